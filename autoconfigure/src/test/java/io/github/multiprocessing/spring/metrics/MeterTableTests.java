package io.github.multiprocessing.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/metrics.md} the same as the meters. To write it anew: {@code mvn -pl autoconfigure test
 * -Dtest=MeterTableTests -Dmetrics.write=true}.
 */
class MeterTableTests {

    private static final Path TABLE = Path.of("..", "docs", "metrics.md");

    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

    private static final String HEAD = """
            # Meters

            Generated from the code; a test keeps it true. No meter of this table is tagged with a pid, a worker's name or a task's name:
            the values of every tag but `pool` are those listed here. What the endpoint shows worker by worker is a sum or a maximum
            here.

            Where the application has an `ObservationRegistry`, each task is an observation as well, and so a timer by task:
            `multiprocessing.task` (and `multiprocessing.task.active`) with the tags `pool`, `task`, `outcome` (`succeeded`, `failed`,
            `timed_out`, `cancelled`, `crashed`, `rejected`) and `exception`; in workers that boot the application `multiprocessing.task.run`. Names of
            tasks are those of methods, unless the application chooses others: it should choose few.
            `management.observations.enable.multiprocessing=false` switches observations off.

            Timers count, sum up and know their recent maximum (in Prometheus with `_count`, `_sum` and `_max`). Histograms are opt-in, for all of them or for one:

            ```properties
            management.metrics.distribution.percentiles-histogram.multiprocessing=true
            management.metrics.distribution.slo.multiprocessing.tasks.wait=10ms,100ms,1s
            ```

            `grafana-dashboard.json` beside this file is a dashboard to import, for a Prometheus data source.

            | meter | type | unit | tags | in Prometheus | what it is |
            |---|---|---|---|---|---|
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    MeterTableTests() {
        AllMeters.bindTo(this.registry);
    }

    @Test
    void tableTellsWhatTheMetersTell() throws IOException {
        Map<String, List<Meter.Id>> names = this.registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.groupingBy(Meter.Id::getName, TreeMap::new, Collectors.toList()));
        String expected =
                names.values().stream().map(MeterTableTests::row).collect(Collectors.joining("\n", HEAD, "\n"));
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(TABLE, expected);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(expected);
    }

    @Test
    void everyMeterIsOursAndDescribedInTheSameWordsForAllItsTags() {
        assertThat(this.registry.getMeters()).hasSizeGreaterThan(50).allSatisfy((meter) -> {
            Meter.Id id = meter.getId();
            assertThat(id.getName()).startsWith("multiprocessing.");
            assertThat(id.getDescription()).as(id.getName()).isNotBlank();
            assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
        });
        assertThat(this.registry.getMeters().stream()
                        .collect(Collectors.groupingBy(
                                (meter) -> meter.getId().getName(),
                                Collectors.mapping(
                                        (meter) -> List.of(
                                                String.valueOf(meter.getId().getDescription()),
                                                String.valueOf(meter.getId().getBaseUnit()),
                                                meter.getId().getTags().stream()
                                                        .map(Tag::getKey)
                                                        .toList()
                                                        .toString()),
                                        Collectors.toSet()))))
                .allSatisfy((name, kinds) -> assertThat(kinds).as(name).hasSize(1));
    }

    private static String row(List<Meter.Id> ids) {
        Meter.Id id = ids.get(0);
        return "| `%s` | %s | %s | %s | `%s` | %s |"
                .formatted(
                        id.getName(),
                        id.getType().name().toLowerCase(Locale.ROOT),
                        id.getBaseUnit(),
                        tags(ids),
                        prometheus(id),
                        id.getDescription());
    }

    private static String prometheus(Meter.Id id) {
        String name = PROMETHEUS.name(id.getName(), id.getType(), id.getBaseUnit());
        return id.getType() == Meter.Type.COUNTER ? name + "_total" : name;
    }

    private static String tags(List<Meter.Id> ids) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Meter.Id id : ids) {
            for (Tag tag : id.getTags()) {
                values.computeIfAbsent(tag.getKey(), (key) -> new TreeSet<>()).add(tag.getValue());
            }
        }
        return values.entrySet().stream()
                .map((tag) -> tag.getKey().equals("pool")
                        ? "`pool`"
                        : "`" + tag.getKey() + "`: " + String.join(", ", tag.getValue()))
                .collect(Collectors.joining("; "));
    }
}
