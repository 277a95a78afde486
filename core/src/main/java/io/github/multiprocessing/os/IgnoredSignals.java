package io.github.multiprocessing.os;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Keeps INT, TERM and HUP from ending a child: Ctrl-C and service managers signal the whole process group, but it is the
 * parent that decides when its children end. An empty handler and not {@code SIG_IGN}, because the latter would be
 * inherited by the programs that a task starts, which then could not be terminated.
 */
@SuppressWarnings("sunapi")
public final class IgnoredSignals implements SignalHandler {

    private IgnoredSignals() {}

    /** Ignores them from now on, as far as the system and the options of the JVM allow it. */
    public static void install() {
        IgnoredSignals handler = new IgnoredSignals();
        handle("INT", handler);
        handle("TERM", handler);
        handle("HUP", handler);
    }

    private static void handle(String name, SignalHandler handler) {
        try {
            Signal.handle(new Signal(name), handler);
        } catch (IllegalArgumentException ex) {
            // -Xrs, or a system without that signal: then there is nothing to ignore
            return;
        }
    }

    @Override
    public void handle(Signal signal) {
        // the parent decides
    }
}
