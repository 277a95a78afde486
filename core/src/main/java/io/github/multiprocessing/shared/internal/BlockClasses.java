package io.github.multiprocessing.shared.internal;

import java.util.Map;

/** Which class enters which kind of shared object: the only ones that another process can name. */
final class BlockClasses {

    private static final String SYNC = "io.github.multiprocessing.sync.";

    /** From the name of a kind to that of its class. */
    static final Map<String, String> NAMES = Map.of(
            "lock", SYNC + "SharedLock",
            "rlock", SYNC + "SharedReentrantLock",
            "sem", SYNC + "SharedSemaphore",
            "bsem", SYNC + "SharedBoundedSemaphore",
            "cond", SYNC + "SharedCondition",
            "event", SYNC + "SharedEvent",
            "barrier", SYNC + "SharedBarrier");

    private BlockClasses() {}
}
