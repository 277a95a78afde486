package io.github.multiprocessing.manager.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Python;
import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.ListProxy;
import io.github.multiprocessing.manager.ManagerMode;
import io.github.multiprocessing.manager.QueueProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A manager whose objects are used by Java and by real interpreters, every version that is on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagerForPythonIT {

    private static final String KEY = "the key";
    private static final int MOST_ADDED = 200;

    private final LeakOracle oracle = new LeakOracle();
    private List<Python> interpreters = List.of();
    private SyncManager manager;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        this.interpreters = Python.startAll(ClientScript.TEXT);
        String reason = "needs a python3 in /usr/bin, in the PATH or in ~/.pyenv/versions";
        if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            Assertions.assertFalse(this.interpreters.isEmpty(), reason);
        }
        Assumptions.assumeFalse(this.interpreters.isEmpty(), reason);
        // over TCP each of Python's many connections costs 40 ms, for which the system delays its acknowledgement
        this.manager = SyncManager.builder()
                .register("Own", Own.class, OwnSum::new)
                .legacyPython(Address.unix(directory.resolve("s")), AuthKey.ofText(KEY))
                .start();
        this.manager.queue("queue");
        this.manager.dict("dict");
        this.manager.list("list");
    }

    @AfterAll
    void stop() {
        this.interpreters.forEach(Python::stop);
        if (this.manager != null) {
            this.manager.close();
        }
        this.oracle.assertNothingLeft(List.of("multiprocessing"));
    }

    /** A type of an application's. */
    interface Own {

        int add(int n);

        void fail(String how);

        Object odd();
    }

    /** Adds up. */
    static final class OwnSum implements Own {

        private int sum;

        @Override
        public synchronized int add(int n) {
            this.sum += n;
            return this.sum;
        }

        @Override
        public void fail(String how) {
            throw how.equals("state") ? new IllegalStateException(how) : new IllegalArgumentException(how);
        }

        /** What Python has no counterpart of. */
        @Override
        public Object odd() {
            return Locale.ROOT;
        }
    }

    List<Python> interpreters() {
        return this.interpreters;
    }

    Stream<Arguments> interpretersAndTypes() {
        List<String> types = List.of(
                "lists",
                "dicts",
                "queues",
                "shutdowns",
                "locks",
                "waits",
                "values",
                "sets",
                "nested",
                "registered",
                "threads");
        return this.interpreters.stream().flatMap(python -> types.stream().map(type -> Arguments.of(python, type)));
    }

    private String where() {
        return this.manager.pythonAddress().orElseThrow().toString();
    }

    @ParameterizedTest
    @MethodSource("interpretersAndTypes")
    void typesWorkAsThoseOfPython(Python python, String type) throws Exception {
        QueueProxy<Object> queue = this.manager.queue("queue");
        DictProxy<Object, Object> dict = this.manager.dict("dict");
        queue.clear();
        dict.clear();
        queue.put(Map.of("from", "Java"));

        assertThat(python.ask("run", where(), KEY, type)).isEqualTo("ok");

        if (type.equals("queues")) {
            assertThat(queue.poll(1, TimeUnit.SECONDS)).isEqualTo(List.of("from", "Python"));
        }
    }

    /** What Python does in one step is one for Java too: nothing that is added meanwhile is lost, and nobody sees half of it. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void listKeepsWhatJavaAddsMeanwhile(Python python) throws Exception {
        ListProxy<Object> list = this.manager.list("list");
        list.clear();
        list.addAll(List.of(-2, -1));
        AtomicBoolean through = new AtomicBoolean();
        AtomicInteger added = new AtomicInteger();
        CompletableFuture<Integer> fewest = CompletableFuture.supplyAsync(() -> {
            int seen = Integer.MAX_VALUE;
            while (!through.get()) {
                list.add(added.getAndIncrement());
                seen = Math.min(seen, list.size() - added.get());
                if (added.get() > MOST_ADDED) {
                    list.removeIf(each -> each instanceof Integer number && number >= 0);
                    added.set(0);
                }
            }
            return seen;
        });

        try {
            assertThat(python.ask("run", where(), KEY, "crowded")).isEqualTo("ok");
        } finally {
            through.set(true);
        }

        assertThat(fewest.get(10, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(1);
        assertThat(list.getRange(2, list.size()))
                .contains(IntStream.range(0, added.get()).boxed().toArray());
        assertThat(list).hasSize(added.get() + 2);
    }

    /** Python's example of a remote manager: who serves, who puts and who takes are three processes, of both languages. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void childOfJavaPutsWhatPythonTakes(Python python) throws Exception {
        QueueProxy<Object> queue = this.manager.queue("queue");
        queue.clear();
        ChildProcess child = new ChildProcess(() -> {
            queue.put(Map.of("from", "Java"));
        });
        child.start();
        child.join();

        assertThat(python.ask("run", where(), KEY, "queues")).isEqualTo("ok");
        assertThat(queue.take()).isEqualTo(List.of("from", "Python"));
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void embeddedManagerServesPythonOverTcp(Python python) throws Exception {
        try (SyncManager embedded = SyncManager.builder()
                .mode(ManagerMode.EMBEDDED)
                .legacyPython(Address.tcp("127.0.0.1", 0), AuthKey.ofText(KEY))
                .start()) {
            embedded.queue("queue").put(Map.of("from", "Java"));
            String address = embedded.pythonAddress().orElseThrow().toString();

            assertThat(python.ask("run", address, KEY, "queues")).isEqualTo("ok");
            assertThat(embedded.queue("queue").take()).isEqualTo(List.of("from", "Python"));
        }
    }
}
