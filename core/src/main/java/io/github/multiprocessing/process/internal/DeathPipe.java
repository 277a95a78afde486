package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ExitCodes;
import io.github.multiprocessing.os.RunDirectory;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends this child when its parent is gone. The parent holds the other end of standard input for as long as it lives and
 * writes nothing after the bootstrap, so the end of that stream is the end of the parent, whatever it died of.
 */
public final class DeathPipe extends Thread {

    private static final long CLEANUP_MILLIS = 300;

    private static final long NOTICE_MILLIS = 200;

    private static final long FINISH_MILLIS = 2000;

    private static final long WAKE_NANOS = 20_000_000;

    private static final List<Runnable> CLEANUPS = new ArrayList<>();

    private static volatile @Nullable DeathPipe watching;

    private static final String OWN_INPUT = "/proc/self/fd/0";

    private volatile boolean parentGone;

    private volatile long exitingUnder;

    private volatile boolean polls;

    private final InputStream stream;

    private final String[] directories;

    private DeathPipe(InputStream stream, String[] directories) {
        super(null, null, "death-pipe", 128 << 10, false);
        this.stream = stream;
        this.directories = directories;
        setDaemon(true);
        setPriority(MAX_PRIORITY);
    }

    /** Watches a stream; at its end the directories are deleted, those of an empty name apart. */
    static void watch(InputStream stream, String... directories) {
        // Loads what will be needed when there is no time for it.
        AbandonedDirectory.delete("");
        AbandonedDirectory.deleteOfRun("");
        DeathPipe pipe = new DeathPipe(stream, directories);
        watching = pipe;
        pipe.start();
    }

    /**
     * To be called before this JVM exits because something failed. What failed may be a socket whose other end was the
     * parent's: then the end of the parent is noticed here within a moment, and an exit must not cut short what is done then.
     */
    static void awaitBeforeExit() {
        DeathPipe pipe = watching;
        if (pipe == null) {
            return;
        }
        try {
            pipe.join(NOTICE_MILLIS);
            if (pipe.parentGone) {
                pipe.join(FINISH_MILLIS);
            }
        } catch (InterruptedException ex) {
            // then the exit does not wait
            Thread.currentThread().interrupt();
        }
    }

    /**
     * To be called when this JVM begins to exit, if it is to be quick: at its exit HotSpot waits up to 300 ms for a thread that
     * is inside of a system call, as the one is that reads the pipe. It is woken by a byte that this process writes into that
     * pipe itself, and looks from then on every 20 ms whether the parent is still the same. Where that is not possible the
     * exit takes its time.
     *
     * @param parent the process id of the parent
     */
    static void beginExit(long parent) {
        DeathPipe pipe = watching;
        if (pipe != null && pipe.exitingUnder == 0) {
            pipe.exitingUnder = parent;
            pipe.wake();
        }
    }

    private void wake() {
        try {
            if (new File(OWN_INPUT).isFile()) {
                // not the pipe of a parent that this class knows
                return;
            }
            try (FileOutputStream input = new FileOutputStream(OWN_INPUT)) {
                input.write(0);
            }
            long deadline = System.nanoTime() + WAKE_NANOS;
            while (!this.polls && System.nanoTime() - deadline < 0) {
                Thread.yield();
            }
        } catch (IOException ex) {
            // no such file, or not to be opened: then it stays where it is
            return;
        }
    }

    /**
     * Registers what is to be done when the parent is gone, just before this JVM halts. All cleanups together get 300 ms;
     * shutdown hooks do not run.
     *
     * @param cleanup what to do; runs in a thread of its own, in the order of registration
     */
    public static void onParentGone(Runnable cleanup) {
        synchronized (CLEANUPS) {
            CLEANUPS.add(cleanup);
        }
    }

    @Override
    public void run() {
        try {
            awaitEnd();
            this.parentGone = true;
            for (String directory : this.directories) {
                AbandonedDirectory.delete(directory);
            }
            AbandonedDirectory.deleteOfRun(System.getProperty(RunDirectory.PROPERTY, ""));
            cleanUp();
        } finally {
            ProcessExit.halt(ExitCodes.PARENT_GONE);
        }
    }

    private void awaitEnd() {
        byte[] ignored = new byte[64];
        try {
            while (this.stream.read(ignored) >= 0) {
                if (this.exitingUnder != 0) {
                    this.polls = true;
                    ParentPoll.awaitEndOf(this.exitingUnder);
                    return;
                }
            }
        } catch (IOException | InterruptedException ex) {
            // a broken pipe says the same as its end
            return;
        }
    }

    private void cleanUp() {
        List<Runnable> cleanups;
        synchronized (CLEANUPS) {
            cleanups = new ArrayList<>(CLEANUPS);
        }
        cleanups.add(new OrphanCleanup());
        Thread thread = new Thread(null, new All(cleanups), "parent-gone", 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(CLEANUP_MILLIS);
        } catch (InterruptedException ex) {
            // somebody wants this thread to end: it does, with the JVM
            return;
        }
    }

    private record All(List<Runnable> cleanups) implements Runnable {

        @Override
        public void run() {
            for (Runnable cleanup : this.cleanups) {
                try {
                    cleanup.run();
                } catch (Throwable ex) {
                    // the JVM halts in a moment, and the next cleanup matters as much
                    continue;
                }
            }
        }
    }
}
