package io.github.multiprocessing.manager.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Python;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PythonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong with managers of real interpreters, and what many threads do at once. */
class PythonManagerFaultIT extends ManagerHarness {

    @ParameterizedTest
    @MethodSource("interpreters")
    void interruptedTakeTakesNothing(Python python) throws Exception {
        try (PythonQueue queue = manager(python).queue("Queue")) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            CountDownLatch begun = new CountDownLatch(1);
            Thread taker = new Thread(() -> {
                begun.countDown();
                try {
                    queue.take();
                } catch (Throwable ex) {
                    end.complete(ex);
                }
            });
            taker.start();
            begun.await();
            taker.interrupt();
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            queue.put("still here");
            assertThat(queue.take()).isEqualTo("still here");
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void exceptionsAreTyped(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonProxy counter = manager.create("Counter")) {
            assertThatThrownBy(() -> counter.call("fail", "value"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bad")
                    .hasCauseInstanceOf(PythonException.class);
            assertThatThrownBy(() -> counter.call("fail", "zero")).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> counter.call("fail", "os")).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> counter.call("fail", "eof"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(IOException.class);
            // nobody has said what this becomes
            assertThatThrownBy(() -> counter.call("fail", "own")).isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> counter.call("odd"))
                    .isInstanceOf(PythonRemoteException.class)
                    .hasMessageContaining("pickle");
            assertThatThrownBy(() -> counter.call("add", new Object())).isInstanceOf(SerializationException.class);
            assertThat(counter.call("add", 1)).isEqualTo(1);
        }
    }

    /** D45: in Python the connection would stay broken for this thread. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void brokenConnectionIsReplaced(Python python) throws Exception {
        try (PythonProxy counter = manager(python).create("Counter")) {
            assertThatThrownBy(() -> counter.call("fail", "exit")).isInstanceOf(PythonConnectionException.class);
            assertThat(counter.call("add", 1)).isEqualTo(1);
            assertThatThrownBy(() -> counter.call(Duration.ofMillis(100), "sleep", 2))
                    .isInstanceOf(PythonCallTimeoutException.class)
                    .hasMessageContaining("sleep");
            assertThat(counter.call("add", 1)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void eightThreadsAtOnce(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonDict dict = manager.dict("dict");
                PythonLock lock = manager.lock("RLock");
                PythonValue sum = manager.value("Value", "i", 0)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                all.add(this.threads.submit(() -> {
                    for (int k = 0; k < 50; k++) {
                        dict.set(number * 100 + k, k);
                        lock.lock();
                        try {
                            sum.set((Integer) Objects.requireNonNull(sum.get()) + 1);
                        } finally {
                            lock.unlock();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(sum.get()).isEqualTo(400);
            assertThat(dict).hasSize(400);
        }
    }

    /** M03. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void m03DroppedProxiesAreReleased(Python python) throws Exception {
        PythonManager manager = manager(python);
        for (int i = 0; i < 20; i++) {
            manager.list("list").add(i);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(manager.numberOfObjects()).isZero();
        });
    }

    /** M01. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void m01KilledManagerIsTypedErrorAtOnce(Python python) throws Exception {
        end(python);
        PythonManager manager = fresh(python, options(python));
        PythonProxy counter = manager.create("Counter");
        Future<?> sleeper = this.threads.submit(() -> counter.call("sleep", 60));
        await().atMost(PATIENCE).until(() -> manager.connections() == 1);
        assertThat(python.ask("kill")).isEqualTo("killed");
        long killed = System.nanoTime();
        assertThatThrownBy(sleeper::get).hasCauseInstanceOf(PythonConnectionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
        assertThatThrownBy(() -> counter.call("add")).isInstanceOf(PythonConnectionException.class);
        assertThatThrownBy(() -> manager.create("dict")).isInstanceOf(PythonConnectionException.class);
        counter.close();
        manager.close();
        assertThatThrownBy(() -> manager.create("dict")).isInstanceOf(PythonConnectionException.class);
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void unixSocketsAndShutdownWork(Python python, @TempDir Path directory) throws Exception {
        end(python);
        String where = python.ask("start", "unix:" + directory.resolve("s"), "the key");
        PythonManager manager = PythonManager.connect(Address.parse(where), options(python));
        try (PythonDict dict = manager.dict("dict");
                PythonList list = manager.list("list")) {
            dict.put("l", list);
            list.add(1);
            try (PythonProxy same = (PythonProxy) Objects.requireNonNull(dict.get("l"))) {
                assertThat(same.asList()).containsExactly(1);
            }
        }
        manager.shutdown();
        assertThat(python.ask("stop")).isEqualTo("stopped");
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void otherKeyIsRefused(Python python) throws Exception {
        Address address = manager(python).address();
        PythonManagerOptions other = options(python);
        assertThatThrownBy(() -> PythonManager.connect(
                        address,
                        PythonManagerOptions.of(AuthKey.ofText("another")).withHandshake(other.handshake())))
                .isInstanceOf(PythonConnectionException.class)
                .hasMessageContaining("key");
    }
}
