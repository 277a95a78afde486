package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists, sets, values and the like in a manager's own process, used by children and pools. */
class CollectionsOfManagerIT {

    private static final String SHORT_HAND_OVER = "-Dmultiprocessing.manager.hand-over-millis=1000";

    /** The one object that has a name. */
    private static final int NAMED = 1;

    private static SyncManager manager;
    private static ProcessPool pool;

    @BeforeAll
    static void start() {
        manager = SyncManager.builder()
                .jvmArguments(List.of(SHORT_HAND_OVER))
                .allowedTypes(Order.class.getName())
                .start();
        pool = ProcessPool.builder().name("users").processes(2).build();
    }

    @AfterAll
    static void stop() {
        pool.terminate();
        manager.close();
    }

    /** A type of the application. */
    record Order(String id, int count) implements Serializable, Comparable<Order> {
        @Override
        public int compareTo(Order other) {
            return this.id.compareTo(other.id);
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void runInChild(io.github.multiprocessing.serialization.SerializableAction action) throws Exception {
        ChildProcess child = new ChildProcess(action);
        child.start();
        child.join();
        assertThat(child.exitCode()).hasValue(0);
    }

    private static void awaitObjects(int expected) {
        await("all but " + expected + " objects are let go of")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    // here, in the workers, and at the manager
                    System.gc();
                    pool.map(n -> collect(), numbers(20));
                    collectAtTheManager();
                    return manager.numberOfObjects() == expected;
                });
    }

    private static int collect() {
        System.gc();
        return 0;
    }

    private static void collectAtTheManager() {
        manager.<Integer>value("collections", 0).update(n -> n + 1 + collect());
    }

    @Test
    void everyTypeIsTheSameInAChild() throws Exception {
        ListProxy<Integer> list = manager.list(numbers(2500));
        SetProxy<String> set = manager.set();
        NamespaceProxy namespace = manager.namespace();
        ValueProxy<Integer> value = manager.value(1);
        ArrayProxy<Double> array = manager.array(double.class, 3);
        runInChild(() -> {
            set.add("seen " + list.stream().mapToInt(n -> n).sum());
            list.removeIf(n -> n % 2 == 0);
            list.sort((a, b) -> b - a);
            namespace.set("size", list.size());
            value.update(n -> n + 41);
            array.setRange(0, new double[] {1, 2, 3});
        });
        assertThat(set).containsExactly("seen 3123750");
        assertThat(list).hasSize(1250).startsWith(2499, 2497);
        assertThat(namespace.get("size", Integer.class)).isEqualTo(1250);
        assertThat(value.get()).isEqualTo(42);
        assertThat(array).containsExactly(1.0, 2.0, 3.0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> list.get(1250))
                .withMessage("index 1250, size 1250");
    }

