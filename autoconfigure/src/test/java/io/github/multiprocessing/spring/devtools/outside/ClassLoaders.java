package io.github.multiprocessing.spring.devtools.outside;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Remembers the class loaders of an application over its restarts, without holding them. */
public final class ClassLoaders {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private static final List<WeakReference<ClassLoader>> SEEN = new ArrayList<>();
    private static final ReferenceQueue<ClassLoader> GONE = new ReferenceQueue<>();

    private ClassLoaders() {}

    /**
     * Waits until only the present loader is left of all those ever seen.
     *
     * @param present the present loader
     * @return how many others are still there in the end
     * @throws InterruptedException if the thread is interrupted
     */
    public static synchronized int othersThan(ClassLoader present) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (count(present) > 0 && System.nanoTime() < deadline) {
            System.gc();
            GONE.remove(100);
        }
        int others = count(present);
        SEEN.add(new WeakReference<>(present, GONE));
        return others;
    }

    private static int count(ClassLoader present) {
        return (int) SEEN.stream()
                .filter((seen) -> seen.get() != null && !seen.refersTo(present))
                .count();
    }
}
