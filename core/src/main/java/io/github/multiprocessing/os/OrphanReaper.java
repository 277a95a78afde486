package io.github.multiprocessing.os;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaps the orphans that this process has adopted, where it is process 1, as in a container without an init. Whoever is
 * process 1 becomes the parent of every process whose own parent has ended, and has to ask for its exit status: until then
 * it stays in the process table as a zombie. A JVM asks only for the processes that it has started itself, each by its id,
 * and so does this: it never takes the status of a process that somebody else waits for.
 */
public final class OrphanReaper implements Runnable {

    private static final Logger logger = LoggerFactory.getLogger(OrphanReaper.class);

    private static final int INIT = 1;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final AtomicBoolean started = new AtomicBoolean();
    private static final AtomicLong reaped = new AtomicLong();

    private final ZombieSightings sightings = new ZombieSightings(INTERVAL_NANOS, System.nanoTime());
    private boolean told;

    private OrphanReaper() {}

    /** Starts to reap in the background if this is process 1; does nothing elsewhere, and the second time. Thread-safe. */
    public static void startIfProcessOne() {
        if (!started.get() && OwnProcess.pid() == INIT && started.compareAndSet(false, true)) {
            LastingThreads.create("multiprocessing-orphan-reaper", 0, new OrphanReaper())
                    .start();
        }
    }

    /**
     * How many orphans were reaped so far.
     *
     * @return the number
     */
    public static long reaped() {
        return reaped.get();
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            try {
                for (ProcessIdentity orphan :
                        this.sightings.unattended(ProcessTable.zombieChildren(), System.nanoTime())) {
                    reap(orphan);
                }
            } catch (RuntimeException ex) {
                logger.debug("Orphans could not be looked for", ex);
            }
        }
    }

    private void reap(ProcessIdentity orphan) {
        if (!ChildReaper.isAvailable()) {
            if (!this.told) {
                this.told = true;
                logger.warn("This is process 1, and without native code it cannot reap the orphans that it adopts: they"
                        + " stay in the process table (run it below an init, as 'docker run --init' does)");
            }
            return;
        }
        if (ChildReaper.reap(orphan.pid())) {
            logger.debug("Reaped the orphan with the pid {}, {} so far", orphan.pid(), reaped.incrementAndGet());
        }
    }
}