    @Test
    void childrenAndWorkersWriteAtOnce() throws Exception {
        ListProxy<Integer> list = manager.list();
        SetProxy<Integer> set = manager.set();
        ValueProxy<Integer> value = manager.value(0);
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            ChildProcess child = new ChildProcess(() -> {
                for (int n = 0; n < 200; n++) {
                    list.add(n);
                    set.add(n);
                    value.update(v -> v + 1);
                }
            });
            child.start();
            children.add(child);
        }
        pool.map(
                n -> {
                    list.add(n);
                    set.add(n);
                    return value.update(v -> v + 1);
                },
                numbers(400));
        for (ChildProcess child : children) {
            child.join();
        }
        assertThat(list).hasSize(800);
        assertThat(set).hasSize(400);
        assertThat(value.get()).isEqualTo(800);
    }

    @Test
    void valuesMayBeOfTheApplicationsTypes() throws Exception {
        ListProxy<Order> list = manager.list();
        runInChild(() -> list.addAll(List.of(new Order("b", 2), new Order("a", 1))));
        list.sort(null);
        assertThat(list).containsExactly(new Order("a", 1), new Order("b", 2));
    }

    @Test
    void proxiesLieInProxiesAndAreReleasedWithThem() throws Exception {
        awaitObjects(NAMED);
        nest();
        awaitObjects(NAMED);
    }

    private static void nest() throws Exception {
        DictProxy<String, ListProxy<DictProxy<String, Integer>>> outer = manager.dict();
        runInChildNested(outer);
        DictProxy<String, Integer> innermost = outer.get("list").get(0);
        assertThat(innermost).containsEntry("n", 1);
        innermost.put("n", 2);
        assertThat(outer.get("list").get(0).get("n")).isEqualTo(2);
        assertThat(outer).hasToString("{list=<list>}");
        assertThat(pool.apply(() -> {
                    outer.get("list").get(0).merge("n", 40, Integer::sum);
                    return outer.get("list").size();
                }))
                .isEqualTo(1);
        assertThat(innermost).containsEntry("n", 42);
        DictProxy<String, Integer> fromWorker =
                pool.apply(() -> outer.get("list").get(0));
        assertThat(fromWorker).isEqualTo(innermost);
        try (SharedQueue<Object> queue = SharedQueue.unbounded()) {
            runInChild(() -> queue.put(outer.get("list")));
            Object got = queue.poll(20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(got).isInstanceOf(ListProxy.class).isEqualTo(outer.get("list"));
        }
        assertThat(manager.numberOfObjects()).isEqualTo(NAMED + 3);
    }

    private static void runInChildNested(DictProxy<String, ListProxy<DictProxy<String, Integer>>> outer)
            throws Exception {
        ListProxy<DictProxy<String, Integer>> list = manager.list();
        DictProxy<String, Integer> inner = manager.dict();
        inner.put("n", 1);
        runInChild(() -> {
            list.add(inner);
            outer.put("list", list);
        });
    }

    @Test
    void ringOfProxiesIsReleased() {
        awaitObjects(NAMED);
        ring();
        awaitObjects(NAMED);
    }

    private static void ring() {
        ListProxy<Object> one = manager.list();
        DictProxy<String, Object> other = manager.dict();
        one.add(other);
        other.put("one", one);
        assertThat(((DictProxy<?, ?>) one.get(0)).get("one")).isEqualTo(one);
    }

    @Test
    void proxyThatAWorkerHasMadeOutlivesIt() throws Exception {
        ProcessPool shortLived =
                ProcessPool.builder().name("short").processes(1).build();
        SetProxy<String> set = manager.set();
        ListProxy<Object> list = manager.list();
        ValueProxy<Integer> value = manager.value(1);
        shortLived.apply(() -> {
            set.add("from the worker");
            list.add(set);
            return value.update(n -> n + 1);
        });
        shortLived.close();
        shortLived.join();
        assertThat(set).containsExactly("from the worker");
        assertThat(list.get(0)).isEqualTo(set);
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void managerIsUsedBelowItsOwnPool() throws Exception {
        ListProxy<Integer> list = manager.list();
        PoolProxy below = manager.pool(1);
        below.map(
                n -> {
                    list.add(n);
                    return n;
                },
                numbers(10));
        list.sort(null);
        assertThat(list).isEqualTo(numbers(10));
        below.close();
        below.join();
    }

    @Test
    void batchThatIsTooLargeForAMessageIsFetchedInSmallerOnes() throws Exception {
        ListProxy<byte[]> list = manager.list();
        DictProxy<Integer, byte[]> dict = manager.dict();
        for (int i = 0; i < 40; i++) {
            list.add(new byte[1 << 20]);
            dict.put(i, new byte[1 << 20]);
        }
        long bytes = 0;
        for (byte[] each : list) {
            bytes += each.length;
        }
        assertThat(bytes).isEqualTo(40L << 20);
        assertThat(dict.values().stream().mapToLong(each -> each.length).sum()).isEqualTo(40L << 20);
    }
}
