package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which process the kernel prefers to kill when memory runs out. */
public final class OomScore {

    private static final int MAX = 1000;

    private OomScore() {}

    /**
     * Makes the kernel prefer a process. Does nothing where that is not possible.
     *
     * @param pid the process id
     * @param by by how much to raise its score, of 1000
     */
    public static void raise(long pid, int by) {
        Path file = Path.of("/proc/" + pid + "/oom_score_adj");
        try {
            int score = Integer.parseInt(Files.readString(file).trim());
            Files.writeString(file, Integer.toString(Math.min(MAX, score + by)));
        } catch (IOException | NumberFormatException | SecurityException ex) {
            // best effort: without it the kernel chooses by size alone
            return;
        }
    }
}
