package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.MemoryLimit;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The numbers of the page are those of the code. */
class OperationsTests {

    private static final String PAGE = Pages.text("docs/operations.md");

    @Test
    void memoryOfTheExampleIsWhatThePlanComputes() {
        MemoryPlan plan = MemoryPlan.of(
                new MemoryLimit(4L << 30, "control group", false),
                1L << 30,
                List.of(new MemoryDemand("default", 3, 0)));
        assertThat(plan.heapOf("default") >> 20).isEqualTo(496);
        assertThat(PAGE).contains(plan.describe()).contains("so 496 MiB for each worker");
    }

    @Test
    void gracePeriodOfTheManifestIsLongerThanTheShutdown() {
        Map<String, Object> manifest = new Yaml().load(Pages.text("docs/kubernetes.yaml"));
        Map<String, Object> pod = map(map(map(manifest, "spec"), "template"), "spec");
        assertThat((Integer) pod.get("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(30 + 20 + 5);
    }

    @Test
    void everyEnvironmentVariableOfTheManifestIsOneThatIsRead() throws Exception {
        KnownProperties known = new KnownProperties();
        Matcher names = Pattern.compile("name: ((?:MULTIPROCESSING|MANAGEMENT|SPRING)_[A-Z_]+)")
                .matcher(Pages.text("docs/kubernetes.yaml"));
        assertThat(names.results().map(result -> result.group(1)))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(known.containsVariable(name)).as(name).isTrue());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }
}
