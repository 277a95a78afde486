package io.github.multiprocessing.manager.internal;

/** Throws what a managed object has thrown, checked or not: the methods of the proxies declare what theirs can throw. */
public final class Raised {

    private Raised() {}

    /**
     * Throws.
     *
     * @param failure what to throw
     * @return never
     */
    public static RuntimeException raise(Throwable failure) {
        return Raised.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
