package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.log.LogSystem;

/**
 * Takes the events that the workers of a pool log. Called by one thread of the pool at a time, in the order in which a worker
 * has logged them. May block: what comes meanwhile waits, up to 8,192 events or 8 MiB, and is dropped and counted beyond that.
 * What it throws is logged once.
 */
@FunctionalInterface
public interface WorkerLogSink {

    /**
     * Takes an event.
     *
     * @param event what was logged
     */
    void logged(WorkerLogEvent event);

    /**
     * The default: hands events to the logger of the same name in this process, with {@code pool}, {@code worker} and
     * {@code task} in their diagnostic context, if its level lets them through. With Logback and Log4j 2 they keep their time
     * and thread; with another logging system they get those of the thread that hands them over.
     *
     * @return a sink
     */
    static WorkerLogSink toLogging() {
        return LogSystem.current().sink();
    }
}
