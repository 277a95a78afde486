package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.util.List;

/** What the threads that serve a worker tell the driver. */
interface WorkerEvents {

    void ready(WorkerLink link);

    /** The initializer threw, or something else in the worker before it was ready. */
    void startFailed(WorkerLink link, ThrowableData cause);

    void heard(WorkerLink link);

    void results(WorkerLink link, long first, List<Ending> endings, boolean spent, long ranNanos);

    void interrupted(WorkerLink link, long number, List<StackTraceElement> where);

    /** The task that it runs, or ran until now, told how far it is. */
    void progress(WorkerLink link, TaskProgress progress);

    /** How much of its heap was in use after its last collection, in bytes. */
    void collected(WorkerLink link, long bytes);

    /** How much of the time since its last heartbeat its collector took, in thousandths. */
    void collecting(WorkerLink link, int perMille);

    /** What it has measured of its JVM. */
    void measured(WorkerLink link, JvmFigures figures);

    /** What its tasks have left behind. */
    void left(WorkerLink link, LeftoverReport report);

    /** {@code System.exit} was called in it. */
    void exiting(WorkerLink link);

    /** It sent what the protocol does not allow. */
    void violated(WorkerLink link, String how);

    /** One of its sockets was closed from its side. */
    void disconnected(WorkerLink link, IOException cause);

    /** It has ended, or could not be started. */
    void exited(WorkerLink link, ExitReport report);
}
