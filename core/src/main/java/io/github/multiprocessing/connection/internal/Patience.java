package io.github.multiprocessing.connection.internal;

/**
 * How long a reader polls before it blocks. A wake-up across processors costs 20 µs and more, a poll that yields costs
 * next to nothing, and the bound keeps an idle reader from burning: after it, everything blocks. Pauses stay under 2 µs in
 * all because they are lost if both sides share a processor; yields let the other side run there.
 *
 * @param pauses how often to poll with a processor pause
 * @param yields how often to poll with a yield after that
 */
public record Patience(int pauses, int yields) {

    /** Polls for some ten microseconds. */
    public static final Patience ADAPTIVE = new Patience(0, 100);

    /** Blocks at once. */
    public static final Patience NONE = new Patience(0, 0);

    /** Polls for about a millisecond. */
    public static final Patience SPIN = new Patience(50, 2000);

    /**
     * How often to poll before blocking.
     *
     * @return the number
     */
    public int polls() {
        return this.pauses + this.yields;
    }

    /**
     * Waits a little between two polls.
     *
     * @param round how often that was done before
     */
    public void pause(int round) {
        if (round < this.pauses) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
