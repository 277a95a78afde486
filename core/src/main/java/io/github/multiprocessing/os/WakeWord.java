package io.github.multiprocessing.os;

import com.sun.jna.Native;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Four bytes of memory that two processes share, on which one thread sleeps until the other process wakes it. Unlike a
 * {@link WaitWord} it cares for nobody's death and does not work everywhere: only once {@link #isReady()}.
 *
 * <p>To wake and to be woken takes half of what a byte on a socket does. But the native library that it needs takes 100 ms to
 * load, so that happens in the background, for those who turn out to sleep often.
 */
public final class WakeWord {

    private static final AtomicBoolean PREPARED = new AtomicBoolean();
    private static final int FIRST_JAVA_THAT_WARNS = 24;

    private static volatile boolean ready;

    private final WaitWord word;

    /**
     * Creates a view of a word.
     *
     * @param memory a direct buffer
     * @param offset where in it; a multiple of four
     */
    public WakeWord(ByteBuffer memory, int offset) {
        this.word = new WaitWord(memory, offset);
    }

    /**
     * Whether this process can sleep and wake others.
     *
     * @return false for ever where there is no futex, or where Java would warn the user of native code
     */
    public static boolean isReady() {
        return ready;
    }

    /** Begins to make this process ready, unless that was done before. Returns at once. */
    public static void prepare() {
        if (!PREPARED.get() && PREPARED.compareAndSet(false, true)) {
            Thread loading =
                    new Thread(null, () -> ready = isQuiet() && LinuxCalls.available(), "multiprocessing-native");
            loading.setDaemon(true);
            loading.start();
        }
    }

    /** A user who has asked for nothing native must not find a warning of it. */
    private static boolean isQuiet() {
        if (Runtime.version().feature() < FIRST_JAVA_THAT_WARNS) {
            return true;
        }
        try {
            return (boolean) MethodHandles.publicLookup()
                    .findVirtual(Module.class, "isNativeAccessEnabled", MethodType.methodType(boolean.class))
                    .invokeExact(Native.class.getModule());
        } catch (Throwable ex) {
            return false;
        }
    }

    /**
     * Sleeps while the word has a value. Ends for no reason as well. The thread may be interrupted afterwards.
     *
     * @param value the value
     * @param nanos how long at most
     */
    public void sleep(int value, long nanos) {
        InterruptibleSleep.fall(new Sleep(this.word, value, 0), System.nanoTime() + nanos);
    }

    /** Wakes the thread that sleeps, if one does. */
    public void wake() {
        Futex.wake(this.word.address(), 1);
    }
}
