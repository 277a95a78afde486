package io.github.multiprocessing.spring.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.spring.testing.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real workers log, as Log4j's appenders of their parent write it. */
class Log4jApplicationIT {

    private static final String APPLICATION = Log4jApplicationIT.class.getPackageName() + ".application";

    private static final Pattern OTHER_BINDINGS = Pattern.compile("logback|log4j|jul-to-slf4j");

    @TempDir
    private Path directory;

    @Test
    void workersLogWithLog4jToTheAppendersOfTheParentAlone() throws Exception {
        Path parents = this.directory.resolve("parent.log");
        try (RunningApplication application = RunningApplication.start(
                classPath(),
                "-Dlog.file=" + parents,
                APPLICATION + ".Log4jApplication",
                "--spring.main.keep-alive=true",
                "--multiprocessing.pool.worker.heap=64MB",
                "--multiprocessing.pools.plain.processes=1",
                "--multiprocessing.pools.context.processes=1",
                "--multiprocessing.pools.context.worker.context=application")) {
            Map<String, String> report = application.report(0);
            assertThat(report)
                    .as(application::log)
                    .containsEntry("early", "false")
                    .containsEntry("system", "Log4J2LoggingSystem");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Files.readString(parents).contains("directly, the end"));

            String written = Files.readString(parents);
            assertThat(written)
                    .contains("WARN|" + APPLICATION
                            + ".PlainTasks|main|{page=7, pool=plain, size=3, task=read, worker=plain-1}|cannot read\n"
                            + APPLICATION + ".UnreadableException: no page\n\tat worker//" + APPLICATION
                            + ".PlainTasks.warn(PlainTasks.java:")
                    .contains("\nCaused by: java.lang.IllegalStateException: page -1\n")
                    .contains("INFO|" + APPLICATION + ".PlainTasks|main|{pool=plain, ")
                    .contains("|directly, once\n")
                    .contains("INFO|" + APPLICATION + ".ContextTasks|main|{pool=context, ")
                    .contains(", worker=context-1}|with NoOpLoggingSystem, once\n")
                    .contains("DEBUG|" + APPLICATION + ".PlainTasks|main|")
                    .doesNotContain("too early");
            assertThat(written).containsOnlyOnce("cannot read").containsOnlyOnce("directly, once");
            assertThat(files()).as("no worker has read the configuration").containsExactly("parent.log");
        }
    }

    private List<Path> classPath() throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(application()));
        RunningApplication.leanClassPath().stream()
                .filter((element) -> !OTHER_BINDINGS
                        .matcher(element.getFileName().toString())
                        .find())
                .forEach(classPath::add);
        Path jars = RunningApplication.testClasses().resolveSibling("log4j");
        assertThat(jars)
                .as("put there by Maven in the phase process-test-resources")
                .exists();
        try (Stream<Path> files = Files.list(jars)) {
            files.forEach(classPath::add);
        }
        return classPath;
    }

    /** Its classes and its configuration, which names another file to whoever is not told of the parent's. */
    private Path application() throws IOException {
        String folder = APPLICATION.replace('.', '/');
        Path root = this.directory.resolve("application");
        Path to = Files.createDirectories(root.resolve(folder));
        try (Stream<Path> files = Files.list(RunningApplication.testClasses().resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        Files.writeString(root.resolve("log4j2.xml"), """
                <Configuration>
                  <Appenders>
                    <File name="file" fileName="${sys:log.file:-%s/another.log}">
                      <PatternLayout pattern="%%level|%%logger|%%thread|%%X|%%msg%%n%%xEx"/>
                    </File>
                  </Appenders>
                  <Loggers>
                    <Root level="info">
                      <AppenderRef ref="file"/>
                    </Root>
                  </Loggers>
                </Configuration>
                """.formatted(this.directory));
        return root;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(this.directory)) {
            return files.filter(Files::isRegularFile)
                    .map((file) -> file.getFileName().toString())
                    .toList();
        }
    }
}
