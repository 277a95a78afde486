package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.ManagerTypes.Counter;
import io.github.multiprocessing.manager.ManagerTypes.NotGoodException;
import io.github.multiprocessing.manager.ManagerTypes.RealCounter;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Managers in all modes, and types of an application. */
class ManagerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private static ManagerBuilder withCounter() {
        return SyncManager.builder()
                .register(
                        "counter",
                        Counter.class,
                        arguments -> new RealCounter(arguments.length == 0 ? 0 : (Integer) arguments[0]))
                .allowedTypes(NotGoodException.class.getName());
    }

    @Test
    void dictionaryIsTheSameInManagerParentChildAndWorkers() throws Exception {
        try (SyncManager manager = SyncManager.start();
                ProcessPool pool = ProcessPool.builder().processes(2).build()) {
            DictProxy<String, Integer> counts = manager.dict();
            ChildProcess child = new ChildProcess(() -> {
                counts.put("child", 1);
            });
            child.start();
            ProcessHarness.join(child);
            pool.map(
                    number -> counts.merge("sum", number, Integer::sum),
                    IntStream.rangeClosed(1, 100).boxed().toList());

            assertThat(counts)
                    .containsEntry("child", 1)
                    .containsEntry("sum", 5050)
                    .hasSize(2);
            assertThat(manager.pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void proxyThatTaskReturnsOutlivesItsWorker() throws Exception {
        try (SyncManager manager = SyncManager.start();
                ProcessPool pool =
                        ProcessPool.builder().processes(1).maxTasksPerChild(1).build()) {
            DictProxy<String, Integer> made = pool.apply(() -> {
                DictProxy<String, Integer> inner = manager.dict();
                inner.put("a", 1);
                return inner;
            });
            pool.apply(() -> 1);

            assertThat(made).containsEntry("a", 1);
        }
    }

    @Test
    void functionThatRunsAtManagerUsesIt() {
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<String, DictProxy<String, Integer>> outer = manager.dict();
            DictProxy<String, Integer> inner = outer.computeIfAbsent("inner", key -> manager.dict("other"));
            inner.put("a", 1);

            assertThat(manager.<String, Integer>dict("other")).containsEntry("a", 1);
            assertThat(outer.get("inner")).containsEntry("a", 1);
        }
    }

    @Test
    void typeOfApplicationIsUsedThroughItsInterface() throws Exception {
        try (SyncManager manager = withCounter().start()) {
            Counter counter = manager.create("counter", Counter.class, 10);

            assertThat(counter.increment()).isEqualTo(11);
            assertThat(counter.incrementTwice()).isEqualTo(13);
            assertThat(counter.pid()).isEqualTo(manager.pid());
            assertThat(counter.list()).containsExactly(1, 2, 3);
            assertThat(counter).hasToString("RealCounter 13");
            assertThat(counter.another().increment()).isEqualTo(101);
            assertThat(counter).isEqualTo(counter).isNotEqualTo(counter.another());
            assertThatExceptionOfType(NotGoodException.class)
                    .isThrownBy(() -> counter.fail("no good"))
                    .withMessage("no good")
                    .satisfies(ex ->
                            assertThat(ex.getStackTrace()[0].getClassName()).isEqualTo(RealCounter.class.getName()))
                    .satisfies(ex -> assertThat(ex.getSuppressed()[0]).hasMessageContaining("called from here"));
            assertThatExceptionOfType(RemoteManagerException.class)
                    .isThrownBy(counter::failWithOwnType)
                    .withMessageContaining("secret 42");
        }
    }

    @Test
    void factoryThatReturnsTheSameObjectMakesOneForAll() {
        RealCounter[] only = new RealCounter[1];
        try (SyncManager manager = SyncManager.builder()
                .mode(ManagerMode.EMBEDDED)
                .register("counter", Counter.class, arguments -> {
                    if (only[0] == null) {
                        only[0] = new RealCounter(0);
                    }
                    return only[0];
                })
                .start()) {
            manager.create("counter", Counter.class).increment();

            assertThat(manager.create("counter", Counter.class).increment()).isEqualTo(2);
            assertThat(manager.create("counter", Counter.class)).isEqualTo(manager.create("counter", Counter.class));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> manager.create("counters", Counter.class))
                    .withMessageContaining("no type 'counters'");
        }
    }

    @Test
    void interruptReachesMethodThatRuns() throws Exception {
        try (SyncManager manager = withCounter().start()) {
            Counter counter = manager.create("counter", Counter.class);
            interruptSoon(manager);
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(counter::sleep);
            interruptSoon(manager);
            counter.sleepSilently();

            assertThat(Thread.interrupted()).isTrue();
            await().atMost(PATIENCE).until(() -> counter.interrupted() == 2);
        }
    }

    private static void interruptSoon(SyncManager manager) {
        Thread caller = Thread.currentThread();
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            await().atMost(PATIENCE).until(() -> manager.snapshot().waitingCalls() == 1);
            caller.interrupt();
        });
    }

    @Test
    void managerOnTcpIsUsedByWhoKnowsItsKey() throws Exception {
        AuthKey key = AuthKey.random();
        try (SyncManager manager = SyncManager.builder()
                        .address(Address.tcp("127.0.0.1", 0))
                        .authKey(key)
                        .start();
                SyncManager client = SyncManager.connect(manager.address(), key)) {
            DictProxy<String, Object> jobs = manager.dict("jobs");
            jobs.put("a", List.of(1, 2));

            assertThat(client.dict("jobs").get("a")).isEqualTo(List.of(1, 2));
            assertThat(client.mode()).isEqualTo(ManagerMode.CONNECT);
            assertThat(client.isAlive()).isTrue();
            assertThatExceptionOfType(ManagerUnavailableException.class)
                    .isThrownBy(() -> SyncManager.connect(manager.address(), AuthKey.random()));
            client.shutdown();
            assertThat(manager.join(PATIENCE)).isTrue();
            await().atMost(PATIENCE).until(() -> !manager.isAlive());
        }
    }

    @Test
    void childUsesObjectsThatAreInItsParent() throws Exception {
        try (SyncManager manager = SyncManager.embedded()) {
            DictProxy<String, Object> dict = manager.dict("jobs");
            ChildProcess child = new ChildProcess(() -> {
                dict.put("self", dict);
                dict.put("text", "from child");
            });
            child.start();
            ProcessHarness.join(child);

            assertThat(dict.get("text")).isEqualTo("from child");
            assertThat(((DictProxy<?, ?>) dict.get("self")).get("text")).isEqualTo("from child");
        }
    }

    @Test
    void valuesAreCopiedAlsoWithinTheProcessOfTheManager() {
        try (SyncManager manager = SyncManager.embedded()) {
            DictProxy<String, List<Integer>> dict = manager.dict();
            List<Integer> list = new java.util.ArrayList<>(List.of(1));
            dict.put("a", list);
            list.add(2);
            dict.get("a").add(3);

            assertThat(dict.get("a")).containsExactly(1);
        }
    }

    @Test
    void functionsRunHereIfTheManagerRunsNone() {
        try (SyncManager manager = SyncManager.builder().functions(false).start()) {
            DictProxy<String, Integer> dict = manager.dict();

            assertThat(dict.compute("a", (key, value) -> value == null ? 1 : value + 1))
                    .isEqualTo(1);
            assertThat(dict.merge("a", 5, Integer::sum)).isEqualTo(6);
            assertThat(dict.computeIfAbsent("b", String::length)).isEqualTo(1);
            assertThat(dict.computeIfPresent("b", (key, value) -> null)).isNull();
            assertThat(dict).containsOnlyKeys("a");
        }
    }

    @Test
    void closedManagerSaysSo() {
        SyncManager manager = SyncManager.start();
        DictProxy<String, Integer> dict = manager.dict();
        manager.close();
        manager.close();

        assertThat(manager.isAlive()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> dict.get("a"))
                .withMessageContaining("was closed in this process");
    }
}
