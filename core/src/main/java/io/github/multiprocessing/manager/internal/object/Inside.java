package io.github.multiprocessing.manager.internal.object;

/**
 * Whether the current thread runs an operation of a managed object, and so holds its monitor perhaps. A proxy that lies in the
 * object must not call another one from there, which two objects that hold proxies of each other could do crosswise: it compares
 * by identity instead.
 */
public final class Inside {

    private static final ThreadLocal<Boolean> OBJECT = ThreadLocal.withInitial(() -> false);

    private Inside() {}

    /**
     * Whether it is so.
     *
     * @return true within an operation, but not within code of users that it runs
     */
    public static boolean object() {
        return OBJECT.get();
    }

    /** Notes that it is so, or not; returns what was before. */
    static boolean set(boolean inside) {
        boolean before = OBJECT.get();
        if (before != inside) {
            OBJECT.set(inside);
        }
        return before;
    }
}
