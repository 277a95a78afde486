package io.github.multiprocessing.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Finds the processes that a program has left behind, by a variable in their environment, which they have inherited. The
 * resource tracker has not: it outlives the program for a moment and removes what is left.
 */
final class Marker {

    private static final String NAME = "MULTIPROCESSING_EXAMPLE";

    private final String value = UUID.randomUUID().toString();

    void mark(ProcessBuilder builder) {
        builder.environment().put(NAME, this.value);
    }

    /** The command lines of those that run. */
    List<String> running() {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", String.valueOf(process.pid())))
                .filter(this::isMarked)
                .map(process -> process + " " + read(process.resolve("cmdline")).replace('\0', ' '))
                .toList();
    }

    private boolean isMarked(Path process) {
        return read(process.resolve("environ")).contains(NAME + '=' + this.value);
    }

    /** Nothing of a process that has ended or belongs to another user. */
    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException ex) {
            return "";
        }
    }
}
