package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for everything that happens to a pool's workers. */
final class WorkerLog {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final String pool;

    WorkerLog(String pool) {
        this.pool = pool;
    }

    void ready(WorkerLink worker, Duration startup) {
        logger.info("Pool '{}': {} is ready after {} ms", this.pool, worker, startup.toMillis());
    }

    void violated(WorkerLink worker, String how) {
        logger.warn("Pool '{}': {} broke the protocol and is killed: {}", this.pool, worker, how);
    }

    void degraded(WorkerLink worker, String reason) {
        logger.warn("Pool '{}': {} is degraded and will be replaced between two tasks: {}", this.pool, worker, reason);
    }

    void exited(ExitReport report) {
        if (report.planned()) {
            logger.info(
                    "Pool '{}': worker {} (pid {}) has ended while it ran {}: {}{}",
                    this.pool,
                    report.name(),
                    report.pid(),
                    task(report),
                    report.kind(),
                    report.detail().isEmpty() ? "" : ", " + report.detail());
        } else {
            logger.warn(
                    "Pool '{}': worker {} (pid {}) has ended while it ran {}: {}",
                    this.pool,
                    report.name(),
                    report.pid(),
                    task(report),
                    Failures.describe(report));
        }
    }

    private static String task(ExitReport report) {
        return report.task() == null ? "no task" : "task '" + report.task() + "'";
    }
}
