package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers and the private directory go with the application, however it dies. */
@RunsAlone
class ParentDeathIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @ParameterizedTest
    @ValueSource(strings = {"starting", "idle", "running"})
    void p01KilledParentLeavesNothing(String state) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NestedPoolMain.class.getName(),
                        state)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            List<Long> workers = workersOf(output);
            assertThat(workers).hasSize(2);
            List<Path> directories = directoriesOf(parent.pid());
            assertThat(directories).isNotEmpty();

            PoolHarness.signal("KILL", parent.pid());
            long killedAt = System.nanoTime();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        assertThat(workers).noneMatch(ProcessTable::isAlive);
                        // A worker that had not read its bootstrap knows of no directory; the next pool sweeps that
                        // one.
                        if (!state.equals("starting")) {
                            assertThat(directories).noneMatch(Files::exists);
                        }
                    });
            this.faults.measuredSince(Fault.P01, "all gone, " + state, killedAt);
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    private static List<Long> workersOf(BufferedReader output) throws IOException {
        List<Long> workers = new ArrayList<>();
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            assertThat(line).as("the parent has ended").isNotNull();
            if (line.startsWith("worker ")) {
                workers.add(Long.parseLong(line.substring("worker ".length())));
            }
        }
        return workers;
    }

    private static List<Path> directoriesOf(long pid) throws IOException {
        try (Stream<Path> entries = Files.list(BaseDirectory.ofThisProcess())) {
            return entries.filter((entry) -> isOwnedBy(entry.resolve("owner"), pid))
                    .toList();
        }
    }

    private static boolean isOwnedBy(Path owner, long pid) {
        try {
            return Files.isReadable(owner) && Files.readString(owner).contains(String.valueOf(pid));
        } catch (IOException ex) {
            // removed in between
            return false;
        }
    }
}
