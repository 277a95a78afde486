package io.github.multiprocessing.os;

/** One sleep of one thread on a word, which other threads can end. */
final class Sleep {

    private final WaitWord word;
    private final int expected;
    private final long holder;
    private volatile boolean over;

    Sleep(WaitWord word, int expected, long holder) {
        this.word = word;
        this.expected = expected;
        this.holder = holder;
    }

    /** Whom it waits for, or 0 if that is nobody in particular. */
    long holder() {
        return this.holder;
    }

    /** Whether the word is not any more what it was, so that there is no reason to sleep. */
    boolean isStale() {
        return this.word.get() != this.expected;
    }

    /** Sleeps. Only with native code. */
    void fall(long until) {
        Futex.await(this.word.address(), this.expected, until);
    }

    /** Wakes the thread if it sleeps already; if it is only about to, it has to be done again. */
    void rouse() {
        Futex.wakeOwn(this.word.address());
    }

    /** The thread is awake. */
    void end() {
        this.over = true;
    }

    boolean isOver() {
        return this.over;
    }

    /** Wakes the thread for sure. Not to be called by the thread itself. */
    void rouseUntilOver() {
        while (!this.over) {
            rouse();
            Thread.yield();
        }
    }
}
