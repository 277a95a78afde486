package io.github.multiprocessing.spring.dashboard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.health.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessDashboardEndpointTests {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?:src|href)=\"processdashboard/|from \"\\./)([a-z.]+)\"");

    private final ProcessDashboardEndpoint endpoint = endpoint(ExposedEndpoints.readOnly());

    private static ProcessDashboardEndpoint endpoint(PathMappedEndpoints exposed) {
        DashboardHistory history =
                new DashboardHistory(() -> List.of(Snapshots.running("ocr")), InstantSource.system());
        history.sample();
        return new ProcessDashboardEndpoint(new DashboardPaths(() -> exposed), DashboardDataTests.data(), history);
    }

    @Test
    void pageIsHtmlWithAddressesRelativeToItself() {
        assertThat(this.endpoint.page().getContentType()).hasToString("text/html;charset=UTF-8");
        assertThat(html(this.endpoint))
                .startsWith("<!DOCTYPE html>")
                .contains("src=\"processdashboard/page.js\"", "href=\"processdashboard/dashboard.css\"")
                .doesNotContain("{{");
    }

    @Test
    void pageFollowsThePathOfTheEndpoint() {
        PathMappedEndpoints exposed =
                ExposedEndpoints.unrestricted(Map.of("processdashboard", "ops/board", "processpools", "ops/pools"));
        assertThat(html(endpoint(exposed))).contains("src=\"board/page.js\"");
        assertThat(json("data", endpoint(exposed)).path("changes").asString()).isEqualTo("../ops/pools");
    }

    @Test
    void nothingOfThePageIsInlineOrFromElsewhere() {
        assertThat(html(this.endpoint))
                .contains("Content-Security-Policy")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("<style|style=|\\son[a-z]+=|https?:");
    }

    @Test
    void everyFileThatIsReferredToIsServedWithItsType() {
        Set<String> found = new TreeSet<>(references(html(this.endpoint)));
        Set<String> read = new TreeSet<>();
        while (!read.containsAll(found)) {
            for (String name : Set.copyOf(found)) {
                WebEndpointResponse<?> file = requireNonNull(this.endpoint.resource(name), name);
                String type =
                        name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "image/svg";
                assertThat(requireNonNull(file.getContentType()).toString()).startsWith(type);
                String text = new String((byte[]) requireNonNull(file.getBody()), StandardCharsets.UTF_8);
                assertThat(text).as(name).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(");
                found.addAll(references(text));
                read.add(name);
            }
        }
        assertThat(found)
                .contains("page.js", "charts.js", "dashboard.css", "icon.svg")
                .hasSize(14);
    }

    @Test
    void nothingElseIsServed() {
        for (String name : List.of("nope", "dashboard.html", "../dashboard.html", "DashboardData.class", "", ".")) {
            assertThat(this.endpoint.resource(name)).as(name).isNull();
        }
    }

    @Test
    void dataAndHistoryAreJson() {
        assertThat(requireNonNull(this.endpoint.resource("data")).getContentType())
                .hasToString("application/json");
        assertThat(json("data", this.endpoint).path("pools")).hasSize(2);
        assertThat(requireNonNull(this.endpoint.resource("history")).getContentType())
                .hasToString("application/json");
        assertThat(json("history", this.endpoint).path("pools").path("ocr")).hasSize(1);
    }

    @Test
    void changesAreOfferedOnlyWherePoolsCanBeChanged() {
        assertThat(json("data", this.endpoint).path("changes").isNull()).isTrue();
        assertThat(json("data", endpoint(ExposedEndpoints.unrestricted(Map.of())))
                        .path("changes")
                        .asString())
                .isEqualTo("processpools");
    }

    private static String html(ProcessDashboardEndpoint endpoint) {
        return new String(requireNonNull(endpoint.page().getBody()), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String name, ProcessDashboardEndpoint endpoint) {
        return JsonMapper.shared()
                .valueToTree(requireNonNull(endpoint.resource(name)).getBody());
    }

    private static List<String> references(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.results().map((result) -> result.group(1)).toList();
    }
}
