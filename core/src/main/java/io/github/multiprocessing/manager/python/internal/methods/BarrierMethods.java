package io.github.multiprocessing.manager.python.internal.methods;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Barrier}, over a barrier. */
public final class BarrierMethods extends MethodTable {

    private static final String[] PARAMETERS = {"parties", "action?", "timeout?"};

    /** Where a number of threads meet. Thread-safe. */
    public interface Meeting {

        /**
         * Waits for the others. Who is interrupted or waits in vain breaks it.
         *
         * @param nanos how long, {@link Long#MAX_VALUE} for as long as it takes
         * @return how many came before
         * @throws InterruptedException if the thread is interrupted
         * @throws BrokenBarrierException if somebody has given up
         * @throws TimeoutException if the time is over
         */
        int await(long nanos) throws InterruptedException, BrokenBarrierException, TimeoutException;

        /** Breaks it. */
        void abort();

        /** Makes it new. */
        void reset();

        /**
         * How many meet.
         *
         * @return the number
         */
        int parties();

        /**
         * How many wait.
         *
         * @return the number
         */
        int waiting();

        /**
         * Whether it is broken.
         *
         * @return true if it is
         */
        boolean isBroken();
    }

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param meeting the barrier
     */
    public BarrierMethods(String typeId, Meeting meeting) {
        super(typeId, meeting);
        method("wait", (a, c) -> await(meeting, a.nanos("timeout")), "timeout?");
        method("abort", (a, c) -> {
            meeting.abort();
            return null;
        });
        method("reset", (a, c) -> {
            meeting.reset();
            return null;
        });
        method("__getattribute__", (a, c) -> attribute(meeting, a.text("name")), "name");
    }

    /**
     * What a barrier is made from, of what Python's {@code Barrier(parties, action=None, timeout=None)} is given.
     *
     * @param arguments the arguments
     * @param named those with a name
     * @return the number of parties, no action, and for how many nanoseconds who says nothing waits, negative for ever
     */
    public static @Nullable Object[] settings(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
        CallArguments given = CallArguments.bind("Barrier", PARAMETERS, arguments, named);
        if (given.get("action") != null) {
            throw Errors.type("a manager of Java's cannot call the action of a barrier");
        }
        long nanos = given.nanos("timeout");
        return new Object[] {given.integer("parties", 1), null, nanos == Long.MAX_VALUE ? -1L : Math.max(0, nanos)};
    }

    private static @Nullable Object await(Meeting meeting, long nanos) throws InterruptedException {
        try {
            return meeting.await(nanos);
        } catch (BrokenBarrierException | TimeoutException ex) {
            throw Errors.brokenBarrier();
        }
    }

    private static Object attribute(Meeting meeting, String name) {
        return switch (name) {
            case "parties" -> meeting.parties();
            case "n_waiting" -> meeting.waiting();
            case "broken" -> meeting.isBroken();
            default -> throw Errors.attribute(name);
        };
    }
}
