package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file in the directory of a run that tells the workers that there is a guard: process id and start time, a line each. If it
 * lives they leave the journals to it, when their parent is gone, and delete the rest.
 */
final class GuardFile {

    static final String NAME = "guard";

    private GuardFile() {}

    static void write(Path run, long pid) throws IOException {
        long startTime =
                ProcessTable.identity(pid).map(ProcessIdentity::startTime).orElse(0L);
        Path started = run.resolve(NAME + ".new");
        Files.deleteIfExists(started);
        Files.writeString(
                started, pid + "\n" + startTime + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
        Files.move(started, run.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
