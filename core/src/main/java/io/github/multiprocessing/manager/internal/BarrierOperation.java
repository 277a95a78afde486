package io.github.multiprocessing.manager.internal;

/** What a barrier can be asked for. The order is part of the protocol. */
public enum BarrierOperation implements Operation {
    /** Waits until all have arrived. Returns how many had arrived before. */
    AWAIT,
    /** Breaks it. */
    ABORT,
    /** Lets it begin anew. */
    RESET,
    /** Returns how many wait. */
    WAITING,
    /** Returns whether it is broken. */
    IS_BROKEN,
    /** Returns an array of the number of parties and the timeout in nanoseconds of who gives none, negative for ever. */
    SETTINGS;

    /** When all have arrived, the action may take its time. */
    @Override
    public boolean outlastsItsTime() {
        return this == AWAIT;
    }
}
