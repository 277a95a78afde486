package io.github.multiprocessing.queue.internal;

/**
 * How many items were put and not yet reported as done. It needs no count of its own of what was put, which would be wrong when
 * a producer dies: it is the difference of the tail's items, those discarded, and those done.
 */
final class TaskCount {

    private final Words words;
    private final Bell allDone;

    TaskCount(Words words) {
        this.words = words;
        this.allDone = new Bell(words.memory(), QueueLayout.ALL_DONE);
    }

    /** How many there are, up to 2^31 - 1. */
    int unfinished() {
        return unfinished(this.words.get(QueueLayout.DONE));
    }

    private int unfinished(long done) {
        long discarded = this.words.get(QueueLayout.DISCARDED);
        int put = Position.items(this.words.get(QueueLayout.TAIL));
        return Math.max(0, put - (int) discarded - (int) done);
    }

    /** One is done. Returns whether there was one that was not. */
    boolean done() {
        while (true) {
            long done = this.words.get(QueueLayout.DONE);
            if (unfinished(done) == 0) {
                return false;
            }
            if (this.words.compareAndSet(QueueLayout.DONE, done, done + 1)) {
                // counted anew: some may have been thrown away meanwhile, by somebody who did not know of this one
                ringIfDone();
                return true;
            }
        }
    }

    void ringIfDone() {
        if (unfinished() == 0) {
            this.allDone.ringForSleepers();
        }
    }

    /** Rings for all when nothing is left to do. */
    Bell bell() {
        return this.allDone;
    }
}
