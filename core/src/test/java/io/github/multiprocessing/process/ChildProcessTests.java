package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializableAction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not depend on how a process comes to be, shown with threads. */
@Timeout(20)
class ChildProcessTests {

    private static final Duration LONG = Duration.ofSeconds(10);

    private static ChildProcessBuilder thread(SerializableAction target) {
        return ChildProcess.builder().startMethod(StartMethod.THREAD).target(target);
    }

    @Test
    void defaultNameIsTheClassAndAnOrdinal() {
        ChildProcess first = new ChildProcess(() -> {});
        ChildProcess second = new ChildProcess(() -> {});
        assertThat(first.name()).matches("Process-\\d+");
        int ordinal = Integer.parseInt(first.name().substring("Process-".length()));
        assertThat(second.name()).isEqualTo("Process-" + (ordinal + 1));
        assertThat(new Renamed().name()).isEqualTo("Renamed-" + (ordinal + 2));
    }

    @Test
    void ordinalsFollowThoseOfTheCreator() {
        ChildProcess creator =
                new ChildProcess(new SelfProcess("Process-2:1", List.of(2, 1), false, 1), AuthKey.random());
        ProcessSettings settings = thread(() -> {}).settings();
        assertThat(new OwnedProcess(ChildProcess.class, settings, creator).name())
                .isEqualTo("Process-2:1:1");
        assertThat(new OwnedProcess(ChildProcess.class, settings, creator).name())
                .isEqualTo("Process-2:1:2");
    }

    @Test
    void nameCanBeAnythingAndChanged() {
        ChildProcess process = thread(() -> {}).name("twice").build();
        ChildProcess other = thread(() -> {}).name("twice").build();
        assertThat(process.name()).isEqualTo(other.name());
        process.setName("");
        assertThat(process.name()).isEmpty();
    }

