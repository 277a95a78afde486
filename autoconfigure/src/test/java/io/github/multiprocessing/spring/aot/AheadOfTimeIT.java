package io.github.multiprocessing.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.aot.application.ProcessedApplication;
import io.github.multiprocessing.spring.testing.RunningApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

class AheadOfTimeIT {

    private static final String PACKAGE = "io/github/multiprocessing/spring/aot/application";

    private static final List<String> PROPERTIES = List.of(
            "--spring.main.banner-mode=off",
            "--wording.mark=!",
            "--multiprocessing.pool.processes=1",
            "--multiprocessing.pool.worker.heap=64MB",
            "--multiprocessing.pools.graph.processes=1",
            "--multiprocessing.pools.app.processes=1",
            "--multiprocessing.manager.enabled=true",
            "--multiprocessing.manager.mode=embedded",
            "--management.endpoints.web.exposure.include=*",
            "--management.endpoints.jmx.exposure.include=*");

    @TempDir
    private static Path directory;

    private static Set<Thread> threadsOfPools;
    private static Set<Long> processes;

    @BeforeAll
    static void process() throws IOException {
        Set<Long> before = children();
        Set<Thread> supervisorsBefore = supervisors();
        AbstractAotProcessor.Settings settings = AbstractAotProcessor.Settings.builder()
                .sourceOutput(directory.resolve("sources"))
                .resourceOutput(directory.resolve("classes"))
                .classOutput(directory.resolve("classes"))
                .groupId("test")
                .artifactId("processed")
                .build();
        new SpringApplicationAotProcessor(ProcessedApplication.class, settings, PROPERTIES.toArray(String[]::new))
                .process();
        processes = children();
        processes.removeAll(before);
        threadsOfPools = supervisors();
        threadsOfPools.removeAll(supervisorsBefore);
        copyApplication();
        compileGenerated();
    }

    private static Set<Thread> supervisors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter((thread) -> thread.getName().endsWith("-supervisor"))
                .collect(Collectors.toSet());
    }

    @Test
    void processingStartsNothing() {
        assertThat(processes).isEmpty();
        assertThat(threadsOfPools).isEmpty();
    }

    @Test
    void methodsOfTasksAreHintedAt() throws IOException {
        assertThat(directory.resolve("classes/META-INF/native-image/test/processed/reachability-metadata.json"))
                .content()
                .containsPattern("(?s)PlainJobs\",\\s*\"methods\": \\[\\s*\\{\\s*\"name\": \"pid\"");
    }

    /** The flag reaches the workers as well, as it does from JAVA_TOOL_OPTIONS: they must not use what is their parent's. */
    @Test
    void generatedCodeRunsTasksInWorkersThatDoNotUseIt() throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(directory.resolve("classes")));
        classPath.addAll(RunningApplication.classPathWithoutTests());
        List<String> arguments = new ArrayList<>(
                List.of("-Dspring.aot.enabled=true", PACKAGE.replace('/', '.') + ".ProcessedApplication"));
        arguments.addAll(PROPERTIES);
        arguments.add("--multiprocessing.pool.worker.jvm-arguments=-Dspring.aot.enabled=true");
        try (RunningApplication application = RunningApplication.start(classPath, arguments.toArray(String[]::new))) {
            assertThat(application.report(0))
                    .as(application::log)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "aot", "true",
                            "elsewhere", "true",
                            "written", "LETTER!",
                            "pools-in-worker", "false",
                            "pools", "3",
                            "health", "UP",
                            "meters", "true",
                            "manager", "true"));
            assertThat(application.log())
                    .contains("Workers of pool 'default' boot 'none'")
                    .contains("Workers of pool 'graph' boot 'tasks'")
                    .contains("Workers of pool 'app' boot 'application'");
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static void copyApplication() throws IOException {
        Path to = Files.createDirectories(directory.resolve("classes").resolve(PACKAGE));
        try (Stream<Path> files = Files.list(RunningApplication.testClasses().resolve(PACKAGE))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void compileGenerated() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d"));
        arguments.add(directory.resolve("classes").toString());
        arguments.add("-cp");
        arguments.add(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"));
        try (Stream<Path> sources = Files.walk(directory.resolve("sources"))) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }
}
