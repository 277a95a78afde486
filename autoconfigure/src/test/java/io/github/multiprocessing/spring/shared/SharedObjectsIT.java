package io.github.multiprocessing.spring.shared;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.manager.SyncManagerEndpoint;
import io.github.multiprocessing.spring.manager.SyncManagerHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects of a manager in a process of its own, shared by an application and its workers. */
@SpringBootTest(
        classes = SharingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "multiprocessing.manager.enabled=true",
            "multiprocessing.manager.auth-key=not-for-everybody",
            "multiprocessing.manager.heap=64MB",
            "multiprocessing.manager.objects.slots.type=Semaphore",
            "multiprocessing.manager.objects.slots.permits=3",
            "multiprocessing.manager.objects.inbox.type=queue",
            "multiprocessing.manager.objects.inbox.capacity=10",
            "management.endpoints.web.exposure.include=processpools,syncmanager"
        })
class SharedObjectsIT {

    @Autowired
    private SyncManager manager;

    @Autowired
    private PlainTasks plain;

    @Autowired
    private GraphTasks graph;

    @Autowired
    private ApplicationTasks application;

    @Autowired
    private Words words;

    @Autowired
    private SyncManagerEndpoint endpoint;

    @Autowired
    private SyncManagerHealthIndicator health;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void forgetJobs() {
        this.manager.forget("jobs");
    }

    @Test
    void workersOfAllModesUseTheManagerOfTheirParent() {
        long plainPid = this.plain.post(this.manager, "plain");
        long graphPid = this.graph.post("graph");
        long applicationPid = this.application.post("application");
        assertThat(this.manager.<String, Long>dict("jobs"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("plain", plainPid, "graph", graphPid, "application", applicationPid));
        assertThat(plainPid)
                .isNotEqualTo(graphPid)
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(this.application.mode()).isEqualTo("CONNECT");
        assertThat(this.manager.mode().name()).isEqualTo("PROCESS");
    }

    @Test
    void proxiesTravelToAWorkerAndBack() {
        DictProxy<String, Long> jobs = this.manager.dict();
        DictProxy<String, Long> returned = this.plain.add(jobs, this.manager.lock(), "a");
        assertThat(jobs).containsOnlyKeys("a");
        returned.put("b", 1L);
        assertThat(jobs).containsOnlyKeys("a", "b");
    }

    @Test
    void exampleOfTheReadmeCounts() throws Exception {
        this.manager.forget("counts");
        CompletableFuture.allOf(this.words.count("to be or"), this.words.count("not to be"))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        assertThat(this.manager.<String, Integer>dict("counts"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("to", 2, "be", 2, "or", 1, "not", 1));
    }

    @Test
    void typesOfTheApplicationAreRegisteredByABean() {
        SharingApplication.Tally tally = this.manager.create("tally", SharingApplication.Tally.class);
        assertThat(tally.increment()).isEqualTo(1);
        assertThat(tally.increment()).isEqualTo(2);
    }

    @Test
    void killedManagerIsNewForParentAndWorkersAlike() {
        this.graph.post("before");
        this.application.post("before");
        long pid = this.manager.pid();
        JsonNode before = json();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        soon().ignoreExceptions()
                .until(() -> this.manager.isAlive()
                        && this.manager.pid() != pid
                        && this.manager.snapshot().pid() != pid);

        assertThat(this.manager.dict("jobs")).isEmpty();
        long graphPid = this.graph.post("graph");
        long applicationPid = this.application.post("application");
        assertThat(this.manager.<String, Long>dict("jobs"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("graph", graphPid, "application", applicationPid));
        assertThat(this.graph.permits()).isEqualTo(3);
        soon().untilAsserted(() -> {
            JsonNode after = json();
            assertThat(after.path("pid").asLong()).isEqualTo(this.manager.pid());
            assertThat(after.path("content").path("generation").asString())
                    .isNotEqualTo(before.path("content").path("generation").asString())
                    .hasSize(16);
        });
        soon().until(() -> requireNonNull(this.health.health()).getStatus().equals(Status.UP));
    }

    @Test
    void endpointTellsObjectsAndClientsAndNeverTheKey() {
        CompletableFuture<String> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return this.graph.take();
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        });
        soon().untilAsserted(() -> {
            JsonNode json = json();
            assertThat(json.path("mode").asString()).isEqualTo("process");
            assertThat(json.path("address").asString()).startsWith("unix:");
            assertThat(json.path("problem").isNull()).isTrue();
            JsonNode content = json.path("content");
            assertThat(content.path("objectsByType").path("Semaphore").asInt()).isEqualTo(1);
            JsonNode inbox = content.path("objects")
                    .valueStream()
                    .filter((object) -> object.path("name").asString().equals("inbox"))
                    .findFirst()
                    .orElseThrow();
            assertThat(inbox.path("type").asString()).isEqualTo("Queue");
            assertThat(inbox.path("size").asInt()).isZero();
            assertThat(inbox.path("waitingCalls").asInt()).isEqualTo(1);
            assertThat(content.path("clients")
                            .valueStream()
                            .map((client) -> client.path("waitingCalls").asInt()))
                    .contains(1);
            assertThat(json.toString()).doesNotContain("not-for-everybody");
        });
        soon().untilAsserted(() -> assertThat(this.meters
                        .get("multiprocessing.manager.calls.waiting")
                        .gauge()
                        .value())
                .isEqualTo(1));
        this.manager.<String>queue("inbox").add("item");
        assertThat(taken.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("item");
        assertThat(this.meters.get("multiprocessing.manager.up").gauge().value())
                .isEqualTo(1);
        assertThat(this.meters
                        .get("multiprocessing.manager.calls")
                        .functionCounter()
                        .count())
                .isPositive();
    }

    private JsonNode json() {
        return JsonMapper.shared().valueToTree(this.endpoint.manager());
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
