package io.github.multiprocessing.process;

import io.github.multiprocessing.process.internal.RunningProcess;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of a process. */
final class ProcessJoin {

    private ProcessJoin() {}

    /** Returns whether it has ended within that time. */
    static boolean await(ChildProcess process, long nanos) throws InterruptedException {
        RunningProcess running = process.view().running();
        if (process == ChildProcess.current()) {
            throw new IllegalStateException(process.name() + " is the current process and cannot wait for its own end");
        }
        try {
            running.end().get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException ex) {
            return false;
        } catch (ExecutionException ex) {
            throw new IllegalStateException("its end never fails", ex);
        }
    }
}
