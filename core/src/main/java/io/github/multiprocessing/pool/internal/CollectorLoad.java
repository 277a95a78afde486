package io.github.multiprocessing.pool.internal;

/**
 * What a worker tells of the time that its collector takes, sample by sample. After some samples in a row above the limit the
 * worker is degraded, and stays so: what fills its heap is its own. Guarded by the pool's lock.
 */
final class CollectorLoad {

    /** So many samples in a row: a single collection of a large heap is no trouble. */
    static final int SAMPLES = 3;

    private int last = CollectorShare.UNKNOWN;
    private int inARow;

    /**
     * Takes note of a sample.
     *
     * @param perMille the share in thousandths
     * @param limit the share above which it is too much, 0 for none
     * @return whether the worker is degraded from now on, and was not before
     */
    boolean degrades(int perMille, double limit) {
        this.last = perMille;
        if (degraded()) {
            return false;
        }
        this.inARow = limit > 0 && perMille > limit * CollectorShare.WHOLE ? this.inARow + 1 : 0;
        return degraded();
    }

    boolean degraded() {
        return this.inARow >= SAMPLES;
    }

    /** The last sample as a fraction, or -1. */
    double share() {
        return this.last < 0 ? -1 : (double) this.last / CollectorShare.WHOLE;
    }
}
