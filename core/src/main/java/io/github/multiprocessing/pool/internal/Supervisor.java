package io.github.multiprocessing.pool.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool's own thread, which brings the time to its {@link PoolStateMachine} and looks at what the workers use. */
final class Supervisor {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final long RECOVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final String pool;
    private final PoolDriver driver;
    private final Runnable whenTerminated;
    private final WorkerGauge gauge = new WorkerGauge();

    Supervisor(String pool, PoolDriver driver, Runnable whenTerminated) {
        this.pool = pool;
        this.driver = driver;
        this.whenTerminated = whenTerminated;
    }

    void start() {
        Thread thread = new Thread(this::supervise, this.pool + "-supervisor");
        thread.setDaemon(true);
        thread.start();
    }

    private void supervise() {
        boolean terminated = false;
        while (!terminated) {
            try {
                boolean over = this.driver.look(this::tick);
                this.driver.slowTasks().ask(this.driver.now());
                measure();
                if (!over) {
                    this.driver.awaitNextTick();
                }
                terminated = over;
            } catch (RuntimeException | Error ex) {
                // The supervisor must outlive whatever goes wrong once; the next tick is a quarter of a second away.
                logger.error("Pool '{}': the supervisor failed and goes on", this.pool, ex);
                LockSupport.parkNanos(RECOVERY_NANOS);
            }
        }
        this.whenTerminated.run();
    }

    private boolean tick(long now) {
        PoolStateMachine machine = this.driver.machine();
        machine.tick(now);
        this.driver.slowTasks().look(machine.roster().all(), this.driver.links()::get, now);
        return machine.isTerminated();
    }

    /** Looks at the workers' processes now and then; not under the lock, since it takes system calls. */
    private void measure() {
        if (!this.gauge.isDue(this.driver.now())) {
            return;
        }
        PoolStateMachine machine = this.driver.machine();
        for (WorkerGauge.Subject subject :
                this.driver.look((now) -> WorkerGauge.subjects(machine.roster(), this.driver.links()))) {
            WorkerUse use = WorkerGauge.measure(subject);
            if (use != null) {
                this.driver.look((now) -> {
                    machine.health().measured(subject.id(), use, now);
                    return true;
                });
            }
        }
    }
}
