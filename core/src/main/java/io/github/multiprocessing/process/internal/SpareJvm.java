package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ChildOutput;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JVM with the default settings that is started and has loaded what each process needs, before anybody knows what it will
 * run: what a fork server buys. There is one at most; the next one is started in the background some moments after it was
 * taken, when the process that took it no longer needs the processors for its own start. Thread-safe.
 */
final class SpareJvm {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.process");

    private static final String NAME = "spare";

    private static final long DELAY_MILLIS = 40;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final ProcessHome home;

    private final String preparation;

    private List<String> preload = List.of();

    private @Nullable WaitingJvm waiting;

    private boolean refilling;

    private boolean wanted;

    SpareJvm(ProcessHome home, String preparation) {
        this.home = home;
        this.preparation = preparation;
    }

    /** Which classes the next ones load before they are needed. */
    synchronized void preload(List<String> classes) {
        this.preload = List.copyOf(classes);
    }

    /** Takes the one there is, which then belongs to the caller with its count in the home; null if there is none. */
    synchronized @Nullable WaitingJvm take() {
        WaitingJvm taken = this.waiting;
        this.waiting = null;
        return taken != null && taken.child().isAlive() && taken.claim() ? taken : null;
    }

    /** Whether one waits and has loaded all. */
    synchronized boolean isReady() {
        return this.waiting != null && this.waiting.isReady();
    }

    /** Sees to it that there will be one. */
    synchronized void refill(boolean atOnce) {
        this.wanted = true;
        if (this.waiting == null && !this.refilling) {
            this.refilling = true;
            DaemonThreads.create("mp-spare", () -> refillAfter(atOnce ? 0 : DELAY_MILLIS))
                    .start();
        }
    }

    private void refillAfter(long millis) {
        try {
            synchronized (this) {
                long deadline = System.nanoTime() + millis * 1_000_000;
                for (long left = millis; left > 0 && this.wanted; left = (deadline - System.nanoTime()) / 1_000_000) {
                    wait(left);
                }
            }
            WaitingJvm launched = isWanted() ? launch() : null;
            keep(launched);
        } catch (IOException | RuntimeException ex) {
            keep(null);
            logger.warn("No warm JVM for the next process: {}", ex.toString());
        } catch (InterruptedException ex) {
            keep(null);
        }
    }

    private synchronized boolean isWanted() {
        return this.wanted;
    }

    private void keep(@Nullable WaitingJvm launched) {
        boolean tooLate;
        synchronized (this) {
            this.refilling = false;
            tooLate = launched != null && !this.wanted;
            if (!tooLate && launched != null) {
                this.waiting = launched;
            }
        }
        if (tooLate && launched != null) {
            end(launched);
        }
    }

    private WaitingJvm launch() throws IOException {
        Path directory = this.home.enter();
        boolean launched = false;
        try {
            Path ready = directory.resolve("ready-" + NUMBER.incrementAndGet());
            SplitDrain.Maker drains = new SplitDrain.Maker(NAME, ChildOutput.DISCARDED);
            JvmLauncher launcher = new JvmLauncher(this.home.plan(), drains);
            ChildSpec spec = new ChildSpec(
                    NAME,
                    this.preparation,
                    payload(ready),
                    directory,
                    this.home.arguments(0, List.of()),
                    Map.of(),
                    true);
            JvmChild child = launcher.launch(spec, true);
            launched = true;
            WaitingJvm started = new WaitingJvm(launcher, child, drains.made(), directory, ready);
            child.exit().whenComplete((report, failure) -> ended(started));
            return started;
        } finally {
            if (!launched) {
                this.home.leave();
            }
        }
    }

    private byte[] payload(Path ready) throws IOException {
        List<String> classes;
        synchronized (this) {
            classes = this.preload;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeUTF(ready.toString());
        data.writeBoolean(ParentLog.isWanted());
        data.writeInt(classes.size());
        for (String name : classes) {
            data.writeUTF(name);
        }
        return bytes.toByteArray();
    }

    /** Ends the one there is, and keeps none from now on. */
    void stop() {
        WaitingJvm last;
        synchronized (this) {
            this.wanted = false;
            notifyAll();
            last = this.waiting;
            this.waiting = null;
        }
        if (last != null) {
            end(last);
        }
    }

    private static void end(WaitingJvm spare) {
        spare.child().kill(Kind.SHUTDOWN, "it was not needed any more");
    }

    private void ended(WaitingJvm spare) {
        if (spare.claim()) {
            this.home.leave();
            synchronized (this) {
                this.waiting = this.waiting == spare ? null : this.waiting;
            }
        }
    }
}
