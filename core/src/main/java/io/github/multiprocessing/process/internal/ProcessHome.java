package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all processes that this JVM starts have in common: how they are launched, and a private directory, which is there as
 * long as there is one of them. It stays to the end of this JVM if a crash report is in it, for the report on the exit names
 * that file. Thread-safe.
 */
final class ProcessHome {

    private static final String POOL = "process";

    private @Nullable PoolLaunchPlan plans;

    private @Nullable PrivateDirectory directory;

    private int users;

    private long defaultHeap;

    private boolean closed;

    /** How the next one is launched. */
    LaunchPlan plan() {
        PoolLaunchPlan known;
        synchronized (this) {
            known = this.plans;
            if (known == null) {
                known = PoolLaunchPlan.ofThisJvm();
                this.plans = known;
            }
        }
        return known.get();
    }

    /** The arguments of its JVM. */
    List<String> arguments(long heapBytes, List<String> more) {
        return JvmFlags.compute(heapBytes > 0 ? heapBytes : defaultHeap(), 1, more);
    }

    private synchronized long defaultHeap() {
        if (this.defaultHeap == 0) {
            int processors = Runtime.getRuntime().availableProcessors();
            this.defaultHeap = MemoryPlan.of(List.of(new MemoryDemand(POOL, processors, 0)))
                    .heapOf(POOL);
        }
        return this.defaultHeap;
    }

    /** Counts one process in, and returns the directory for its files. */
    synchronized Path enter() throws IOException {
        if (this.closed) {
            throw new IOException("this JVM is shutting down");
        }
        PrivateDirectory known = this.directory;
        if (known == null) {
            known = PrivateDirectory.create();
            this.directory = known;
        }
        this.users++;
        return known.path();
    }

    /** Counts one process out that has ended. */
    synchronized void leave() {
        this.users--;
        if (this.users == 0 && this.directory != null && !hasCrashReport(this.directory.path())) {
            this.directory.close();
            this.directory = null;
        }
    }

    private static boolean hasCrashReport(Path directory) {
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "hs_err_*.log")) {
            return reports.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException ex) {
            return false;
        }
    }

    /** Removes what directories of killed processes are still there. */
    static void sweep() {
        try {
            PrivateDirectory.sweep(BaseDirectory.ofThisProcess());
        } catch (IOException ex) {
            // there is none, which the start of a process says better
            return;
        }
    }

    /** From now on nothing can be started. */
    synchronized void refuse() {
        this.closed = true;
    }

    synchronized void close() {
        this.closed = true;
        if (this.directory != null) {
            this.directory.close();
            this.directory = null;
        }
        if (this.plans != null) {
            this.plans.close();
        }
    }
}
