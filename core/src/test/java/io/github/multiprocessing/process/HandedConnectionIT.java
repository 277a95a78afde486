package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ConnectionTasks.assertEchoes;
import static io.github.multiprocessing.testing.ConnectionTasks.assertEnds;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static io.github.multiprocessing.testing.ProcessHarness.pidIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.connection.Protocol;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.testing.ConnectionTasks;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.ProcessTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are given to processes. */
@Timeout(60)
class HandedConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = StartMethod.class,
            names = {"SPAWN", "FORKSERVER"})
    void endOfPipeIsGivenToProcessAndClosedHereAtOnce(StartMethod method) throws Exception {
        Pipe pipe = Pipe.open();
        Connection given = pipe.second();
        ChildProcess process = ChildProcess.builder()
                .startMethod(method)
                .target(() -> ConnectionTasks.echo(given))
                .start();
        given.close();

        try (Connection kept = pipe.first()) {
            assertEchoes(kept);
        }
        join(process);
        assertThat(process.exitCode()).hasValue(0);
    }

    @Test
    void threadGetsTheConnectionItself() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = ChildProcess.builder()
                    .startMethod(StartMethod.THREAD)
                    .target(() -> ConnectionTasks.echo(given))
                    .start();
            assertEchoes(pipe.first());
            pipe.first().close();
            join(process);
            assertThat(given.isClosed()).isTrue();
        }
    }

    @Test
    void connectionIsAnArgumentOfAClassAndFieldOfASubclass() throws Exception {
        try (Pipe one = Pipe.open(false);
                Pipe two = Pipe.open(false)) {
            ChildProcess first = ChildProcess.builder()
                    .target(Introducing.class, one.second())
                    .start();
            ChildProcess second = new Introduction(two.second());
            second.start();
            one.second().close();
            two.second().close();

            assertThat(one.first().receive()).isEqualTo(first.pid());
            assertThat(two.first().receive()).isEqualTo(second.pid());
            assertEnds(one.first());
            assertEnds(two.first());
            join(first);
            join(second);
        }
    }

    static final class Introducing implements Callable<Void> {

        private final Connection connection;

        Introducing(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Void call() throws Exception {
            ConnectionTasks.introduce(this.connection);
            return null;
        }
    }

    static final class Introduction extends ChildProcess {

        private final Connection connection;

        Introduction(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void run() throws Exception {
            ConnectionTasks.introduce(this.connection);
        }
    }

    @Test
    void bothEndsAreGivenToTwoProcessesThatTalkToEachOther() throws Exception {
        try (Pipe pipe = Pipe.open();
                Pipe report = Pipe.open(false)) {
            Connection one = pipe.first();
            Connection other = pipe.second();
            Connection told = report.second();
            ChildProcess echo = new ChildProcess(() -> ConnectionTasks.echo(one));
            ChildProcess talk = new ChildProcess(() -> ConnectionTasks.talk(other, told));
            echo.start();
            talk.start();
            pipe.close();
            told.close();

            assertThat(report.first().receive()).isEqualTo("heard");
            assertEnds(report.first());
            join(talk);
            join(echo);
            assertThat(echo.exitCode()).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endOfOneWayPipeKeepsItsDirection(boolean receiving) throws Exception {
        try (Pipe pipe = Pipe.open(false);
                Pipe report = Pipe.open(false)) {
            Connection given = receiving ? pipe.first() : pipe.second();
            Connection told = report.second();
            ChildProcess process = new ChildProcess(() -> {
                try (told) {
                    told.send(List.of(given.isReadable(), given.isWritable()));
                }
                given.close();
                return null;
            });
            process.start();
            given.close();
            told.close();

            assertThat(report.first().receive()).isEqualTo(List.of(receiving, !receiving));
            if (receiving) {
                join(process);
                assertThatThrownBy(() -> pipe.second().send("nobody")).isInstanceOf(IOException.class);
            } else {
                assertEnds(pipe.first());
                join(process);
            }
        }
    }

    @Test
    void whatIsOnItsWayBeforeTheProcessHasFetchedItsEndArrives() throws Exception {
        try (Pipe pipe = Pipe.open(false);
                Pipe lengths = Pipe.open(false)) {
            Connection in = pipe.first();
            Connection out = lengths.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.measure(in, out));
            process.start();
            in.close();
            out.close();
            int[] sizes = {0, 10, 70_000, 5 << 20, 1};
            for (int size : sizes) {
                pipe.second().sendBytes(new byte[size]);
            }
            pipe.second().close();

            for (int size : sizes) {
                assertThat(lengths.first().receive()).isEqualTo(size);
            }
            assertEnds(lengths.first());
            join(process);
        }
    }

    @Test
    void whatWasReadAheadGoesWithTheConnection() throws Exception {
        try (Pipe pipe = Pipe.open(false);
                Pipe lengths = Pipe.open(false)) {
            Connection in = pipe.first();
            Connection out = lengths.second();
            for (int size = 1; size <= 5; size++) {
                pipe.second().sendBytes(new byte[1000 * size]);
            }
            assertThat(in.receiveBytes()).hasSize(1000);
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.measure(in, out));
            process.start();
            in.close();
            out.close();
            pipe.second().close();

            for (int size = 2; size <= 5; size++) {
                assertThat(lengths.first().receive()).isEqualTo(1000 * size);
            }
            join(process);
        }
    }

    @Test
    void peerOfAProcessThatIsKilledGetsTheEnd() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.keep(given));
            process.start();
            given.close();
            assertThat(pipe.first().receive()).isEqualTo(process.pid());
            assertThat(pipe.first().poll()).isFalse();

            process.kill();
            assertEnds(pipe.first());
            join(process);
        }
    }

    @Test
    void peerOfAProcessThatIsKilledBeforeItFetchesGetsTheEnd() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.keep(given));
            process.start();
            process.kill();
            given.close();
            assertEnds(pipe.first());
            join(process);
        }
    }

    @Test
    void endIsSeenWhenTheLastOfSeveralHoldersHasClosed() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            String first = this.directory.resolve("first").toString();
            String second = this.directory.resolve("second").toString();
            ChildProcess one = new ChildProcess(() -> hold(given, first));
            ChildProcess other = new ChildProcess(() -> hold(given, second));
            one.start();
            other.start();
            pidIn(Path.of(first));
            pidIn(Path.of(second));
            given.send("three have it");
            assertThat(pipe.first().receive()).isEqualTo("three have it");

            one.kill();
            join(one);
            assertThat(pipe.first().poll()).isFalse();
            given.close();
            assertThat(pipe.first().poll(Duration.ofMillis(50))).isFalse();
            other.kill();
            assertEnds(pipe.first());
            join(other);
        }
    }

    private static @Nullable Void hold(Connection connection, String file) throws InterruptedException {
        assertThat(connection.isClosed()).isFalse();
        ProcessTasks.block(file);
        return null;
    }

    @Test
    void processHandsItsConnectionOnToItsOwn() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.handOn(given));
            process.start();
            given.close();
            assertThat(pipe.first().receive(Long.class))
                    .isNotEqualTo(process.pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
            assertEnds(pipe.first());
            join(process);
        }
    }

    @Test
    void connectionThatWasAcceptedIsGivenToAProcess() throws Exception {
        ConnectionOptions options = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options);
                Connection peer = Client.connect(listener.address(), options);
                Connection accepted = listener.accept(PATIENCE)) {
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.echo(accepted));
            process.start();
            accepted.close();
            assertEchoes(peer);
            peer.sendBytes(new byte[3 << 20]);
            assertThat(peer.receiveBytes()).hasSize(3 << 20);
            peer.close();
            join(process);
            assertThat(process.exitCode()).hasValue(0);
        }
    }

    @Test
    void peerOfAnAcceptedConnectionSeesTheEndOfTheProcess() throws Exception {
        ConnectionOptions options = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options);
                Connection peer = Client.connect(listener.address(), options);
                Connection accepted = listener.accept(PATIENCE)) {
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.keep(accepted));
            process.start();
            // a selector has it here, and closing must not cut it there
            assertThat(accepted.poll(Duration.ofMillis(20))).isFalse();
            accepted.close();
            assertThat(peer.receive()).isEqualTo(process.pid());
            assertThat(peer.poll(Duration.ofMillis(20))).isFalse();
            process.kill();
            assertEnds(peer);
            join(process);
        }
    }

    @Test
    void processThatCannotStartLeavesTheConnectionAsItWas() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            pipe.first().send("first");
            pipe.first().send("second");
            assertThat(given.receive()).isEqualTo("first");
            Object untransferable = Thread.currentThread();
            ChildProcess process =
                    new ChildProcess(() -> List.of(given, untransferable).size());
            assertThatThrownBy(process::start).isInstanceOf(SerializationException.class);

            assertThat(given.receive()).isEqualTo("second");
            given.send("answer");
            assertThat(pipe.first().receive()).isEqualTo("answer");
        }
    }
}
