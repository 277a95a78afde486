package io.github.multiprocessing.process.internal;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A prepared JVM that waits to be told what to run. Either it is claimed by somebody, or it ends for nothing. */
final class WaitingJvm {

    private final JvmLauncher launcher;

    private final JvmChild child;

    private final SplitDrain drain;

    private final Path directory;

    private final Path ready;

    private final AtomicBoolean claimed = new AtomicBoolean();

    /**
     * @param launcher what it was started with
     * @param child the process
     * @param drain what reads its output
     * @param directory where its files are
     * @param ready the file that it makes when it is prepared
     */
    WaitingJvm(JvmLauncher launcher, JvmChild child, SplitDrain drain, Path directory, Path ready) {
        this.launcher = launcher;
        this.child = child;
        this.drain = drain;
        this.directory = directory;
        this.ready = ready;
    }

    JvmChild child() {
        return this.child;
    }

    SplitDrain drain() {
        return this.drain;
    }

    Path directory() {
        return this.directory;
    }

    boolean isReady() {
        return this.ready.toFile().exists() && this.child.isAlive();
    }

    /** Whether the caller is the one whose it is from now on. */
    boolean claim() {
        return this.claimed.compareAndSet(false, true);
    }

    /** Tells it what to run. */
    void run(ChildSpec spec) {
        this.ready.toFile().delete();
        this.launcher.runPrepared(this.child, spec);
    }
}
