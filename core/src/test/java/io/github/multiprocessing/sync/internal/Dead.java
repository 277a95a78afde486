package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.ThreadIdentity;

/** Identities of processes that had the id of this one before it. */
final class Dead {

    private static final int START_SHIFT = 2;

    private Dead() {}

    /** A different one for each number, for small numbers from 1. */
    static long process(int number) {
        return ThreadIdentity.process() ^ ((long) number << START_SHIFT);
    }
}
