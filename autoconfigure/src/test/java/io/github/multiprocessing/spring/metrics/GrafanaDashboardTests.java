package io.github.multiprocessing.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code docs/grafana-dashboard.json} something that shows what there is. */
class GrafanaDashboardTests {

    private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");

    private static final Pattern SERIES = Pattern.compile("multiprocessing_[a-z0-9_]+");

    private static final Pattern LABEL = Pattern.compile("([a-z]+) ?(?:=~|!~|=|!=) ?\"|by \\(([a-z, ]+)\\)");

    /** From Prometheus itself, and from its histograms. */
    private static final Set<String> FOREIGN_LABELS = Set.of("instance", "le");

    private final JsonNode dashboard;
    private final Set<String> series;
    private final Set<String> labels;

    GrafanaDashboardTests() throws IOException {
        this.dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new Histograms());
        AllMeters.bindTo(registry);
        this.series = registry.scrape()
                .lines()
                .filter((line) -> !line.startsWith("#"))
                .map((line) -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        this.labels = registry.getMeters().stream()
                .flatMap((meter) -> meter.getId().getTags().stream())
                .map((tag) -> tag.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        this.labels.addAll(FOREIGN_LABELS);
    }

    @Test
    void everySeriesThatIsAskedForExists() {
        assertThat(matches(SERIES)).hasSizeGreaterThan(20).isSubsetOf(this.series);
    }

    @Test
    void everyLabelThatIsAskedForExists() {
        Set<String> asked = new TreeSet<>();
        for (String query : queries()) {
            LABEL.matcher(query)
                    .results()
                    .map((found) -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach((names) -> asked.addAll(List.of(names.split(", ?"))));
        }
        assertThat(asked).contains("pool", "instance").isSubsetOf(this.labels);
    }

    @Test
    void everyMeterButThoseOfSingleWorkersIsOnIt() {
        Set<String> unseen = new TreeSet<>(this.series);
        Set<String> asked = matches(SERIES);
        unseen.removeIf((name) -> name.startsWith("multiprocessing_worker"));
        unseen.removeIf((name) -> asked.stream().anyMatch((seen) -> family(seen).equals(family(name))));
        assertThat(unseen)
                .as("meters that no panel shows")
                .isSubsetOf(
                        "multiprocessing_resources_strays_seen_processes_total",
                        "multiprocessing_resources_swept_size_bytes_total");
    }

    @Test
    void canBeImported() {
        assertThat(this.dashboard.path("schemaVersion").asInt()).isGreaterThan(30);
        assertThat(this.dashboard.path("title").asString()).isNotBlank();
        assertThat(this.dashboard.path("templating").path("list").findValuesAsString("name"))
                .contains("datasource", "pool");
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : this.dashboard.path("panels")) {
            ids.add(panel.path("id").asInt());
            assertThat(panel.path("title").asString()).isNotBlank();
            if (!panel.path("type").asString().equals("row")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asString())
                        .isNotEmpty();
                assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
            }
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
        }
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    private Set<String> matches(Pattern pattern) {
        return queries().stream()
                .flatMap((query) -> pattern.matcher(query).results())
                .map((found) -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>(this.dashboard.findValuesAsString("expr"));
        queries.addAll(this.dashboard.findValuesAsString("definition"));
        return queries;
    }

    private static String family(String series) {
        return series.replaceAll("_(count|sum|max|bucket)$", "");
    }

    private static final class Histograms implements MeterFilter {

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return DistributionStatisticConfig.builder()
                    .percentilesHistogram(true)
                    .build()
                    .merge(config);
        }
    }
}
