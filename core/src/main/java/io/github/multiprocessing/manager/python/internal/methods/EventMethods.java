package io.github.multiprocessing.manager.python.internal.methods;

/** The methods of {@code Event}, over a flag. */
public final class EventMethods extends MethodTable {

    /** A flag that can be waited for. Thread-safe. */
    public interface Flag {

        /**
         * Whether it is set.
         *
         * @return true if it is
         */
        boolean isSet();

        /** Sets it. */
        void set();

        /** Resets it. */
        void clear();

        /**
         * Waits until it is set.
         *
         * @param nanos how long, {@link Long#MAX_VALUE} for as long as it takes
         * @return whether it is set
         * @throws InterruptedException if the thread is interrupted
         */
        boolean await(long nanos) throws InterruptedException;
    }

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param flag the flag
     */
    public EventMethods(String typeId, Flag flag) {
        super(typeId, flag);
        method("is_set", (a, c) -> flag.isSet());
        method("set", (a, c) -> {
            flag.set();
            return null;
        });
        method("clear", (a, c) -> {
            flag.clear();
            return null;
        });
        method("wait", (a, c) -> flag.await(Math.max(0, a.nanos("timeout"))), "timeout?");
    }
}
