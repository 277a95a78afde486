package io.github.multiprocessing.tracker;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.tracker.internal.Tracking;
import java.io.IOException;
import java.time.Duration;

/**
 * Knows what does not end with the process that made it, and has it removed when nobody else does: shared memory with a public
 * name, private directories, sockets, and the processes of this run. The counterpart of Python's
 * {@code multiprocessing.resource_tracker}.
 *
 * <p>What is registered is a line in a journal, a file in the directory of the run, which is written before the thing itself is
 * made. Behind the first process of the run stands the guard, a small process of its own that is started in the
 * background when there is first something to track. When that process is gone, however it ended, the guard kills what still runs
 * of the run, removes what was left, and says so in one line on the standard error. It ignores SIGINT, SIGTERM and SIGHUP until
 * then. If it is killed itself it is started again, and the journals tell it what there is. If both are killed at once, the next
 * run of anybody's removes what they have left (see {@link #sweep()}).
 *
 * <p>Private shared memory need not be registered: it lies in the directory of the run and goes with it. Pools register
 * their directories and workers by themselves.
 *
 * <p>There is one in each process. In a child it writes to the child's own journal; the guard is its parent's. Thread-safe; no
 * method takes longer than the write of a line to a file, unless it says so.
 */
public final class ResourceTracker {

    private static final ResourceTracker OF_THIS_PROCESS =
            new ResourceTracker(new Tracking(TrackerSettings.ofSystemProperties()));

    private final Tracking tracking;

    private ResourceTracker(Tracking tracking) {
        this.tracking = tracking;
    }

    /**
     * The tracker of this process.
     *
     * @return the only one there is
     */
    public static ResourceTracker ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /**
     * Changes what it does, from now on and for all who use it: a guard that is not wanted any more ends, and does nothing.
     *
     * @param settings what to do
     */
    public void configure(TrackerSettings settings) {
        this.tracking.configure(settings);
    }

    /**
     * What it does.
     *
     * @return the settings
     */
    public TrackerSettings settings() {
        return this.tracking.settings();
    }

    /**
     * Registers something, before it is made. What is registered already stays so.
     *
     * @param resource what is about to be there
     * @throws IOException if it cannot be written down; then it must not be made
     * @throws ResourceLimitException if there is too much already
     */
    public void register(TrackedResource resource) throws IOException {
        this.tracking.register(resource);
    }

    /**
     * Takes something out of the register, after it was removed. Does nothing if it is not in it.
     *
     * @param resource what is not there any more
     * @throws IOException if that cannot be written down; who removes it after the end of this process finds nothing
     */
    public void unregister(TrackedResource resource) throws IOException {
        this.tracking.unregister(resource);
    }

    /**
     * Begins to make shared memory with a public name.
     *
     * @return where to make it, and how to publish it
     * @throws IOException if there is no place for it
     */
    public StagedSegment stage() throws IOException {
        return new StagedSegment(this, this.tracking.stagingPlace());
    }

    /**
     * Takes away the public name of shared memory. Who is attached stays so.
     *
     * @param name the name, without a path
     * @return whether there was such a segment
     * @throws IOException if it cannot be unlinked
     */
    public boolean unlink(String name) throws IOException {
        return this.tracking.unlink(name);
    }

    /**
     * A child of this process has ended. Takes it out of the register, deletes its private directories, and takes over the shared
     * memory with public names that it had registered: as in Python, that is there until the end of the run. Reads a directory.
     *
     * @param child the child
     */
    public void childEnded(ProcessIdentity child) {
        this.tracking.childEnded(child);
    }

    /**
     * Starts the guard if it is not there, at once instead of at the next quiet moment, and waits for it.
     *
     * @param timeout how long to wait at most
     * @return whether it is there; false in a child, and if it is turned off
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean ensureRunning(Duration timeout) throws InterruptedException {
        return this.tracking.ensureRunning(timeout);
    }

    /**
     * Removes what dead runs have left: processes, shared memory, directories. A run whose first process lives is not touched, nor
     * is one that cannot be judged, because it is of another container or machine, nor another user's. Happens by itself soon
     * after something was first registered, and again from time to time. Looks at all processes of the machine: some
     * milliseconds, and up to three seconds for what does not end when it is killed.
     *
     * @return what there was
     */
    public SweepReport sweep() {
        return this.tracking.sweep();
    }

    /**
     * What the run has of the machine. Reads its files, and looks at all processes of the machine: some milliseconds.
     *
     * @return all of it
     */
    public TrackerSnapshot snapshot() {
        return this.tracking.snapshot();
    }
}
