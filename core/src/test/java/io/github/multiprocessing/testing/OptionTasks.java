package io.github.multiprocessing.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tasks for what a call may ask for. They run in workers. */
public final class OptionTasks {

    private OptionTasks() {}

    /** Kills its worker until it has been run so many times; returns how often that was. */
    public static long crashUntil(String runs, int attempt) throws IOException {
        Path file = Path.of(runs);
        Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        long count = Files.size(file);
        if (count < attempt) {
            Runtime.getRuntime().halt(7);
        }
        return count;
    }

    /** Waits for an interrupt, and then returns all the same. */
    public static String cleanUpWhenInterrupted(String begun) throws IOException {
        Files.createFile(Path.of(begun));
        try {
            Thread.sleep(60_000);
            return "never interrupted";
        } catch (InterruptedException ex) {
            return "cleaned up";
        }
    }

    /** Waits until a file is there. */
    public static long awaitFile(String file) throws InterruptedException {
        while (!Files.exists(Path.of(file))) {
            Thread.sleep(1);
        }
        return HostileTasks.pid();
    }

    public static String append(String file, String text) throws IOException {
        Files.writeString(Path.of(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return text;
    }

    /** Ends its worker if the item is the one that does. */
    public static int exitIf(int item, int killer) {
        if (item == killer) {
            Runtime.getRuntime().halt(7);
        }
        return item;
    }
}
