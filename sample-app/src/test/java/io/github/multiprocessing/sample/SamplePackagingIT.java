package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in other shapes than its jar, and among things that others have set. */
class SamplePackagingIT {

    private static final Duration RUN = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void runsFromAJarInAFolderWithSpacesUnderADebugAgent() throws Exception {
        Path jar = Files.createDirectories(this.folder.resolve("my own folder")).resolve("the sample.jar");
        Files.copy(SampleProcess.JAR, jar);
        assertPrintsTheTable(jar, List.of("JAVA_TOOL_OPTIONS", debugAgent()));
    }

    @Test
    void runsExtractedInAFolderWithSpaces() throws Exception {
        Path extracted = this.folder.resolve("extracted here");
        Process extraction = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        SampleProcess.JAR.toString(),
                        "extract",
                        "--destination",
                        extracted.toString())
                .inheritIO()
                .start();
        assertThat(extraction.waitFor()).isZero();
        assertPrintsTheTable(extracted.resolve(SampleProcess.JAR.getFileName()), List.of());
    }

    @Test
    void runsFromItsJarWithTheWholeApplicationInItsWorkers() throws Exception {
        try (SampleProcess sample =
                SampleProcess.start("--exit", "--multiprocessing.pool.worker.context=application")) {
            assertThat(sample.awaitExit(RUN)).isZero();
            assertThat(sample.output())
                    .contains("Workers of pool 'default' boot 'application'")
                    .containsPattern("annual-report\\.pdf +PDF +5 .* ok");
            assertThat(sample.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void extractsItsJarOnceForAllPoolsUnlessToldNotTo() throws Exception {
        try (SampleProcess sample = SampleProcess.start("--exit")) {
            assertThat(sample.awaitExit(RUN)).isZero();
            assertThat(sample.output()).containsOnlyOnce("Extracted ").containsPattern("dunes\\.jpg .* ok");
        }
        List<String> environment = List.of("JAVA_TOOL_OPTIONS", "-Dmultiprocessing.extract=false");
        try (SampleProcess sample = SampleProcess.start(SampleProcess.JAR, environment, "--exit")) {
            assertThat(sample.awaitExit(RUN)).isZero();
            assertThat(sample.output())
                    .containsOnlyOnce("the system property multiprocessing.extract is false")
                    .doesNotContain("Extracted ")
                    .containsPattern("dunes\\.jpg .* ok");
        }
    }

    private static void assertPrintsTheTable(Path jar, List<String> environment) throws Exception {
        try (SampleProcess sample = SampleProcess.start(jar, environment, "--exit")) {
            assertThat(sample.awaitExit(RUN)).isZero();
            assertThat(sample.output())
                    .containsPattern("annual-report\\.pdf +PDF +5 .* ok")
                    .containsPattern("dunes\\.jpg +JPEG .* ok");
        }
    }

    private static String debugAgent() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + free.getLocalPort();
        }
    }
}
