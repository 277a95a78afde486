package io.github.multiprocessing.spring.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.testing.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevToolsRestartIT {

    private static final String APPLICATION = "io.github.multiprocessing.spring.devtools.application";

    @TempDir
    private Path directory;

    @Test
    void aChangedClassGivesNewWorkersAndLeavesNothingOfTheOldApplication() throws Exception {
        Path classes = copy("application");
        Path library = copy("outside");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/spring-devtools.properties"),
                "restart.exclude.library=/library/\nrestart.exclude.starter=/target/classes/\n");
        List<Path> classPath = new ArrayList<>(List.of(classes, library, devTools()));
        classPath.addAll(RunningApplication.leanClassPath());
        try (RunningApplication application = RunningApplication.start(
                classPath,
                "-XX:SoftRefLRUPolicyMSPerMB=0", // what only a cache of the JDK or of Spring holds is to be collected
                // at once
                APPLICATION + ".DevelopedApplication",
                "--spring.main.keep-alive=true",
                "--spring.devtools.restart.poll-interval=200ms",
                "--spring.devtools.restart.quiet-period=100ms",
                "--spring.devtools.livereload.enabled=false",
                // what Spring Boot itself holds of the last application
                "--spring.devtools.restart.log-condition-evaluation-delta=false",
                "--logging.register-shutdown-hook=false",
                "--multiprocessing.pool.processes=1",
                "--multiprocessing.pool.worker.heap=64MB",
                "--multiprocessing.pools.lazy.processes=1",
                "--multiprocessing.pools.context.processes=1",
                "--multiprocessing.pools.context.worker.context=application")) {
            Map<String, String> first = application.report(0);
            assertWorks(first, "first", application);

            compileRevision("second", classes);
            Map<String, String> second = application.report(1);
            assertWorks(second, "second", application);
            assertThat(second.get("plain")).isNotEqualTo(first.get("plain"));
            assertThat(second.get("context")).isNotEqualTo(first.get("context"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> hasEnded(first.get("plain")) && hasEnded(first.get("context")));
        }
    }

    private static void assertWorks(Map<String, String> report, String revision, RunningApplication application) {
        assertThat(report)
                .as(application::log)
                .containsEntry("loader", "RestartClassLoader")
                .containsEntry("revision", revision)
                .containsEntry("inner", "inner")
                .containsEntry("context-revision", revision)
                .containsEntry("surroundings", "[AppClassLoader, false, false]")
                .containsEntry("caught", "cannot use egg")
                .containsEntry("lazy", "lazy")
                .containsEntry("held", "0");
    }

    private static boolean hasEnded(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isEmpty();
    }

    /** As a build or an IDE does while the application runs. */
    private void compileRevision(String revision, Path classes) throws IOException {
        Path source = this.directory.resolve("Revision.java");
        Files.writeString(
                source,
                "package " + APPLICATION + ";\nfinal class Revision { static String current() { return \"" + revision
                        + "\"; } }\n");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
    }

    /** The classes of one package of this test, as a directory that an application has on its class path. */
    private Path copy(String name) throws IOException {
        String packageName = "io/github/multiprocessing/spring/devtools/" + name;
        Path from = RunningApplication.testClasses().resolve(packageName);
        Path root = this.directory.resolve(name.equals("outside") ? "library" : name);
        Path to = Files.createDirectories(root.resolve(packageName));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return root;
    }

    private static Path devTools() {
        Path jar = RunningApplication.testClasses().resolveSibling("devtools/spring-boot-devtools.jar");
        assertThat(jar)
                .as("put there by Maven in the phase process-test-resources")
                .exists();
        return jar;
    }
}
