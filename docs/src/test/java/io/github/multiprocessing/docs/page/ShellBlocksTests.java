package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
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
        assertThat(Pages.blocks("sh")).hasSizeGreaterThan(2).allSatisfy(block -> {
            Process bash =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            bash.getOutputStream().write(block.text().getBytes(StandardCharsets.UTF_8));
            bash.getOutputStream().close();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(said).as(block.place()).isEmpty();
            assertThat(bash.exitValue()).as(block.place()).isZero();
        });
    }

    @Test
    void everyModuleFileAndEndpointExists() {
        assertThat(Pages.blocks("sh")).allSatisfy(block -> {
            for (String modules : groups(MODULES, block)) {
                for (String module : modules.split(",")) {
                    assertThat(Pages.ROOT.resolve(module).resolve("pom.xml"))
                            .as(block.place())
                            .isRegularFile();
                }
            }
            assertThat(groups(FILE, block))
                    .filteredOn(file -> !file.contains("/target"))
                    .allSatisfy(file -> assertThat(Files.exists(Pages.ROOT.resolve(file)))
                            .as(block.place() + ": " + file)
                            .isTrue());
            assertThat(groups(ENDPOINT, block))
                    .as(block.place())
                    .allSatisfy(endpoint -> assertThat(endpoint)
                            .as(block.place())
                            .matches(id -> Endpoints.ids().contains(id)
                                    || List.of("health", "metrics", "prometheus")
                                            .contains(id)));
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
