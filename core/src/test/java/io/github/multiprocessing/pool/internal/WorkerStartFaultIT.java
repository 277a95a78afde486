package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.process.internal.Child;
import io.github.multiprocessing.process.internal.ClassPathFinder;
import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail between the launch and the handshake, and what is left of them. */
class WorkerStartFaultIT {

    private static final Duration BACKOFF = Duration.ofMillis(400);

    private static PoolSettings settings(int mostFailures) {
        return HandmadePool.settings(new PoolSettings.Restart(
                BACKOFF, Duration.ofSeconds(2), Duration.ofSeconds(60), mostFailures, 100, Duration.ofSeconds(30)));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter((file) -> !file.getFileName().toString().equals("owner"))
                    .toList();
        }
    }

    @Test
    void w28WorkerKilledBeforeTheHandshakeIsStartedAgainLater() throws Exception {
        LeakOracle oracle = new LeakOracle();
        List<Long> launchedAt = new CopyOnWriteArrayList<>();
        List<Long> pids = new CopyOnWriteArrayList<>();
        try (HandmadePool pool = new HandmadePool("w28", settings(5), ClassPathFinder.find(), (real) -> (spec) -> {
            launchedAt.add(System.nanoTime());
            Child child = real.launch(spec);
            pids.add(child.pid());
            if (pids.size() == 1) {
                ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            return child;
        })) {
            assertThat(pool.run(HostileTasks::pid)).isEqualTo(new Outcome.Success<Object>(pids.get(1)));
            assertThat(pids).hasSize(2);
            assertThat(Duration.ofNanos(launchedAt.get(1) - launchedAt.get(0))).isGreaterThanOrEqualTo(BACKOFF);
            assertThat(pool.exits()).singleElement().satisfies((exit) -> {
                assertThat(exit.pid()).isEqualTo(pids.get(0));
                assertThat(exit.signal()).isEqualTo(9);
                assertThat(exit.planned()).isFalse();
            });
            assertThat(pool.snapshot().workers().get(0).generation()).isEqualTo(2);
            await().untilAsserted(() -> assertThat(files(pool.directory())).isEmpty());
        }
        oracle.assertNothingLeft(List.of("w28"));
    }

    @Test
    void i17JarReplacedBeforeTheStartIsRefusedAndSaysWhatToDo(@TempDir Path directory) throws Exception {
        LeakOracle oracle = new LeakOracle();
        Path jar = Files.write(directory.resolve("application data.jar"), new byte[100]);
        LaunchPlan found = ClassPathFinder.find();
        List<String> classPath = new ArrayList<>(found.classPath());
        classPath.add(jar.toString());
        LaunchPlan plan =
                new LaunchPlan(found.packaging(), found.java(), classPath, found.properties(), found.mainClass(), null);
        try (HandmadePool pool = new HandmadePool("i17", settings(2), plan, (real) -> (spec) -> {
            Files.write(jar, new byte[1], StandardOpenOption.APPEND);
            return real.launch(spec);
        })) {
            Outcome<?> outcome = pool.run(HostileTasks::pid);

            assertThat(((Outcome.Failure<?>) outcome).cause())
                    .isInstanceOf(PoolBrokenException.class)
                    .hasMessageContaining("2 workers could not be started")
                    .hasMessageContaining("it was built from another class path")
                    .hasMessageContaining("Restart the application");
            // Listeners are told after the callers.
            await().until(() -> pool.exits().size() == 2);
            assertThat(pool.exits()).extracting(ExitReport::kind).containsOnly(Kind.START_FAILED);
        }
        oracle.assertNothingLeft(List.of("i17"));
    }
}
