package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.sample.SampleClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The executable jar, as a user runs it, over HTTP. */
@ExtendWith(SharedSample.class)
class SampleJarIT {

    private final SampleClient client = new SampleClient(SharedSample.address());

    @BeforeEach
    void awaitWorkers() {
        await().atMost(Duration.ofSeconds(30)).until(() -> idle("hostile") && idle("default"));
    }

    @Test
    void printsTheTableOfTheBundledDocuments() {
        String output = SharedSample.process().output();
        assertThat(output).containsPattern("invoice\\.pdf +PDF +1 +69 +1 +\\d+ +\\d+.* ok");
        assertThat(output).containsPattern("torn-in-transit\\.pdf .* UNREADABLE: The document is broken");
        assertThat(output).doesNotContain(" " + SharedSample.process().handle().pid() + "  ok");
    }

    @Test
    void readsAnUploadedDocumentInWorkers() throws Exception {
        Answer answer = this.client.upload("annual-report.pdf");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("thumbnails")).hasSize(5);
        assertThat(answer.body().get("text").get("words").asInt()).isEqualTo(836);
        List<Long> workers = SharedSample.process().workers().stream()
                .map(ProcessHandle::pid)
                .toList();
        assertThat(answer.body().get("pids"))
                .isNotEmpty()
                .allSatisfy(pid -> assertThat(workers).contains(pid.asLong()));
    }

    @Test
    void tellsOfItsProcessesAndOfTheOneThatCleansUpAfterIt() throws Exception {
        JsonNode resources = this.client.get("actuator/processresources");
        JsonNode guard = resources.get("guard");
        assertThat(guard.get("state").asString()).isEqualTo("RUNNING");
        assertThat(ProcessHandle.of(guard.get("pid").asLong())).get().satisfies(process -> {
            assertThat(SampleProcess.isGuard(process)).isTrue();
            assertThat(process.parent()).contains(SharedSample.process().handle());
        });
        List<Long> workers = SharedSample.process().workers().stream()
                .map(ProcessHandle::pid)
                .toList();
        assertThat(resources.get("processes"))
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.get("name").asString()).matches("(default|hostile)-\\d+"))
                .extracting(child -> child.get("pid").asLong())
                .isSubsetOf(workers);
        assertThat(resources.get("directories"))
                .extracting(directory -> directory.get("ownerName").asString())
                .contains("application");
        assertThat(resources.get("lastSweep").get("at").asString()).isNotEmpty();
        JsonNode meter = this.client.get("actuator/metrics/multiprocessing.resources.guard.up");
        assertThat(meter.get("baseUnit").asString()).isEqualTo("guards");
        assertThat(meter.get("measurements").get(0).get("value").asDouble()).isEqualTo(1);
    }

    @Test
    void answersWhatItCannotReadWithTheReason() throws Exception {
        Answer broken = this.client.upload("torn-in-transit.pdf");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.body().get("exception").asString()).isEqualTo("UnreadableDocumentException");
        assertThat(this.client.upload("notes.txt", new byte[] {'h', 'i'}).status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    void answersHarmWithItsTypedOutcomeInTimeAndGoesOn(Harm harm) throws Exception {
        Answer answer = this.client.harm(harm.id);

        JsonNode problem = answer.body();
        assertThat(answer.status()).as("%s", problem).isEqualTo(harm.status);
        assertThat(problem.get("exception").asString()).isEqualTo(harm.exception);
        assertThat(problem.get("kind").asString()).isEqualTo(harm.kind);
        assertThat(problem.get("elapsedMillis").asInt()).isLessThan(harm.boundMillis);
        if (harm.status == 502) {
            assertThat(problem.get("worker").asString()).startsWith("hostile");
            assertThat(problem.get("detail").asString())
                    .contains(
                            problem.get("pid").asString(), problem.get("worker").asString(), harm.id);
            assertThat(exitKinds("hostile")).contains(harm.kind);
        }
        assertThat(this.client.upload("invoice.pdf").status()).isEqualTo(200);
        assertThat(this.client.get("actuator/health").get("status").asString()).isEqualTo("UP");
    }

    @Test
    void readsDocumentsWhileAHostileTaskRuns() throws Exception {
        CompletableFuture<Answer> harm = this.client.harmLater("loop-for-ever");
        await().until(() -> workers("hostile").stream()
                .anyMatch(worker -> "loop-for-ever".equals(worker.path("task").asString(""))));
        assertThat(this.client.upload("languages.pdf").status()).isEqualTo(200);
        assertThat(harm.join().status()).isEqualTo(504);
    }

    @Test
    void w01ReplacesAKilledWorkerAndTellsOfIt() throws Exception {
        long pid = workers("default").get(0).get("pid").asLong();
        assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> this.client.get("actuator/processpools").toString().contains("\"SIGNAL\""));
        assertThat(this.client.upload("invoice.pdf").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(15)).until(() -> idle("default"));
        assertThat(this.client.get("actuator/health").get("status").asString()).isEqualTo("UP");
    }

    private boolean idle(String pool) throws IOException, InterruptedException {
        List<JsonNode> workers = workers(pool);
        return !workers.isEmpty()
                && workers.stream()
                        .allMatch(worker -> worker.get("state").asString().equals("IDLE"));
    }

    private List<JsonNode> workers(String pool) throws IOException, InterruptedException {
        return list(pool, "workers");
    }

    private List<String> exitKinds(String pool) throws IOException, InterruptedException {
        return list(pool, "lastExits").stream()
                .map(exit -> exit.get("kind").asString())
                .toList();
    }

    private List<JsonNode> list(String pool, String name) throws IOException, InterruptedException {
        return StreamSupport.stream(this.client.get("api/workers").get("pools").spliterator(), false)
                .filter(node -> node.get("name").asString().equals(pool))
                .flatMap(node -> StreamSupport.stream(node.get(name).spliterator(), false))
                .toList();
    }
}
