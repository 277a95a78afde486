package io.github.multiprocessing.spring.worker;

import java.util.Map;

/** Surrounds every task of a worker. A bean of the worker's context; ordered, the first one is the outermost. */
@FunctionalInterface
public interface TaskScope {

    /**
     * A task is about to run in the present thread.
     *
     * @param headers the headers of the trace that came with it, possibly none
     * @return what surrounds it; closed by the same thread
     */
    OpenedScope open(Map<String, String> headers);
}
