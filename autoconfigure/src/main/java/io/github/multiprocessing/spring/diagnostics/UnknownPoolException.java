package io.github.multiprocessing.spring.diagnostics;

import java.util.Collection;

/** A pool is asked for that is not configured. */
public final class UnknownPoolException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    private final String pool;

    /**
     * Creates the exception.
     *
     * @param pool the name asked for
     * @param user who asks, as the subject of a sentence
     * @param known the names there are
     */
    public UnknownPoolException(String pool, String user, Collection<String> known) {
        super(
                user + " uses pool '" + pool + "', which is not configured. Configured are: " + String.join(", ", known)
                        + ".",
                "Correct the name, or configure the pool, for instance with multiprocessing.pools." + pool
                        + ".processes=1. What it does not set it inherits from multiprocessing.pool.");
        this.pool = pool;
    }

    /**
     * The name asked for.
     *
     * @return the name
     */
    public String pool() {
        return this.pool;
    }
}
