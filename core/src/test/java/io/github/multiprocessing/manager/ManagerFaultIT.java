package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.hostOfThisMachine;
import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.manager.ManagerTypes.Counter;
import io.github.multiprocessing.manager.ManagerTypes.RealCounter;
import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.ServerOperation;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.testing.ProcessHarness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Managers and clients that die, flood, sleep and lie. */
class ManagerFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private static SyncManager startWithCounter() {
        return SyncManager.builder()
                .register("counter", Counter.class, arguments -> new RealCounter(0))
                .start();
    }

    /** In a thread of its own: the common pool may have but one. */
    private static CompletableFuture<Void> inThread(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "caller").start());
    }

    @Test
    void m01KilledManagerFailsWhoCallsAndBeginsAnew() throws Exception {
        try (SyncManager manager = startWithCounter()) {
            DictProxy<String, Integer> dict = manager.dict("jobs");
            dict.put("a", 1);
            Counter counter = manager.create("counter", Counter.class);
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                callers.add(inThread(counter::sleepSilently));
            }
            await().atMost(PATIENCE).until(() -> manager.snapshot().waitingCalls() == 3);
            long generation = manager.snapshot().generation();

            signal("KILL", manager.pid());
            long since = System.nanoTime();
            for (CompletableFuture<Void> caller : callers) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .withCauseInstanceOf(ManagerUnavailableException.class);
            }
            this.faults.measuredSince(Fault.M01, "callers told after the kill", since);

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> manager.snapshot().generation() != generation);
            assertThatExceptionOfType(StaleProxyException.class)
                    .isThrownBy(() -> dict.get("a"))
                    .withMessageContaining("was restarted");
            assertThat(manager.<String, Integer>dict("jobs")).isEmpty();
            assertThat(manager.isAlive()).isTrue();
        }
    }

    @Test
    void m01ManagerThatDiesAgainAndAgainIsGivenUp() throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            long since = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                long pid = manager.pid();
                signal("KILL", pid);
                boolean last = i == 5;
                await().atMost(PATIENCE).until(() -> last ? !manager.isAlive() : manager.pid() != pid);
            }
            assertThatExceptionOfType(ManagerUnavailableException.class).isThrownBy(manager::dict);
            this.faults.measuredSince(Fault.M01, "given up after the sixth kill", since);
        }
    }

    @Test
    void m02KilledClientLetsGoOfItsObjects() throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<String, Object> dict = manager.dict("jobs");
            ChildProcess child = new ChildProcess(() -> {
                List<DictProxy<String, Object>> own = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    own.add(manager.dict());
                }
                dict.put("pid", ProcessHandle.current().pid());
                Thread.currentThread().join();
                own.clear();
            });
            child.start();
            await().atMost(PATIENCE).until(() -> dict.containsKey("pid"));
            assertThat(manager.numberOfObjects()).isEqualTo(101);

            long since = System.nanoTime();
            child.kill();
            await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> manager.numberOfObjects() == 1);
            this.faults.measuredSince(Fault.M02, "objects gone after the kill", since);
            ProcessHarness.join(child);
            assertThat(manager.snapshot().clients()).hasSize(1);
        }
    }

    @Test
    void m02SilentClientOfAnotherMachineIsEndedAndIdleOneIsNot() throws Exception {
        AuthKey key = AuthKey.random();
        String host = hostOfThisMachine();
        try (SyncManager manager = SyncManager.builder()
                        .address(Address.tcp(host, 0))
                        .authKey(key)
                        .plainTextBeyondThisHost()
                        .limits(ManagerLimits.defaults().withLease(Duration.ofSeconds(1)))
                        .start();
                RawManagerClient silent = RawManagerClient.connect(manager.address(), key)) {
            DictProxy<String, Integer> own = manager.dict();
            silent.made(ServerOperation.CREATE, "dict");
            long since = System.nanoTime();
            await().atMost(PATIENCE).until(() -> manager.snapshot().clients().size() == 1);
            this.faults.measuredSince(Fault.M02, "silent client ended, with a lease of 1 s", since);
            assertThat(manager.numberOfObjects()).isEqualTo(1);

            // this process did nothing but ask how many there are; its object is still there, and so it is after a
            // while
            CompletableFuture<Void> fourLeases = new CompletableFuture<>();
            fourLeases.completeOnTimeout(null, 4, TimeUnit.SECONDS).join();
            own.put("a", 1);
            assertThat(own).containsEntry("a", 1);
        }
    }

    @Test
    void m03DroppedProxiesLeaveNothing() {
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<String, Object> kept = manager.dict();
            long since = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                DictProxy<String, Object> dropped = manager.dict();
                if (i % 1000 == 0) {
                    dropped.put("a", dropped);
                }
                if (i % 5000 == 4999) {
                    System.gc();
                    int most = i;
                    await().atMost(PATIENCE).until(() -> manager.numberOfObjects() < 5000 + most / 1000);
                }
            }
            await().atMost(PATIENCE).until(() -> {
                System.gc();
                return manager.numberOfObjects() < 110;
            });
            this.faults.measuredSince(Fault.M03, "100,000 proxies made and dropped", since);
            kept.put("a", 1);
            assertThat(kept).containsEntry("a", 1);
        }
    }

    @Test
    void m03ClientRefersToNoMoreThanItsLimit() {
        try (SyncManager manager = SyncManager.builder()
                .limits(ManagerLimits.defaults().withReferencesPerClient(10))
                .start()) {
            List<DictProxy<String, Integer>> many = new ArrayList<>();
            long since = System.nanoTime();
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 11; i++) {
                            many.add(manager.dict());
                        }
                    })
                    .withMessageContaining("10")
                    .withMessageContaining("references-per-client");
            this.faults.measuredSince(Fault.M03, "refused", since);
            many.get(0).put("a", 1);
            assertThat(many).hasSize(10);
        }
    }

    @Test
    void m04ClientThatNeverReadsIsDisconnected() throws Exception {
        AuthKey key = AuthKey.random();
        try (SyncManager manager = SyncManager.builder()
                        .authKey(key)
                        .limits(ManagerLimits.defaults().withUnread(32 << 20, Duration.ofSeconds(1)))
                        .start();
                RawManagerClient flood = RawManagerClient.connect(manager.address(), key)) {
            DictProxy<String, String> dict = manager.dict("large");
            dict.put("a", "x".repeat(100_000));
            long id = flood.made(ServerOperation.NAMED, "large", "dict");
            long since = System.nanoTime();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                while (true) {
                    flood.ask(DictOperation.GET, id, "a");
                }
            });
            this.faults.measuredSince(Fault.M04, "disconnected, with a write timeout of 1 s", since);
            await().atMost(PATIENCE).until(() -> manager.snapshot().clients().size() == 1);
            assertThat(dict).containsKey("a");
        }
    }

    @Test
    void m04CallsThatWaitAreLimited() {
        try (SyncManager manager = SyncManager.builder()
                .register("counter", Counter.class, arguments -> new RealCounter(0))
                .limits(ManagerLimits.defaults().withWaitingCallsPerClient(3))
                .start()) {
            Counter counter = manager.create("counter", Counter.class);
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                callers.add(inThread(counter::sleepSilently));
            }
            await().atMost(PATIENCE).until(() -> manager.snapshot().waitingCalls() == 3);
            long since = System.nanoTime();
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(counter::increment)
                    .withMessageContaining("waiting-calls-per-client");
            this.faults.measuredSince(Fault.M04, "refused", since);
        }
    }

    @Test
    void m04NonsenseEndsOnlyWhoSaysIt() throws Exception {
        AuthKey key = AuthKey.random();
        try (SyncManager manager = SyncManager.builder().authKey(key).start()) {
            DictProxy<String, Integer> dict = manager.dict();
            long since = System.nanoTime();
            for (byte[] nonsense : List.of(
                    new byte[] {1, 2, 3},
                    new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
                    new byte[] {1, 0, 0, 0, 0, 127})) {
                try (RawManagerClient liar = RawManagerClient.connect(manager.address(), key)) {
                    liar.say(nonsense);
                    assertThatExceptionOfType(IOException.class).isThrownBy(liar::answer);
                }
            }
            try (RawManagerClient stranger = RawManagerClient.silent(manager.address(), key)) {
                stranger.ask(DictOperation.GET, 1, "a");
                assertThatExceptionOfType(IOException.class).isThrownBy(stranger::answer);
            }
            this.faults.measuredSince(Fault.M04, "disconnected", since);
            dict.put("a", 1);
            assertThat(dict).containsEntry("a", 1);
        }
    }

    @Test
    void m04ClientsAreLimited() throws Exception {
        AuthKey key = AuthKey.random();
        try (SyncManager manager = SyncManager.builder()
                        .authKey(key)
                        .limits(ManagerLimits.defaults().withClients(2))
                        .start();
                RawManagerClient second = RawManagerClient.connect(manager.address(), key)) {
            long since = System.nanoTime();
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(() -> SyncManager.connect(manager.address(), key))
                    .withMessageContaining("2 processes")
                    .withMessageContaining("multiprocessing.manager.limits.clients");
            this.faults.measuredSince(Fault.M04, "refused", since);
            assertThat(second.made(ServerOperation.CREATE, "dict")).isPositive();
        }
    }

    @Test
    @Timeout(60)
    void m05ObjectCallsItselfThroughItsProxy() {
        try (SyncManager manager = startWithCounter()) {
            Counter counter = manager.create("counter", Counter.class);
            long since = System.nanoTime();
            assertThat(counter.callBack(counter, 50)).isEqualTo(1);
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> counter.callBack(counter, Integer.MAX_VALUE));
            this.faults.measuredSince(Fault.M05, "answered", since);
            assertThat(counter.increment()).isEqualTo(2);
        }
    }

    @Test
    void a26ManagerForOtherMachinesWithoutTlsIsRefused() {
        long since = System.nanoTime();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> SyncManager.builder()
                        .address(Address.tcp("0.0.0.0", 0))
                        .authKey(AuthKey.random())
                        .start())
                .withMessageContaining("without TLS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncManager.builder()
                        .mode(ManagerMode.EMBEDDED)
                        .address(Address.tcp("0.0.0.0", 0))
                        .start())
                .withMessageContaining("without TLS");
        this.faults.measuredSince(Fault.A26, "refused", since);
    }
}
