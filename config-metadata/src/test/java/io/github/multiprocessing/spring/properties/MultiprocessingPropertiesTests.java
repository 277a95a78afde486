package io.github.multiprocessing.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MultiprocessingPropertiesTests {

    @Test
    void bindsWithNothingSet() {
        MultiprocessingProperties properties = bind(Map.of());
        assertThat(properties.enabled()).isTrue();
        assertThat(properties.shutdownGrace()).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.pool().processes()).isNull();
        assertThat(properties.pool().worker().context()).isNull();
        assertThat(properties.pools()).isEmpty();
        assertThat(properties.serialization().allowedTypes()).isEmpty();
        assertThat(properties.dashboard().enabled()).isFalse();
    }

    @Test
    void namedPoolInheritsPropertyByProperty() {
        MultiprocessingProperties properties = bind(Map.ofEntries(
                Map.entry("multiprocessing.pool.processes", "2"),
                Map.entry("multiprocessing.pool.task-timeout", "30s"),
                Map.entry("multiprocessing.pool.heartbeat.interval", "2s"),
                Map.entry("multiprocessing.pool.worker.heap", "256MB"),
                Map.entry("multiprocessing.pool.worker.jvm-arguments", "-Xss2m,-Da=b"),
                Map.entry("multiprocessing.pool.recycle.max-age", "1h"),
                Map.entry("multiprocessing.pools.ocr.recycle.max-heap", "64MB"),
                Map.entry("multiprocessing.pools.ocr.slow-task-threshold", "5m"),
                Map.entry("multiprocessing.pools.ocr.processes", "1"),
                Map.entry("multiprocessing.pools.ocr.heartbeat.timeout", "9s"),
                Map.entry("multiprocessing.pools.ocr.worker.context", "none")));
        PoolProperties ocr = requireNonNull(properties.resolve("ocr"));
        assertThat(ocr.processes()).isEqualTo(1);
        assertThat(ocr.taskTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ocr.heartbeat())
                .isEqualTo(new PoolProperties.Heartbeat(Duration.ofSeconds(2), Duration.ofSeconds(9)));
        assertThat(ocr.slowTaskThreshold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(ocr.recycle())
                .isEqualTo(new PoolProperties.Recycle(
                        null, Duration.ofHours(1), null, null, DataSize.ofMegabytes(64), null, null, null));
        assertThat(ocr.worker().heap()).isEqualTo(DataSize.ofMegabytes(256));
        assertThat(ocr.worker().jvmArguments()).containsExactly("-Xss2m", "-Da=b");
        assertThat(ocr.worker().context()).isEqualTo(WorkerProperties.Context.NONE);
        assertThat(requireNonNull(properties.resolve("default")).worker().context())
                .isNull();
    }

    @Test
    void everyPropertyOfAPoolIsInherited() {
        PoolProperties full = requireNonNull(bind(Map.ofEntries(
                        Map.entry("multiprocessing.pool.processes", "2"),
                        Map.entry("multiprocessing.pool.spares", "1"),
                        Map.entry("multiprocessing.pool.min-processes", "1"),
                        Map.entry("multiprocessing.pool.idle-timeout", "11s"),
                        Map.entry("multiprocessing.pool.grow-after", "12s"),
                        Map.entry("multiprocessing.pool.slow-task-threshold", "13s"),
                        Map.entry("multiprocessing.pool.quarantine-after", "2"),
                        Map.entry("multiprocessing.pool.channel-memory", "256KB"),
                        Map.entry("multiprocessing.pool.recycle.jitter", "0.2"),
                        Map.entry("multiprocessing.pool.recycle.max-age", "1h"),
                        Map.entry("multiprocessing.pool.recycle.max-resident", "300MB"),
                        Map.entry("multiprocessing.pool.recycle.kill-resident", "400MB"),
                        Map.entry("multiprocessing.pool.recycle.max-heap", "200MB"),
                        Map.entry("multiprocessing.pool.recycle.max-threads", "50"),
                        Map.entry("multiprocessing.pool.recycle.max-gc-share", "0.3"),
                        Map.entry("multiprocessing.pool.recycle.on-leftovers", "true"),
                        Map.entry("multiprocessing.pool.max-tasks-per-child", "7"),
                        Map.entry("multiprocessing.pool.task-timeout", "1s"),
                        Map.entry("multiprocessing.pool.interrupt-grace", "2s"),
                        Map.entry("multiprocessing.pool.start-timeout", "3s"),
                        Map.entry("multiprocessing.pool.stop-timeout", "4s"),
                        Map.entry("multiprocessing.pool.queue-capacity", "9"),
                        Map.entry("multiprocessing.pool.wait-strategy", "park"),
                        Map.entry("multiprocessing.pool.max-message-size", "1MB"),
                        Map.entry("multiprocessing.pool.heartbeat.interval", "5s"),
                        Map.entry("multiprocessing.pool.heartbeat.timeout", "6s"),
                        Map.entry("multiprocessing.pool.restart.backoff", "7s"),
                        Map.entry("multiprocessing.pool.restart.max-backoff", "8s"),
                        Map.entry("multiprocessing.pool.restart.window", "9s"),
                        Map.entry("multiprocessing.pool.restart.max-start-failures", "3"),
                        Map.entry("multiprocessing.pool.restart.max-crashes", "4"),
                        Map.entry("multiprocessing.pool.restart.probe-interval", "10s"),
                        Map.entry("multiprocessing.pool.worker.heap", "64MB"),
                        Map.entry("multiprocessing.pool.worker.context", "tasks"),
                        Map.entry("multiprocessing.pool.worker.profiles", "a,b"),
                        Map.entry("multiprocessing.pool.worker.jvm-arguments", "-Xss1m"),
                        Map.entry("multiprocessing.pool.worker.environment[MY_VAR]", "x"),
                        Map.entry("multiprocessing.pool.worker.inherit-environment", "false")))
                .resolve("default"));
        PoolProperties empty = requireNonNull(bind(Map.of()).resolve("default"));
        assertThat(full).hasNoNullFieldsOrProperties();
        assertThat(full.worker()).hasNoNullFieldsOrProperties();
        assertThat(full.restart()).hasNoNullFieldsOrProperties();
        assertThat(full.recycle()).hasNoNullFieldsOrProperties();
        assertThat(full.heartbeat()).hasNoNullFieldsOrProperties();
        assertThat(full.worker().environment()).containsEntry("MY_VAR", "x");
        assertThat(empty.inherit(full)).isEqualTo(full);
        assertThat(full.inherit(empty)).isEqualTo(full);
    }

    @Test
    void managerIsOffAndItsKeyIsNotShown() {
        assertThat(bind(Map.of()).manager().enabled()).isFalse();
        ManagerProperties manager = bind(Map.of(
                        "multiprocessing.manager.enabled", "true",
                        "multiprocessing.manager.auth-key", "secret",
                        "multiprocessing.manager.limits.lease", "1m",
                        "multiprocessing.manager.limits.message-size", "1MB",
                        "multiprocessing.manager.objects.inbox.type", "JoinableQueue",
                        "multiprocessing.manager.objects.inbox.capacity", "10"))
                .manager();
        assertThat(manager.mode()).isEqualTo(ManagerProperties.Mode.PROCESS);
        assertThat(manager.limits().lease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(manager.limits().messageSize()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(manager.limits().clients()).isEqualTo(64);
        assertThat(manager.objects())
                .containsExactly(Map.entry(
                        "inbox",
                        new ManagedObjectProperties(
                                ManagedObjectProperties.ObjectType.JOINABLE_QUEUE, 10, null, null, null, null, null)));
        assertThat(manager.authKey()).isEqualTo("secret");
        assertThat(manager.toString()).contains("PROCESS", "hidden").doesNotContain("secret");
    }

    @Test
    void unknownPoolResolvesToNothing() {
        assertThat(bind(Map.of()).resolve("nope")).isNull();
    }

    private static MultiprocessingProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("multiprocessing", MultiprocessingProperties.class);
    }
}
