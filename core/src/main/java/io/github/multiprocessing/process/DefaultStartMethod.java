package io.github.multiprocessing.process;

import org.jspecify.annotations.Nullable;

/** The start method of processes that do not say one. Once it was used it is fixed. */
final class DefaultStartMethod {

    private static @Nullable StartMethod chosen;

    private DefaultStartMethod() {}

    /** The method, which from now on changes only by force. */
    static synchronized StartMethod get() {
        if (chosen == null) {
            chosen = StartMethod.SPAWN;
        }
        return chosen;
    }

    static synchronized void set(@Nullable StartMethod method, boolean force) {
        if (chosen != null && !force) {
            throw new IllegalStateException(
                    "the start method was set already, to " + chosen + "; another one takes force");
        }
        chosen = method;
    }
}
