package io.github.multiprocessing.manager.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Python;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Starts managers of real interpreters, every version that is on this machine, and looks that nothing is left in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManagerHarness {

    static final AuthKey KEY = AuthKey.ofText("the key");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LeakOracle oracle = new LeakOracle();
    final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Python, PythonManager> managers = new LinkedHashMap<>();
    private List<Python> interpreters = List.of();

    @BeforeAll
    void start() throws IOException {
        this.interpreters = Python.startAll(ManagerScript.TEXT);
        String reason = "needs a python3 in /usr/bin, in the PATH or in ~/.pyenv/versions";
        if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            Assertions.assertFalse(this.interpreters.isEmpty(), reason);
        }
        Assumptions.assumeFalse(this.interpreters.isEmpty(), reason);
    }

    @AfterAll
    void stop() throws IOException {
        for (Map.Entry<Python, PythonManager> entry : this.managers.entrySet()) {
            entry.getValue().close();
            entry.getKey().ask("stop");
        }
        this.interpreters.forEach(Python::stop);
        this.threads.shutdownNow();
        this.oracle.assertNothingLeft(List.of());
    }

    @AfterEach
    void nothingIsReferredTo() {
        for (PythonManager manager : this.managers.values()) {
            await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(manager.references()).isZero();
                assertThat(manager.numberOfObjects()).isZero();
            });
        }
    }

    List<Python> interpreters() {
        return this.interpreters;
    }

    static PythonManagerOptions options(Python python) {
        PythonHandshake rules = PythonHandshake.modern();
        return PythonManagerOptions.of(KEY)
                .withHandshake(python.isModern() ? rules : rules.withLegacy())
                .withTimeouts(PATIENCE, PATIENCE);
    }

    static PythonManager fresh(Python python, PythonManagerOptions options) throws IOException {
        return PythonManager.connect(Address.parse(python.ask("start", "-", "the key")), options);
    }

    /** One for all tests that leave it as it was. */
    PythonManager manager(Python python) throws IOException {
        PythonManager known = this.managers.get(python);
        if (known == null) {
            known = fresh(python, options(python));
            this.managers.put(python, known);
        }
        return known;
    }

    /** Ends the one for all tests. */
    void end(Python python) throws IOException {
        PythonManager shared = this.managers.remove(python);
        if (shared != null) {
            shared.close();
            python.ask("stop");
        }
    }
}
