package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.sample.SampleClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ends of the application: by its own will, by a polite signal, by a rude one. Nothing of it stays. */
class SampleEndIT {

    private static final Duration RUN = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final String[] FEW_WORKERS = {
        "--server.port=0",
        "--multiprocessing.pool.processes=1",
        "--multiprocessing.pool.spares=0",
        "--multiprocessing.pools.hostile.spares=0"
    };

    @TempDir
    private Path emptyFolder;

    @Test
    void exitsAfterTheJobWithItsTable() throws Exception {
        try (SampleProcess sample = SampleProcess.start("--exit")) {
            assertThat(sample.awaitExit(RUN)).isZero();
            assertThat(sample.output())
                    .contains("annual-report.pdf", "dunes.jpg", "harbour.png", "invoice.pdf", "languages.pdf")
                    .contains("torn-in-transit.pdf", "outcome")
                    .doesNotContain("http://localhost");
            assertThat(sample.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void failsClearlyWithoutAFolder() throws Exception {
        Path missing = this.emptyFolder.resolve("missing");
        try (SampleProcess sample = start("--exit", "--documents=" + missing)) {
            assertThat(sample.awaitExit(RUN)).isNotZero();
            assertThat(sample.output()).contains("--documents=" + missing);
        }
    }

    @Test
    void letsRunningTasksEndOnTermination() throws Exception {
        try (SampleProcess sample = start("--documents=" + this.emptyFolder)) {
            SampleClient client = new SampleClient(sample.awaitAddress());
            client.upload("invoice.pdf");
            List<ProcessHandle> workers = sample.workers();
            CompletableFuture<Answer> running = client.harmLater("sleep");
            await().until(() -> client.get("api/workers").toString().contains("\"task\":\"sleep\""));

            sample.handle().destroy();

            assertThat(running.join().body().get("kind").asString()).isEqualTo("TIMEOUT");
            assertThat(sample.awaitExit(GRACE)).isEqualTo(143);
            assertThat(workers).isNotEmpty().noneMatch(SampleEndIT::runs);
            assertThat(sample.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindWhenKilled() throws Exception {
        try (SampleProcess sample = start("--documents=" + this.emptyFolder)) {
            SampleClient client = new SampleClient(sample.awaitAddress());
            await().atMost(RUN)
                    .until(() -> !client.get("api/workers").toString().contains("\"STARTING\""));
            List<ProcessHandle> workers = sample.workers();
            assertThat(workers).hasSize(2);

            sample.handle().destroyForcibly();

            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(workers).noneMatch(SampleEndIT::runs));
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(sample.temporaryFiles()).isEmpty());
        }
    }

    private static SampleProcess start(String... arguments) throws IOException {
        return SampleProcess.start(
                Stream.concat(Stream.of(FEW_WORKERS), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Whether a process runs; what is dead and waits for its new parent to take note does not. */
    private static boolean runs(ProcessHandle process) {
        return ProcessTable.isAlive(process.pid());
    }
}
