package io.github.multiprocessing.pool;

/**
 * How far a task has come, as it told last.
 *
 * @param fraction the part that is done, from 0 to 1
 * @param message what it is at; may be empty
 */
public record Progress(double fraction, String message) {

    /** Refuses a fraction that is none. */
    public Progress {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be between 0 and 1: " + fraction);
        }
    }
}
