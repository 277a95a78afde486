package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.ProcessPool;

/** What can be done with a worker. */
public enum WorkerAction {
    /** Replace it once it is idle; the replacement is started first. */
    RECYCLE {
        @Override
        ActionAudit.Action audited() {
            return ActionAudit.Action.PROCESS_POOL_WORKER_RECYCLE;
        }

        @Override
        boolean on(ProcessPool pool, String worker) {
            return pool.recycle(worker);
        }
    },
    /** Kill it now; its task fails. */
    KILL {
        @Override
        ActionAudit.Action audited() {
            return ActionAudit.Action.PROCESS_POOL_WORKER_KILL;
        }

        @Override
        boolean on(ProcessPool pool, String worker) {
            return pool.kill(worker);
        }
    };

    abstract ActionAudit.Action audited();

    /** Returns false if there is no such worker. */
    abstract boolean on(ProcessPool pool, String worker);
}
