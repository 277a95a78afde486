package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The first two shell blocks of the README are run by {@code .ci/run}. Of all others the syntax is checked, and that the
 * files, modules and endpoints exist.
 */
class ShellBlocksTests {

    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");

    private static final Pattern ENDPOINT = Pattern.compile("/actuator/([a-z]+)");

    private static final Set<String> OF_SPRING_BOOT = Set.of("health", "metrics", "prometheus");

    /** Files in the repository, but not what a build makes. */
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w/.:=-])((?:examples|benchmarks|sample-app|stress|docs|\\.ci)/[\\w./-]+)");

    @Test
    void readmeBeginsWithTheTwoCommandsThatTheBuildRuns() {
        List<List<String>> first = Pages.blocks("sh").stream()
                .filter(block -> block.page().equals("README.md"))
                .limit(2)
                .map(Block::lines)
                .toList();
        assertThat(first)
                .containsExactly(
                        List.of("mvn -q -B -pl sample-app -am -DskipTests package"
                                + " && java -jar sample-app/target/multiprocessing-sample-app-0.1.0.jar"),
                        List.of("mvn -B verify"));
    }

    @Test
    void everyBlockIsShell() {
        BlockCheck.all(Pages.blocks("sh"), block -> {
            Process bash =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            bash.getOutputStream().write(block.text().getBytes(StandardCharsets.UTF_8));
            bash.getOutputStream().close();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEmpty();
            assertThat(bash.exitValue()).isZero();
        });
    }

    @Test
    void everyModuleFileAndEndpointExists() {
        BlockCheck.all(Pages.blocks("sh"), block -> {
            for (String modules : groups(MODULES, block)) {
                for (String module : modules.split(",")) {
                    assertThat(Pages.ROOT.resolve(module).resolve("pom.xml")).isRegularFile();
                }
            }
            for (String file : groups(FILE, block)) {
                if (!file.contains("/target")) {
                    assertThat(Pages.ROOT.resolve(file)).exists();
                }
            }
            for (String endpoint : groups(ENDPOINT, block)) {
                if (!OF_SPRING_BOOT.contains(endpoint)) {
                    assertThat(Endpoints.ids()).contains(endpoint);
                }
            }
        });
    }

    @Test
    void someEndpointsAreKnown() throws IOException {
        assertThat(Endpoints.ids()).contains("processpools", "processresources", "syncmanager");
    }

    private static List<String> groups(Pattern pattern, Block block) {
        return pattern.matcher(block.text())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
