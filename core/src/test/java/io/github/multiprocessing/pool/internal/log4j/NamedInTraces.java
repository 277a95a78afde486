package io.github.multiprocessing.pool.internal.log4j;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells when it is initialised, which it must not be because a stack trace names it. */
final class NamedInTraces {

    static {
        Witness.INITIALISED.set(true);
    }

    private NamedInTraces() {}

    /** Holds what is seen. */
    static final class Witness {

        static final AtomicBoolean INITIALISED = new AtomicBoolean();

        private Witness() {}
    }
}
