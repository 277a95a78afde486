package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work with files that is over in no time and that an interrupt would break: a channel closes itself when the thread that
 * uses it is interrupted. The interrupt stays for the next that waits.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    static <T> T call(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.call();
                } catch (ClosedByInterruptException ex) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something that can be done anew. */
    interface Work<T> {
        T call() throws IOException;
    }
}
