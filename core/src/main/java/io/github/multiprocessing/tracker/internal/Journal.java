package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one process of a run has registered and not unregistered, read from its file in the directory of the run. The file is
 * one that a hostile process may have written: what is no journal is no journal, and what is too long is not read to its end.
 *
 * @param file the file
 * @param writer the process that the file says it is of
 * @param live what is there, in the order of registration
 */
record Journal(Path file, ProcessIdentity writer, Set<TrackedResource> live) {

    static final String SUFFIX = ".journal";

    static final String HEAD = "journal 1 ";

    private static final int MAX_JOURNALS = 10_000;

    /** In all journals of a run together; more than any run has, and few enough for the heap of the guard. */
    private static final int MAX_LIVE = 100_000;

    static String head(ProcessIdentity writer) {
        return HEAD + writer.pid() + " " + writer.startTime();
    }

    static ProcessIdentity self() {
        long pid = ProcessHandle.current().pid();
        return ProcessTable.identity(pid).orElse(new ProcessIdentity(pid, 0));
    }

    /** The journals of a run; none if the directory cannot be read. */
    static List<Journal> in(Path run) {
        return matching(run, "*" + SUFFIX);
    }

    /** Those of one process. */
    static List<Journal> of(Path run, ProcessIdentity writer) {
        return matching(run, writer.pid() + "-*" + SUFFIX).stream()
                .filter((journal) -> journal.writer().equals(writer))
                .toList();
    }

    private static List<Journal> matching(Path run, String pattern) {
        List<Journal> journals = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, pattern)) {
            int live = 0;
            for (Path file : files) {
                Journal journal = read(file, MAX_LIVE - live).orElse(null);
                if (journal != null) {
                    journals.add(journal);
                    live += journal.live().size();
                }
                if (journals.size() >= MAX_JOURNALS || live >= MAX_LIVE) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException ex) {
            // it is being deleted
            return journals;
        }
        return journals;
    }

    static boolean isIn(Path run) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*" + SUFFIX)) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException ex) {
            return false;
        }
    }

    private static Optional<Journal> read(Path file, int most) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (JournalLines lines = new JournalLines(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
            String head = lines.next();
            ProcessIdentity writer = head == null ? null : writer(head);
            return writer == null ? Optional.empty() : Optional.of(new Journal(file, writer, live(lines, most)));
        } catch (IOException ex) {
            return Optional.empty();
        }
    }

    private static Set<TrackedResource> live(JournalLines lines, int most) throws IOException {
        Set<TrackedResource> live = new LinkedHashSet<>();
        for (String line = lines.next(); line != null && live.size() < most; line = lines.next()) {
            JournalLine parsed = JournalLine.parse(line);
            if (parsed != null && parsed.add()) {
                live.add(parsed.resource());
            } else if (parsed != null) {
                live.remove(parsed.resource());
            }
        }
        return live;
    }

    private static @Nullable ProcessIdentity writer(String head) {
        String[] words = head.split(" ");
        if (!head.startsWith(HEAD) || words.length != 4) {
            return null;
        }
        try {
            return new ProcessIdentity(Long.parseLong(words[2]), Long.parseLong(words[3]));
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    <T extends TrackedResource> List<T> live(Class<T> kind) {
        return this.live.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
