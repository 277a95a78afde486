package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.process.MemoryBudgetException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be changed in a pool: either its size, or a task leaves its quarantine. */
record PoolChange(
        String pool,
        @Nullable Integer processes,
        @Nullable Integer minProcesses,
        @Nullable String release) {

    ActionAudit.Action action() {
        return this.release == null ? ActionAudit.Action.PROCESS_POOL_RESIZE : ActionAudit.Action.PROCESS_POOL_RELEASE;
    }

    Map<String, Object> data() {
        Map<String, Object> data = new TreeMap<>(Map.of("pool", this.pool));
        if (this.processes != null) {
            data.put("processes", this.processes);
        }
        if (this.minProcesses != null) {
            data.put("minProcesses", this.minProcesses);
        }
        if (this.release != null) {
            data.put("release", this.release);
        }
        return data;
    }

    void on(ProcessPool target) {
        if (this.release == null && this.processes != null) {
            resize(target, this.processes);
        } else if (this.release == null || this.processes != null || this.minProcesses != null) {
            throw ProcessPoolsEndpoint.invalid("Pool '" + this.pool
                    + "' is not changed: say either 'processes', with or" + " without 'minProcesses', or 'release'");
        } else if (!target.release(this.release)) {
            throw ProcessPoolsEndpoint.invalid(
                    "There is no task '" + this.release + "' in the quarantine of pool '" + this.pool + "'");
        }
    }

    private void resize(ProcessPool target, int most) {
        try {
            if (this.minProcesses == null) {
                target.resize(most);
            } else {
                target.resize(this.minProcesses, most);
            }
        } catch (IllegalArgumentException | MemoryBudgetException ex) {
            throw ProcessPoolsEndpoint.invalid(
                    "The size of pool '" + this.pool + "' is not changed: " + ex.getMessage());
        }
    }
}
