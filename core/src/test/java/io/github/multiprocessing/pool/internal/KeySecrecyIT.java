package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.internal.Child;
import io.github.multiprocessing.process.internal.ClassPathFinder;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The key of a worker reaches it over its standard input and is seen nowhere else. */
class KeySecrecyIT {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level level = Level.INFO;

    @BeforeEach
    void listen() {
        this.level = this.root.getLevel();
        this.root.setLevel(Level.DEBUG);
        this.log.start();
        this.root.addAppender(this.log);
    }

    @AfterEach
    void listenNoLonger() {
        this.root.detachAppender(this.log);
        this.root.setLevel(this.level);
    }

    /** All bytes as characters, so that a search for text and one for raw bytes are the same. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String read(Path file) throws IOException {
        try {
            return text(Files.readAllBytes(file));
        } catch (NoSuchFileException ex) {
            // the worker has just deleted it
            return "";
        }
    }

    private static void readAll(Path directory, String when, Map<String, String> seen) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                seen.put(when + " " + file.getFileName(), read(file));
            }
        }
    }

    private static void readProcess(long pid, Map<String, String> seen) throws IOException {
        for (String file : List.of("cmdline", "environ")) {
            seen.put(pid + " " + file, read(Path.of("/proc", String.valueOf(pid), file)));
        }
    }

    private static List<String> shapes(byte[] key) {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        Base64.Encoder plain = Base64.getEncoder().withoutPadding();
        String hex = HexFormat.of().formatHex(key);
        return List.of(
                text(key),
                hex,
                hex.toUpperCase(Locale.ROOT),
                plain.encodeToString(key),
                url.encodeToString(key),
                Arrays.toString(key));
    }

    @Test
    void a19KeyIsNeitherInCommandLineNorEnvironmentNorFilesNorLogNorSnapshot() throws Exception {
        LeakOracle oracle = new LeakOracle();
        List<WorkerBootstrap> bootstraps = new CopyOnWriteArrayList<>();
        Map<String, String> seen = new ConcurrentHashMap<>();
        PoolSettings settings = HandmadePool.settings(PoolSettings.Restart.defaults());
        try (HandmadePool pool = new HandmadePool("a19", settings, ClassPathFinder.find(), (real) -> (spec) -> {
            bootstraps.add(WorkerBootstrap.decode(spec.payload()));
            Child child = real.launch(spec);
            readAll(spec.directory(), "launched", seen);
            return child;
        })) {
            Outcome<?> pid = pool.run(HostileTasks::pid);
            readAll(pool.directory(), "ready", seen);
            readProcess((Long) ((Outcome.Success<?>) pid).value(), seen);
            readProcess(ProcessHandle.current().pid(), seen);
            seen.put("snapshot", pool.snapshot().toString());
        }
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(this.log.list)) {
            lines.append(event.getFormattedMessage()).append('\n');
        }
        seen.put("log", lines.toString());

        assertThat(seen.keySet()).anyMatch((name) -> name.startsWith("launched jvm-"));
        assertThat(seen.get("log")).contains("a19-1");
        assertThat(seen.get("snapshot")).contains("a19-1");
        assertThat(bootstraps).hasSize(1);
        byte[] key = bootstraps.get(0).key();
        assertThat(key).hasSize(32);
        assertThat(text(bootstraps.get(0).encode())).as("where it must be").contains(text(key));
        for (String shape : shapes(key)) {
            assertThat(seen)
                    .allSatisfy((where, content) -> assertThat(content.contains(shape))
                            .as("the key in %s", where)
                            .isFalse());
        }
        oracle.assertNothingLeft(List.of("a19"));
    }
}
