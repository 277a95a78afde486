package io.github.multiprocessing.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Sends the signals that {@link ProcessHandle} cannot. */
public final class ProcessSignals {

    private static final long PATIENCE_SECONDS = 5;

    private ProcessSignals() {}

    /**
     * Sends a signal. That the process has ended meanwhile is no failure.
     *
     * @param pid the process id
     * @param signal the name of the signal without {@code SIG}, such as {@code INT}
     * @throws UncheckedIOException if there is no program to send it with
     */
    public static void send(long pid, String signal) {
        // a shell has it built in; a container may have no program of that name
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("SIG" + signal + " cannot be sent: " + ex.getMessage(), ex);
        } catch (InterruptedException ex) {
            // it was sent, or will be in a moment
            Thread.currentThread().interrupt();
        }
    }
}
