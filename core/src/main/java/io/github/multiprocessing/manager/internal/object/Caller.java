package io.github.multiprocessing.manager.internal.object;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Who calls: the session of a client, near or far. Locks and waits belong to one, and end with it. */
public interface Caller {

    /**
     * Notes that something of an object is held by this caller, so that the object hears of its end.
     *
     * @param object the object
     * @return false if the caller has ended, and cannot hold anything
     */
    boolean hold(ManagedObject object);

    /**
     * Notes that nothing of an object is held any more.
     *
     * @param object the object
     */
    void letGo(ManagedObject object);

    /**
     * Notes that a call waits.
     *
     * @param call the call
     * @throws io.github.multiprocessing.manager.ManagerLimitException if too many calls of this caller wait already
     */
    void enter(Call call);

    /**
     * Notes that a call waits no longer.
     *
     * @param call the call
     */
    void leave(Call call);

    /**
     * Ends waits whose time is up.
     *
     * @return the timer
     */
    ScheduledExecutorService timer();

    /**
     * Runs code of users, which may take its time.
     *
     * @return threads for that
     */
    Executor workers();

    /**
     * Whether functions of this caller may be run here.
     *
     * @return false if it may only send values
     */
    boolean maySendFunctions();

    /**
     * Who it is, for operators.
     *
     * @return name and pid of a process
     */
    String name();
}
