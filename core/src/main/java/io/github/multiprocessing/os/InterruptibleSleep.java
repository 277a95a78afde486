package io.github.multiprocessing.os;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Ends a sleep in native code when the thread is interrupted. The JDK tells of an interrupt only those who block in a channel,
 * by closing it: so this is one.
 */
final class InterruptibleSleep extends AbstractInterruptibleChannel {

    private final Thread sleeper = Thread.currentThread();
    private final Sleep sleep;

    private InterruptibleSleep(Sleep sleep) {
        this.sleep = sleep;
    }

    /** Sleeps; the current thread may be interrupted afterwards. */
    static void fall(Sleep sleep, long until) {
        new InterruptibleSleep(sleep).fall(until);
    }

    private void fall(long until) {
        begin();
        try {
            if (isOpen()) {
                this.sleep.fall(until);
            }
        } finally {
            // before end(), which waits for the thread that interrupts
            this.sleep.end();
            try {
                end(true);
            } catch (AsynchronousCloseException ex) {
                // interrupted: the thread knows
            }
        }
    }

    @Override
    protected void implCloseChannel() {
        // An interrupt from before the sleep closes in begin().
        if (Thread.currentThread() != this.sleeper) {
            this.sleep.rouseUntilOver();
        }
    }
}
