package io.github.multiprocessing.manager.internal.object;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs code of users for a call, in a thread of the server's workers, and answers the call then. */
public final class Functions {

    private Functions() {}

    /**
     * Runs a function that a client has sent.
     *
     * @param call the call
     * @param work what calls the function
     * @return that the call is answered later
     * @throws UnsupportedOperationException if functions of the caller are not run here
     */
    static Object run(Call call, Callable<@Nullable Object> work) {
        if (!call.caller().maySendFunctions()) {
            throw refused();
        }
        return execute(call, work);
    }

    /**
     * What a client gets whose functions are not run here.
     *
     * @return the exception
     */
    public static UnsupportedOperationException refused() {
        return new UnsupportedOperationException(
                "this manager runs no functions of its clients (multiprocessing.manager.functions)");
    }

    /**
     * Runs code of users that the server knows.
     *
     * @param call the call
     * @param work what calls it
     * @return that the call is answered later
     */
    public static Object execute(Call call, Callable<@Nullable Object> work) {
        Interruptible run = new Interruptible(call, work);
        if (call.isDirect()) {
            // Objects that call each other within the manager go as deep as a stack does, and need no threads.
            run.run();
            return Call.PARKED;
        }
        call.runsUntil(run::interrupt);
        try {
            call.caller().workers().execute(run);
        } catch (RejectedExecutionException ex) {
            call.fail(new IllegalStateException("the manager's server is ending"));
        }
        return Call.PARKED;
    }
}
