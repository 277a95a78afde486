package io.github.multiprocessing.spring.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.json.JsonParserFactory;

class PoolBuilderFactoryTests {

    private static PoolSettings settings(Map<String, String> properties) {
        MultiprocessingProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("multiprocessing", MultiprocessingProperties.class);
        return PoolBuilderFactory.builder("default", requireNonNull(bound.resolve("default")))
                .settings();
    }

    @Test
    void nothingSetIsTheDefaultOfTheCore() {
        assertThat(settings(Map.of())).isEqualTo(PoolSettings.defaults());
    }

    @Test
    void defaultsThatTheMetadataTellsAreThoseOfTheCore() throws IOException {
        Map<String, String> told = new TreeMap<>();
        try (InputStream metadata = requireNonNull(MultiprocessingProperties.class.getResourceAsStream(
                "/META-INF/additional-spring-configuration-metadata.json"))) {
            String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            for (Object property : (List<?>) requireNonNull(
                    JsonParserFactory.getJsonParser().parseMap(json).get("properties"))) {
                Map<?, ?> attributes = (Map<?, ?>) property;
                String name = String.valueOf(attributes.get("name"));
                if (name.startsWith("multiprocessing.pool.") && attributes.get("defaultValue") != null) {
                    told.put(name, String.valueOf(attributes.get("defaultValue")));
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(30);
        assertThat(settings(told)).isEqualTo(PoolSettings.defaults());
    }

    @Test
    void elasticSizeIsSet() {
        PoolSettings settings = settings(Map.of(
                "multiprocessing.pool.processes", "4",
                "multiprocessing.pool.min-processes", "1",
                "multiprocessing.pool.idle-timeout", "90s",
                "multiprocessing.pool.grow-after", "0s"));
        assertThat(settings.scaling()).isEqualTo(new PoolSettings.Scaling(1, Duration.ofSeconds(90), Duration.ZERO));
    }

    @Test
    void recyclingIsSet() {
        PoolSettings settings = settings(Map.of(
                "multiprocessing.pool.recycle.jitter", "0.2",
                "multiprocessing.pool.recycle.max-age", "1h",
                "multiprocessing.pool.recycle.max-resident", "300MB",
                "multiprocessing.pool.recycle.kill-resident", "400MB",
                "multiprocessing.pool.recycle.max-heap", "200MB",
                "multiprocessing.pool.recycle.max-threads", "50",
                "multiprocessing.pool.recycle.max-gc-share", "0.3",
                "multiprocessing.pool.recycle.on-leftovers", "true"));
        assertThat(settings.recycling())
                .isEqualTo(new PoolSettings.Recycling(0.2, Duration.ofHours(1), 300L << 20, 400L << 20, 200L << 20, 50)
                        .withMaxGcShare(0.3)
                        .withOnLeftovers(true));
    }

    @Test
    void slowTasksQuarantineAndChannelAreSet() {
        PoolSettings settings = settings(Map.of(
                "multiprocessing.pool.slow-task-threshold", "5m",
                "multiprocessing.pool.quarantine-after", "0",
                "multiprocessing.pool.channel-memory", "256KB"));
        assertThat(settings.slowTask()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.quarantineAfter()).isZero();
        assertThat(settings.ringBytes()).isEqualTo(256 << 10);
        assertThat(settings(Map.of("multiprocessing.pool.channel-memory", "0B")).ringBytes())
                .isZero();
    }

    @Test
    void sizeThatIsTooLargeIsRefusedByTheNameOfItsProperty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("multiprocessing.pool.channel-memory", "4GB")))
                .withMessageContaining("channel-memory of pool 'default' is 4294967296 bytes");
    }
}
