package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Whether a process or thread that was recorded somewhere is gone. Errs on the side of life: what cannot be found out, for
 * want of file descriptors for example, counts as alive, because nothing must be taken from somebody who lives.
 */
final class Liveness {

    private static final Path PROC = Path.of("/proc");

    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));

    private Liveness() {}

    /** Whether the process of an identity has ended, or its process id belongs to another one by now. */
    static boolean processIsGone(long identity) {
        int pid = ThreadIdentity.pid(identity);
        if (!HAS_PROC) {
            return ProcessTable.stat(pid)
                    .filter((stat) -> !stat.zombie() && ThreadIdentity.startedAt(identity, stat.startTime()))
                    .isEmpty();
        }
        Path directory = PROC.resolve(String.valueOf(pid));
        try {
            byte[] line = Files.readAllBytes(directory.resolve("stat"));
            if (line.length == 0) {
                return !Files.exists(directory);
            }
            ProcessStat stat = ProcessStat.parse(new String(line, StandardCharsets.ISO_8859_1));
            return !ThreadIdentity.startedAt(identity, stat.startTime())
                    || (stat.zombie() && !hasSeveralThreads(directory));
        } catch (NoSuchFileException ex) {
            return true;
        } catch (IOException | RuntimeException ex) {
            // It ended while we read, or we cannot read at all just now.
            return !Files.exists(directory);
        }
    }

    /** A process whose first thread has ended looks like a zombie while its other threads go on. */
    private static boolean hasSeveralThreads(Path directory) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(directory.resolve("task"))) {
            Iterator<Path> iterator = threads.iterator();
            if (iterator.hasNext()) {
                iterator.next();
            }
            return iterator.hasNext();
        } catch (NoSuchFileException ex) {
            return false;
        } catch (IOException | DirectoryIteratorException ex) {
            return Files.exists(directory);
        }
    }

    /** Whether a thread has ended, be its process alive or not. False for a thread that only its process stands for. */
    static boolean threadIsGone(long identity) {
        int tid = ThreadIdentity.tid(identity);
        return tid != 0 && HAS_PROC && Files.notExists(PROC.resolve(ThreadIdentity.pid(identity) + "/task/" + tid));
    }
}
