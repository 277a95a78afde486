package io.github.multiprocessing.sample.workers;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolSnapshot;
import java.util.List;

/** A pool as the page shows it. */
record PoolView(
        String name,
        String state,
        int processes,
        int spares,
        int queued,
        String memory,
        PoolCounters counters,
        List<WorkerView> workers,
        List<ExitView> lastExits) {

    static PoolView of(PoolSnapshot pool) {
        return new PoolView(
                pool.name(),
                pool.state().name(),
                pool.processes(),
                pool.spares(),
                pool.queued(),
                pool.memory(),
                pool.counters(),
                pool.workers().stream().map(WorkerView::of).toList(),
                pool.lastExits().stream().map(ExitView::of).toList());
    }
}
