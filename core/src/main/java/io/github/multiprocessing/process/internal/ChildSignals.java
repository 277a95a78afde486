package io.github.multiprocessing.process.internal;

import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What signals do to a process that a user started: SIGTERM ends it, after its shutdown hooks; SIGINT interrupts the thread
 * that runs it, as Python raises {@code KeyboardInterrupt} there, and ends it if there is nothing left to interrupt.
 */
@SuppressWarnings("sunapi")
final class ChildSignals implements SignalHandler {

    private static final int SIGNAL_BASE = 128;

    private static final String INTERRUPT = "INT";

    private final ExitNote note;

    private @Nullable Thread runner;

    private boolean interrupted;

    private ChildSignals(Thread runner, ExitNote note) {
        this.runner = runner;
        this.note = note;
    }

    /** From now on signals reach the given thread. */
    static ChildSignals install(Thread runner, ExitNote note) {
        ChildSignals signals = new ChildSignals(runner, note);
        handle(INTERRUPT, signals);
        handle("TERM", signals);
        return signals;
    }

    private static void handle(String name, SignalHandler handler) {
        try {
            Signal.handle(new Signal(name), handler);
        } catch (IllegalArgumentException ex) {
            // -Xrs, or a system without that signal
            return;
        }
    }

    /** Says that the thread has nothing left to do that could be interrupted. Returns whether it was. */
    synchronized boolean finished() {
        this.runner = null;
        return this.interrupted;
    }

    @Override
    public void handle(Signal signal) {
        if (!signal.getName().equals(INTERRUPT) || !interrupt()) {
            this.note.write(ExitNote.SIGNAL.concat(Integer.toString(signal.getNumber())));
            ProcessExit.exit(SIGNAL_BASE + signal.getNumber());
        }
    }

    private synchronized boolean interrupt() {
        Thread thread = this.runner;
        if (thread == null) {
            return false;
        }
        this.interrupted = true;
        thread.interrupt();
        return true;
    }
}
