package io.github.multiprocessing.tracker;

/** A process has registered as many resources as it may: most likely it does not unlink what it makes. */
public final class ResourceLimitException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /**
     * Creates the exception.
     *
     * @param limit how many there may be
     */
    public ResourceLimitException(int limit) {
        super("This process has " + limit + " resources that are tracked (segments, directories, sockets, processes)."
                + " Does it close and unlink what it makes? The limit is multiprocessing.tracker.max-resources.");
        this.limit = limit;
    }

    /**
     * The limit.
     *
     * @return how many there may be
     */
    public int limit() {
        return this.limit;
    }
}