    @Test
    void notStartedIsAStateWithItsOwnErrors() {
        ChildProcess process = thread(() -> {}).name("early").build();
        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitCode()).isEmpty();
        assertThat(process.toString()).matches("<Process name='early' parent=\\d+ initial>");
        assertThatIllegalStateException().isThrownBy(process::pid).withMessage("early was not started");
        assertThatIllegalStateException().isThrownBy(process::join).withMessage("early was not started");
        assertThatIllegalStateException().isThrownBy(process::terminate);
        assertThatIllegalStateException().isThrownBy(process::kill);
        assertThatIllegalStateException().isThrownBy(process::interrupt);
        assertThatIllegalStateException().isThrownBy(process::sentinel);
        assertThatIllegalStateException().isThrownBy(process::exitReport);
    }

    @Test
    void processRunsOnce() throws Exception {
        ChildProcess process = thread(() -> {}).name("once").start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitReport()).get().satisfies((report) -> {
            assertThat(report.kind()).isEqualTo(ExitReport.Kind.COMPLETED);
            assertThat(report.planned()).isTrue();
            assertThat(report.name()).isEqualTo("once");
        });
        assertThat(process.toString()).matches("<Process name='once' pid=\\d+ parent=\\d+ stopped exitcode=0>");
        assertThatIllegalStateException().isThrownBy(process::start).withMessageContaining("cannot start twice");
        process.terminate();
        process.kill();
        process.interrupt();
        process.join();
        assertThat(process.join(Duration.ZERO)).isTrue();
    }

    @Test
    void runningProcessIsJoinedForAsLongAsOneLikes() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ChildProcess process = new Waiting(end);
        process.start();
        assertThat(process.isAlive()).isTrue();
        assertThat(process.exitCode()).isEmpty();
        assertThat(process.exitReport()).isEmpty();
        assertThat(process.sentinel().isReady()).isFalse();
        assertThat(process.toString()).endsWith(" started>");
        assertThat(process.join(Duration.ZERO)).isFalse();
        assertThat(process.join(Duration.ofSeconds(-1))).isFalse();
        assertThat(process.join(Duration.ofMillis(5))).isFalse();
        assertThat(ChildProcess.activeChildren()).contains(process);
        assertThatIllegalStateException().isThrownBy(process::close).withMessageContaining("while it runs");
        assertThatIllegalStateException().isThrownBy(() -> process.setDaemon(true));

        end.countDown();
        assertThat(process.join(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        assertThat(process.sentinel().isReady()).isTrue();
        assertThat(ChildProcess.activeChildren()).doesNotContain(process);
    }

    @Test
    void closedProcessTellsNothingButItsName() throws Exception {
        ChildProcess process = thread(() -> {}).name("gone").daemon(true).start();
        process.join();
        process.close();
        process.close();
        assertThat(process.toString()).matches("<Process name='gone' parent=\\d+ closed daemon>");
        assertThat(process.daemon()).isTrue();
        for (Runnable call : List.<Runnable>of(
                process::start,
                process::isAlive,
                process::pid,
                process::exitCode,
                process::exitReport,
                process::sentinel,
                process::terminate)) {
            assertThatIllegalStateException().isThrownBy(call::run).withMessage("gone is closed");
        }
        ChildProcess never = thread(() -> {}).build();
        never.close();
        assertThatIllegalStateException().isThrownBy(never::start);
    }

    @Test
    void threadIsAProcessThatSharesEverything() throws Exception {
        List<Object> seen = new ArrayList<>();
        ChildProcess process = new Seeing(seen);
        process.start();
        process.join();
        assertThat(seen).containsExactly(process, true, ProcessHandle.current().pid());
        assertThat(process.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(ChildProcess.current()).isNotSameAs(process);
    }

    @Test
    void exceptionOfAThreadIsExitCodeOne() throws Exception {
        ChildProcess process = thread(() -> {
                    throw new CompletionException(new InterruptedException());
                })
                .start();
        process.join();
        assertThat(process.exitCode()).hasValue(1);
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(ExitReport.Kind.FAILED);
        assertThat(process.exitReport().orElseThrow().detail()).contains("CompletionException");
        assertThat(process.exitReport().orElseThrow().planned()).isFalse();
    }

    @Test
    void workThatThrowsCheckedExceptionNeedsNoResult() throws Exception {
        CountDownLatch begun = new CountDownLatch(0);
        ChildProcess waiting = thread(() -> begun.await()).start();
        ChildProcess failing =
                thread(() -> failWith(new IOException("no file"))).start();
        waiting.join();
        failing.join();
        assertThat(waiting.exitCode()).hasValue(0);
        assertThat(failing.exitCode()).hasValue(1);
        assertThat(failing.exitReport().orElseThrow().detail()).contains("IOException: no file");
    }

    private static void failWith(Exception failure) throws Exception {
        throw failure;
    }

    @Test
    void eachSignalInterruptsAThread() throws Exception {
        for (int signal = 0; signal < 3; signal++) {
            ChildProcess process = new Waiting(new CountDownLatch(1));
            process.start();
            List.<Runnable>of(process::interrupt, process::terminate, process::kill)
                    .get(signal)
                    .run();
            assertThat(process.join(LONG)).isTrue();
            assertThat(process.exitCode()).hasValue(1);
        }
    }

    @Test
    void onExitTellsTheReason() throws Exception {
        ChildProcess process = thread(() -> {}).start();
        ExitReport report = process.onExit().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(report).isEqualTo(process.exitReport().orElseThrow());
    }

    @Test
    void daemonIsInheritedAndMayHaveNoChildren() throws Exception {
        AtomicReference<ChildProcess> child = new AtomicReference<>();
        AtomicReference<Throwable> refused = new AtomicReference<>();
        ChildProcess daemon = new Daemon(child, refused);
        daemon.start();
        daemon.join();
        assertThat(child.get().daemon()).isTrue();
        assertThat(child.get().name()).startsWith("daemon".equals(daemon.name()) ? "Process-" : "");
        assertThat(refused.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A daemon may have no children, and daemon is one");
    }

    @Test
    void currentProcessCanOnlyBeLookedAt() {
        ChildProcess main = ChildProcess.current();
        assertThat(main).isSameAs(ChildProcess.current());
        assertThat(main.name()).isEqualTo("MainProcess");
        assertThat(main.isAlive()).isTrue();
        assertThat(main.daemon()).isFalse();
        assertThat(main.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(main.exitCode()).isEmpty();
        assertThat(main.toString()).isEqualTo("<Process name='MainProcess' parent=None started>");
        assertThat(ChildProcess.parent()).isEmpty();
        for (Runnable call : List.<Runnable>of(
                main::start, main::terminate, main::kill, main::interrupt, main::close, main::sentinel)) {
            assertThatIllegalStateException().isThrownBy(call::run);
        }
        assertThatIllegalStateException().isThrownBy(main::join);
        assertThatIllegalStateException().isThrownBy(() -> main.setDaemon(true));
    }

    @Test
    void keyIsInheritedWhenAProcessIsCreated() {
        ChildProcess process = thread(() -> {}).build();
        assertThat(process.authKey()).isEqualTo(ChildProcess.current().authKey());
        AuthKey own = AuthKey.random();
        assertThat(thread(() -> {}).authKey(own).build().authKey()).isEqualTo(own);
        process.setAuthKey(own);
        assertThat(process.authKey()).isEqualTo(own);
    }

    @Test
    void builderWantsATarget() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ChildProcess.builder().build());
        assertThatThrownBy(() -> ChildProcess.builder().heapBytes(1024)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Renamed extends ChildProcess {}

    private static class OnThread extends ChildProcess {

        OnThread(String name, boolean daemon) {
            super(builder().startMethod(StartMethod.THREAD).name(name).daemon(daemon));
        }
    }

    private static final class Waiting extends OnThread {

        private final CountDownLatch end;

        Waiting(CountDownLatch end) {
            super("waiting", false);
            this.end = end;
        }

        @Override
        protected void run() throws Exception {
            this.end.await();
        }
    }

    private static final class Seeing extends OnThread {

        private final List<Object> seen;

        Seeing(List<Object> seen) {
            super("seeing", false);
            this.seen = seen;
        }

        @Override
        protected void run() {
            this.seen.add(ChildProcess.current());
            this.seen.add(isAlive());
            this.seen.add(ChildProcess.current().pid());
        }
    }

    private static final class Daemon extends OnThread {

        private final AtomicReference<ChildProcess> child;

        private final AtomicReference<Throwable> refused;

        Daemon(AtomicReference<ChildProcess> child, AtomicReference<Throwable> refused) {
            super("daemon", true);
            this.child = child;
            this.refused = refused;
        }

        @Override
        protected void run() {
            ChildProcess process = new ChildProcess(() -> {});
            this.child.set(process);
            try {
                process.start();
            } catch (IllegalStateException ex) {
                this.refused.set(ex);
            }
        }
    }
}
