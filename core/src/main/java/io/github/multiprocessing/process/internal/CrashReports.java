package io.github.multiprocessing.process.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The crash reports that child JVMs write into the private directory. */
final class CrashReports {

    /** How many are kept per directory. */
    static final int KEPT = 5;

    private static final int HEAD_LINES = 15;

    private static final int MAX_LINE = 300;

    private CrashReports() {}

    /** Where a JVM is to write its report; the JVM replaces {@code %p} with its process id. */
    static String pattern(Path directory) {
        return directory.resolve("hs_err_%p.log").toString();
    }

    static @Nullable Path find(Path directory, long pid) {
        Path report = directory.resolve("hs_err_" + pid + ".log");
        return Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS) ? report : null;
    }

    /** The first lines that say something, without their comment marks. */
    static List<String> head(@Nullable Path report) {
        List<String> head = new ArrayList<>();
        if (report == null) {
            return head;
        }
        try (BufferedReader reader = Files.newBufferedReader(report, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            while (line != null && head.size() < HEAD_LINES) {
                String text = line.replaceFirst("^#\\s*", "").strip();
                if (!text.isEmpty()) {
                    head.add(PrintableText.of(text.substring(0, Math.min(MAX_LINE, text.length()))));
                }
                line = reader.readLine();
            }
        } catch (IOException ex) {
            // what was read so far is better than nothing
            return head;
        }
        return head;
    }

    /** Deletes all but the newest reports. */
    static void prune(Path directory) {
        List<Path> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "hs_err_*.log")) {
            files.forEach(reports::add);
            reports.sort(
                    Comparator.comparingLong((Path report) -> report.toFile().lastModified())
                            .reversed());
            for (Path old : reports.subList(Math.min(KEPT, reports.size()), reports.size())) {
                Files.deleteIfExists(old);
            }
        } catch (IOException | DirectoryIteratorException ex) {
            // they go with the directory at the latest
            return;
        }
    }
}
