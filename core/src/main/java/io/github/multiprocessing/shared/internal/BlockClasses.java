package io.github.multiprocessing.shared.internal;

import java.util.Map;

/** Which class enters which kind of shared object: the only ones that another process can name. */
final class BlockClasses {

    /** From the name of a kind to that of its class. */
    static final Map<String, String> NAMES = Map.of();

    private BlockClasses() {}
}
