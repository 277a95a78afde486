package io.github.multiprocessing.os;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaps the children of this process that have ended and for which nobody waits: the orphans that it has adopted, where it is
 * process 1, as in a container without an init, and children for which the JVM could get no thread. Whoever is process 1 becomes
 * the parent of every process whose own parent has ended, and has to ask for its exit status: until then it stays in the
 * process table as a zombie. A JVM asks only for the processes that it has started itself, each by its id, and so does this:
 * it never takes the status of a process that somebody else waits for. Thread-safe.
 */
public final class OrphanReaper {

    private static final Logger logger = LoggerFactory.getLogger(OrphanReaper.class);

    private static final int INIT = 1;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final OrphanReaper OF_THIS_PROCESS =
            new OrphanReaper(ProcessTable::zombieChildren, ChildReaper::reap, System::nanoTime);

    private final Supplier<List<ProcessStat>> zombies;
    private final LongPredicate reaper;
    private final LongSupplier nanoTime;
    private final ZombieSightings sightings;
    private final AtomicBoolean started = new AtomicBoolean();
    private long lookedAt;
    private long reaped;
    private boolean told;

    OrphanReaper(Supplier<List<ProcessStat>> zombies, LongPredicate reaper, LongSupplier nanoTime) {
        this.zombies = zombies;
        this.reaper = reaper;
        this.nanoTime = nanoTime;
        this.sightings = new ZombieSightings(INTERVAL_NANOS, nanoTime.getAsLong());
        this.lookedAt = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    /**
     * The one of this process.
     *
     * @return the reaper
     */
    public static OrphanReaper ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** Starts to look in the background if this is process 1; does nothing elsewhere, and the second time. */
    public void startIfProcessOne() {
        if (!this.started.get() && OwnProcess.pid() == INIT && this.started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "multiprocessing-orphan-reaper");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            try {
                look();
            } catch (RuntimeException ex) {
                logger.debug("Orphans could not be looked for", ex);
            }
        }
    }

    /**
     * Looks once, and reaps those that were there for several looks. Who is not process 1 calls this from time to time, and
     * again after {@link #intervalNanos()} while there are zombies. A look that comes too early is none.
     *
     * @return whether there is a zombie that may have to be reaped later
     */
    public synchronized boolean look() {
        long now = this.nanoTime.getAsLong();
        if (now - this.lookedAt < INTERVAL_NANOS - TimeUnit.MILLISECONDS.toNanos(100)) {
            return this.sightings.any();
        }
        this.lookedAt = now;
        this.sightings.unattended(this.zombies.get(), now).forEach(this::reap);
        return this.sightings.any();
    }

    /**
     * How long to wait between two looks.
     *
     * @return a number of nanoseconds
     */
    public static long intervalNanos() {
        return INTERVAL_NANOS;
    }

    private void reap(ProcessIdentity orphan) {
        if (this.reaper.test(orphan.pid())) {
            this.reaped++;
            logger.debug("Reaped process {}, for which nobody waited, {} so far", orphan.pid(), this.reaped);
        } else if (!this.told && !ChildReaper.isAvailable()) {
            this.told = true;
            logger.warn(
                    "There are children that have ended and for which nobody waits, and without native code they cannot be"
                            + " reaped: they stay in the process table (run the application below an init, as 'docker run --init'"
                            + " does)");
        }
    }
}
