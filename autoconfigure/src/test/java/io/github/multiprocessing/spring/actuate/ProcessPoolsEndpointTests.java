package io.github.multiprocessing.spring.actuate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.QuarantinedTask;
import io.github.multiprocessing.spring.health.FixedPools;
import io.github.multiprocessing.spring.health.Snapshots;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessPoolsEndpointTests {

    private static final FixedPools POOLS = new FixedPools(List.of(Snapshots.running("a"), Snapshots.broken("ocr")));

    private final List<AuditEvent> events = new ArrayList<>();

    private final ProcessPoolsEndpoint endpoint = new ProcessPoolsEndpoint(
            POOLS,
            (event) -> this.events.add(((AuditApplicationEvent) event).getAuditEvent()),
            new OutputPolicy(Show.WHEN_AUTHORIZED, Set.of("OPERATOR")),
            (pool) -> pool.equals("ocr") ? List.of(quarantined()) : List.of());

    private static QuarantinedTask quarantined() {
        return new QuarantinedTask("Ocr.text#ab12", "Ocr.text", 3, Snapshots.exit(), Duration.ofMinutes(5));
    }

    @Test
    void tellsEverythingAboutAPool() {
        JsonNode pool = JsonMapper.shared().valueToTree(requireNonNull(this.endpoint.pool("ocr")));
        assertThat(pool.path("state").asString()).isEqualTo("BROKEN");
        assertThat(pool.path("circuitReason").asString()).isEqualTo("6 failed starts in 60 s");
        assertThat(pool.path("circuitOpenMillis").asLong()).isEqualTo(42_000);
        assertThat(pool.path("tasks").path("submitted").asLong()).isEqualTo(9);
        JsonNode worker = pool.path("workers").path(0);
        assertThat(worker.path("task").asString()).isEqualTo("Ocr.text");
        assertThat(worker.path("taskMillis").asLong()).isEqualTo(1000);
        assertThat(worker.path("heartbeatMillis").asLong()).isEqualTo(1500);
        JsonNode exit = pool.path("lastExits").path(0);
        assertThat(exit.path("reason").asString()).isEqualTo("SIGNAL");
        assertThat(exit.path("signal").asInt()).isEqualTo(9);
        assertThat(exit.path("task").asString()).isEqualTo("Ocr.text");
    }

    @Test
    void tellsHowFarTheTaskOfAWorkerIs() {
        JsonNode pool = JsonMapper.shared().valueToTree(requireNonNull(this.endpoint.pool("a")));
        JsonNode progress = pool.path("workers").path(0).path("progress");
        assertThat(progress.path("fraction").asDouble()).isEqualTo(0.5);
        assertThat(progress.path("message").asString()).isEqualTo("page 2");
    }

    @Test
    void tellsWhereTheTimeHasGone() {
        JsonNode insights = JsonMapper.shared()
                .valueToTree(requireNonNull(this.endpoint.pool("a")))
                .path("insights");
        JsonNode worker = insights.path("workers").path(0);
        assertThat(worker.path("worker").asString()).isEqualTo("a-1");
        assertThat(worker.path("initialisingMillis").asDouble()).isEqualTo(10);
        assertThat(worker.path("utilisation").asDouble()).isEqualTo(0.25);
        assertThat(insights.path("slowest").path(0).path("ranMillis").asDouble())
                .isEqualTo(1.5);
        assertThat(insights.path("queueWait").path("meanMillis").asDouble()).isEqualTo(2.5);
        assertThat(insights.path("runTime").path("maxMillis").asDouble()).isEqualTo(100);
    }

    @Test
    void showsWhichWorkerIsDegradedAndWhyItWillBeReplaced() {
        JsonNode worker = JsonMapper.shared()
                .valueToTree(requireNonNull(this.endpoint.pool("a")))
                .path("workers")
                .path(0);
        assertThat(worker.path("degraded").asBoolean()).isTrue();
        assertThat(worker.path("gcShare").asDouble()).isEqualTo(0.75);
        assertThat(worker.path("replacedFor").asString()).isEqualTo("its collector took too long");
    }

    @Test
    void showsWhatTasksLeftBehind() {
        JsonNode left = JsonMapper.shared()
                .valueToTree(requireNonNull(this.endpoint.pool("a")))
                .path("leftovers")
                .path(0);
        assertThat(left.path("task").asString()).isEqualTo("Ocr.text");
        assertThat(left.path("items").path(0).path("kind").asString()).isEqualTo("THREAD");
        assertThat(left.path("items").path(0).path("what").asString()).isEqualTo("renderer");
    }

    @Test
    void overviewNamesSlowTasksWithoutTheirDumps() {
        String json = JsonMapper.shared().writeValueAsString(this.endpoint.pools());
        assertThat(json).contains("\"runningMillis\":4000").doesNotContain("Ocr.java");
    }

    @Test
    void lastSlowTaskOfAWorkerComesWithItsDump() {
        ProcessPoolDumpEndpoint dumps = new ProcessPoolDumpEndpoint(POOLS);
        JsonNode slow = JsonMapper.shared().valueToTree(requireNonNull(dumps.slowTask("ocr", "ocr-1", "slow-task")));
        assertThat(slow.path("slowTask").path("runningMillis").asLong()).isEqualTo(4000);
        assertThat(slow.path("dump").path(1).asString()).isEqualTo("\tat com.acme.Ocr.text(Ocr.java:4)");
        assertThat(dumps.slowTask("ocr", "ocr-1", "heap")).isNull();
        assertThat(dumps.slowTask("ocr", "ocr-2", "slow-task")).isNull();
        assertThat(dumps.slowTask("nope", "ocr-1", "slow-task")).isNull();
    }

    @Test
    void describesAWorkerWithTheLastOnesOfItsName() {
        JsonNode details = JsonMapper.shared()
                .valueToTree(requireNonNull(this.endpoint.worker(SecurityContext.NONE, "ocr", "ocr-1")));
        assertThat(details.path("pool").asString()).isEqualTo("ocr");
        assertThat(details.path("worker").path("task").asString()).isEqualTo("Ocr.text");
        assertThat(details.path("time").path("processes").asInt()).isEqualTo(2);
        assertThat(details.path("slowTask").path("runningMillis").asLong()).isEqualTo(4000);
        assertThat(details.path("leftovers").path(0).path("worker").asString()).isEqualTo("ocr-1");
        assertThat(details.path("exits").path(0).path("exit").path("signal").asInt())
                .isEqualTo(9);
        assertThat(this.endpoint.worker(SecurityContext.NONE, "ocr", "ocr-2")).isNull();
        assertThat(this.endpoint.worker(SecurityContext.NONE, "nope", "ocr-1")).isNull();
    }

    @Test
    void showsTheOutputOfAnEndedWorkerOnlyToWhoMaySeeIt() {
        WorkerExitDescriptor hidden = exit(SecurityContext.NONE);
        assertThat(hidden.output()).isNull();
        assertThat(hidden.crashReport()).isNull();
        assertThat(exit(user("eve", "GUEST")).output()).isNull();
        assertThat(exit(user("ann", "OPERATOR")).output()).containsExactly("a secret in the output");
    }

    @Test
    void refusedChangesAreAuditedWithoutASecondLineInTheLog() {
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.act(user("ann", "X"), "a\nb", "7", WorkerAction.KILL, null));
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "nope", 2, null, null));
        assertThat(this.events).extracting(AuditEvent::getPrincipal).containsExactly("ann", "anonymous");
        assertThat(this.events)
                .extracting(AuditEvent::getType)
                .containsExactly("PROCESS_POOL_WORKER_KILL", "PROCESS_POOL_RESIZE");
        assertThat(this.events.get(0).getData())
                .containsEntry("pool", "a?b")
                .containsEntry("worker", "7")
                .containsEntry("outcome", "REFUSED")
                .containsEntry("reason", "There is no pool 'a?b'");
        assertThat(this.events.get(1).getData()).containsEntry("processes", 2);
    }

    private WorkerExitDescriptor exit(SecurityContext context) {
        return requireNonNull(this.endpoint.worker(context, "ocr", "ocr-1"))
                .exits()
                .get(0);
    }

    private static SecurityContext user(String name, String role) {
        return new SecurityContext() {
            @Override
            public Principal getPrincipal() {
                return () -> name;
            }

            @Override
            public boolean isUserInRole(String asked) {
                return asked.equals(role);
            }
        };
    }

    @Test
    void tellsWhatAPoolRefusesAndWhy() {
        JsonNode pools = JsonMapper.shared().valueToTree(this.endpoint.pools()).path("pools");
        assertThat(pools.path(0).path("quarantine").size()).isZero();
        JsonNode task = pools.path(1).path("quarantine").path(0);
        assertThat(task.path("signature").asString()).isEqualTo("Ocr.text#ab12");
        assertThat(task.path("deaths").asInt()).isEqualTo(3);
        assertThat(task.path("expiresMillis").asLong()).isEqualTo(300_000);
        assertThat(task.path("lastExit").path("reason").asString()).isEqualTo("SIGNAL");
    }

    @Test
    void refusesToChangeWhatIsNotThere() {
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "nope", 2, null, null))
                .withMessage("There is no pool 'nope'");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.act(SecurityContext.NONE, "nope", "nope-1", WorkerAction.KILL, null))
                .withMessage("There is no pool 'nope'");
    }

    @Test
    void showsNoOutputOfWorkers() {
        String json = JsonMapper.shared().writeValueAsString(this.endpoint.pools());
        assertThat(json).contains("\"name\":\"a\"").doesNotContain("a secret in the output");
    }

    @Test
    void unknownPoolIsNotFound() {
        assertThat(this.endpoint.pool("nope")).isNull();
    }
}
