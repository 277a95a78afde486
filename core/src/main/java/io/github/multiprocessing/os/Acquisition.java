package io.github.multiprocessing.os;

/** How an attempt to acquire a lock ended. */
public enum Acquisition {

    /** It is held now. */
    ACQUIRED,

    /**
     * It is held now, and what it protects may be half done: an earlier holder died while it held the lock, and nobody has
     * called {@code markConsistent()} since.
     */
    OWNER_DIED,

    /** It is not held: others held it until the time was up. */
    TIMED_OUT;

    /**
     * Whether it is held now.
     *
     * @return false if the time was up
     */
    public boolean isHeld() {
        return this != TIMED_OUT;
    }
}
