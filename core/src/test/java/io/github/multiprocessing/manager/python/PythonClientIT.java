package io.github.multiprocessing.manager.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Python;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.manager.python.internal.server.PythonDoor;
import io.github.multiprocessing.manager.python.internal.server.PythonDoorSettings;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real interpreters, every version that is on this machine, as clients of objects of Java's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonClientIT {

    private static final String KEY = "the key";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LeakOracle oracle = new LeakOracle();
    private List<Python> interpreters = List.of();
    private StandardObjects objects = new StandardObjects();
    private PythonDoor door;

    @BeforeAll
    void start() throws IOException {
        this.interpreters = Python.startAll(ClientScript.TEXT);
        String reason = "needs a python3 in /usr/bin, in the PATH or in ~/.pyenv/versions";
        if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            Assertions.assertFalse(this.interpreters.isEmpty(), reason);
        }
        Assumptions.assumeFalse(this.interpreters.isEmpty(), reason);
    }

    @AfterAll
    void stop() {
        this.interpreters.forEach(Python::stop);
        this.oracle.assertNothingLeft(List.of("multiprocessing-python-door"));
    }

    @BeforeEach
    void open() throws IOException {
        this.objects = new StandardObjects();
        open(Address.tcp("127.0.0.1", 0), settings());
    }

    private void open(Address address, PythonDoorSettings settings) throws IOException {
        this.door = PythonDoor.open(address, settings, this.objects.registry());
    }

    private static PythonDoorSettings settings() {
        return PythonDoorSettings.of(
                AuthKey.ofText(KEY), PythonHandshake.modern().withLegacy());
    }

    @AfterEach
    void settle() throws IOException {
        this.door.close();
        for (Python python : this.interpreters) {
            python.settle();
        }
    }

    List<Python> interpreters() {
        return this.interpreters;
    }

    Stream<Arguments> interpretersAndTypes() {
        List<String> types =
                List.of("lists", "dicts", "queues", "locks", "waits", "values", "sets", "nested", "own", "threads");
        return this.interpreters.stream().flatMap(python -> types.stream().map(type -> Arguments.of(python, type)));
    }

    private String where() {
        return this.door.address().toString();
    }

    @ParameterizedTest
    @MethodSource("interpretersAndTypes")
    void typesWorkAsThoseOfPython(Python python, String type, @TempDir Path directory) throws Exception {
        this.door.close();
        // over TCP each of Python's many connections costs 40 ms, for which the system delays its acknowledgement
        open(Address.unix(directory.resolve("s")), settings());
        this.objects.queue.put(Map.of("from", "Java"));

        assertThat(python.ask("run", where(), KEY, type)).isEqualTo("ok");

        if (type.equals("queues")) {
            assertThat(this.objects.queue.poll(1, TimeUnit.SECONDS)).isEqualTo(List.of("from", "Python"));
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void unixSocketsWork(Python python, @TempDir Path directory) throws Exception {
        this.door.close();
        open(Address.unix(directory.resolve("s")), settings());

        assertThat(python.ask("run", where(), KEY, "nested")).isEqualTo("ok");
    }

    /** M02: what a client holds is given back when it dies, and its waiting ends. */
    @Test
    void m02DeadClientIsForgotten() throws Exception {
        Python python = this.interpreters.get(0);
        this.door.close();
        open(Address.tcp("127.0.0.1", 0), settings().withLease(Duration.ofMillis(300)));
        assertThat(python.ask("hold", where(), KEY)).isEqualTo("held");
        python.ask("block", where(), KEY);
        await().atMost(PATIENCE).until(() -> this.door.connections() >= 1);
        assertThat(this.door.size()).isGreaterThanOrEqualTo(3);

        python.stop();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(this.door.connections()).isZero();
            assertThat(this.door.size()).isLessThanOrEqualTo(1);
        });
        // whoever waited for an item is gone, and takes none
        this.objects.queue.put("kept");
        assertThat(this.objects.queue.poll()).isEqualTo("kept");
        try (PythonManager manager = PythonManager.connect(this.door.address(), AuthKey.ofText(KEY));
                PythonDict dict = manager.dict("get_dict");
                PythonProxy lock = (PythonProxy) Objects.requireNonNull(dict.get("lock"))) {
            assertThat(lock.asLock().tryLock(20, TimeUnit.SECONDS)).isTrue();
            lock.asLock().unlock();
        }
        python.settle();
    }

    /** D47: who does not know the key is told nothing. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void strangersAreToldNothing(Python python) throws Exception {
        assertThat(python.ask("connect", where(), "another"))
                .startsWith("AuthenticationError")
                .doesNotContain("java");
        assertThat(python.ask("connect", where(), KEY)).isEqualTo("connected");
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void javaAndPythonShareOneQueue(Python python) throws Exception {
        try (PythonManager manager = PythonManager.connect(this.door.address(), AuthKey.ofText(KEY));
                PythonQueue queue = manager.queue("get_queue");
                PythonDict dict = manager.dict("get_dict")) {
            queue.put(Map.of("from", "Java"));
            assertThat(python.ask("swap", where(), KEY)).isEqualTo("{'from': 'Java'}");
            assertThat(queue.take()).isEqualTo(List.of("from", "Python"));
            dict.put("k", List.of(1));
            assertThat(this.objects.dict).containsEntry("k", List.of(1));
            assertThat(manager.numberOfObjects()).isEqualTo(2);
            assertThatThrownBy(manager::shutdown).isInstanceOf(PythonRemoteException.class);
        }
        await().atMost(PATIENCE).until(() -> this.door.size() == 0);
    }
}
