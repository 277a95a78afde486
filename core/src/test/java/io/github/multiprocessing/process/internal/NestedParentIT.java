package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parents in JVMs of their own. */
@RunsAlone
@Timeout(60)
class NestedParentIT {

    private static Process start(String classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath,
                ParentMain.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static String readLine(BufferedReader reader, String key) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(key + " ")) {
            line = reader.readLine();
        }
        assertThat(line).as(key).isNotNull();
        return line.substring(key.length() + 1);
    }

    private static List<String> linesOf(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }

    @Test
    void p01ChildGrandchildAndDirectoryGoWithAKilledParent() throws Exception {
        Process parent = start(System.getProperty("java.class.path"), Map.of(), "grandchild");
        try (BufferedReader reader = parent.inputReader()) {
            Path directory = Path.of(readLine(reader, "directory"));
            long child = Long.parseLong(readLine(reader, "child"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ProcessHandle.of(child).stream()
                            .flatMap(ProcessHandle::children)
                            .anyMatch((process) ->
                                    process.info().command().orElse("").endsWith("sleep")));
            long grandchild = ProcessHandle.of(child)
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow()
                    .pid();
            assertThat(directory).isDirectory();

            parent.toHandle().destroyForcibly();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(ProcessTable.isAlive(child)).isFalse();
                        assertThat(ProcessTable.isAlive(grandchild)).isFalse();
                        assertThat(directory).doesNotExist();
                    });
        }
    }

    @Test
    void p01ExtractedArchiveGoesWithAKilledParent(@TempDir Path folder) throws Exception {
        Path archive = archive(folder);
        Process parent = start(System.getProperty("java.class.path"), Map.of(), "grandchild", archive.toString());
        try (BufferedReader reader = parent.inputReader()) {
            Path directory = Path.of(readLine(reader, "directory"));
            Path extracted = Path.of(readLine(reader, "extracted"));
            long child = Long.parseLong(readLine(reader, "child"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ProcessHandle.of(child).stream()
                            .flatMap(ProcessHandle::children)
                            .findAny()
                            .isPresent());
            assertThat(extracted).isDirectory().isNotEqualTo(directory);

            parent.toHandle().destroyForcibly();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(ProcessTable.isAlive(child)).isFalse();
                        assertThat(directory).doesNotExist();
                        assertThat(extracted).doesNotExist();
                    });
        }
    }

    @Test
    void childOfAnExtractedArchiveLeavesNoneAfterAnOrderlyEnd(@TempDir Path folder) throws Exception {
        Process parent = start(
                System.getProperty("java.class.path"),
                Map.of(),
                "describe",
                archive(folder).toString());
        List<String> lines = linesOf(parent);
        assertThat(lines).contains("exit code 0");
        String extracted = lines.stream()
                .filter((line) -> line.startsWith("extracted /"))
                .findFirst()
                .orElseThrow()
                .substring("extracted ".length());
        assertThat(lines).contains("class path " + extracted + "/000-classes.jar");
        assertThat(Path.of(extracted)).doesNotExist();
    }

    /** With all that a child of this project's process package needs. */
    private static Path archive(Path folder) throws Exception {
        return new SmallArchive()
                .classesOf(locationOf(TestChild.class))
                .classesOf(locationOf(JvmLauncher.class))
                .write(folder.resolve("app.jar"));
    }

    @Test
    void p01ParentKilledWhileItsChildStartsLeavesNoChild() throws Exception {
        Process parent = start(System.getProperty("java.class.path"), Map.of(), "hang");
        try (BufferedReader reader = parent.inputReader()) {
            Path directory = Path.of(readLine(reader, "directory"));
            long child = Long.parseLong(readLine(reader, "child"));
            parent.toHandle().destroyForcibly();
            await().atMost(Duration.ofSeconds(2)).until(() -> !ProcessTable.isAlive(child));
            // a child that had not read its bootstrap knows of no directory: the next parent sweeps it
            parent.waitFor();
            PrivateDirectory.deleteAbandoned(directory);
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void classPathMayHaveSpacesAndForeignCharacters(@TempDir Path directory) throws Exception {
        // the test's own JVM may run in a locale that knows no such names, so a shell starts the nested parent
        String name = "with space \"ünï 漢";
        Path script = Files.writeString(directory.resolve("run.sh"), """
                mkdir '%1$s/%2$s' && cp -r %3$s '%1$s/%2$s/a' && cp -r %4$s '%1$s/%2$s/b' || exit 99
                exec '%5$s/bin/java' -Xmx64m -cp '%1$s/%2$s/a:%1$s/%2$s/b:%6$s' %7$s describe
                """.formatted(
                        directory,
                        name,
                        locationOf(ParentMain.class),
                        locationOf(JvmLauncher.class),
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        assertThat(linesOf(builder.start()))
                .contains("exit code 0")
                .anyMatch((line) -> line.startsWith("class path " + directory + "/" + name + "/a:"));
    }

    private static Path locationOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void debugAgentOfTheParentIsNotInherited() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
        Process parent = start(
                System.getProperty("java.class.path"),
                Map.of("JAVA_TOOL_OPTIONS", agent, "JDK_JAVA_OPTIONS", "-Dnested=true"),
                "describe");
        assertThat(linesOf(parent))
                .anyMatch((line) -> line.contains("Picked up JAVA_TOOL_OPTIONS"))
                .contains("exit code 0", "debug null");
    }
}
