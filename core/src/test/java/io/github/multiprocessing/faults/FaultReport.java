package io.github.multiprocessing.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Collects what the tests of this JVM took down and, after the last of them, writes the table of this and earlier JVMs to
 * {@code target/faults.md}; with {@code -Dfaults.write=true} also to {@code docs/faults.md}. The notes of each test class
 * are kept in a file, so that a run of a few tests does not lose those of others.
 */
final class FaultReport implements AutoCloseable {

    static final Path DOCUMENT = Path.of("..", "docs", "faults.md");

    private static final Namespace NAMESPACE = Namespace.create(FaultReport.class);
    private static final Path TARGET = Path.of("target");
    private static final Path NOTES = TARGET.resolve("faults");

    private final List<FaultNote> notes = new ArrayList<>();

    /** The one of this run. */
    static FaultReport of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(FaultReport.class, (key) -> new FaultReport(), FaultReport.class);
    }

    synchronized void add(FaultNote note) {
        this.notes.add(note);
    }

    @Override
    public synchronized void close() throws IOException {
        Map<String, List<String>> byClass = new TreeMap<>();
        for (FaultNote note : this.notes) {
            byClass.computeIfAbsent(note.testClass(), (key) -> new ArrayList<>())
                    .add(note.line());
        }
        Files.createDirectories(NOTES);
        for (Map.Entry<String, List<String>> entry : byClass.entrySet()) {
            // At once, for another JVM with other tests may be reading.
            Path unfinished = Files.write(NOTES.resolve(entry.getKey() + ".new"), entry.getValue());
            Files.move(unfinished, NOTES.resolve(entry.getKey() + ".tsv"), StandardCopyOption.ATOMIC_MOVE);
        }
        String table = new FaultTable(FaultNames.find(), read()).render();
        Files.writeString(TARGET.resolve("faults.md"), table);
        if (Boolean.getBoolean("faults.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, table);
        }
    }

    private static List<FaultNote> read() throws IOException {
        List<FaultNote> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(NOTES, "*.tsv")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    all.add(FaultNote.parse(line));
                }
            }
        }
        return all;
    }
}
