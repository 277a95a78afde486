package io.github.multiprocessing.pool.internal.log;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Knows the levels of this process's loggers, and tells all pools when they change. Many changes at once are told together,
 * by a thread that is there only meanwhile: whoever sets a level holds locks of the logging system.
 */
public final class LevelWatch {

    private static final long KEEP_MILLIS = 200;

    private final LogSystem system;
    private final Executor teller;
    private final Runnable changed = this::changed;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final Map<Object, Taker> takers = new ConcurrentHashMap<>();
    private volatile byte[] encoded;

    /** Takes what workers are told. */
    @FunctionalInterface
    public interface Taker {

        void take(byte[] levels);
    }

    private static final class Holder {

        static final LevelWatch INSTANCE = new LevelWatch(LogSystem.current(), thread());

        private static Executor thread() {
            ThreadPoolExecutor executor = new ThreadPoolExecutor(
                    1, 1, KEEP_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), (work) -> {
                        Thread thread = new Thread(work, "multiprocessing-log-levels");
                        thread.setDaemon(true);
                        return thread;
                    });
            executor.allowCoreThreadTimeOut(true);
            return executor;
        }
    }

    LevelWatch(LogSystem system, Executor teller) {
        this.system = system;
        this.teller = teller;
        system.follow(this.changed);
        this.encoded = system.levels().encode();
    }

    /** The one of this process, as of now: a logging system that was started anew may have forgotten whom to tell. */
    static LevelWatch ofThisProcess() {
        Holder.INSTANCE.refresh();
        return Holder.INSTANCE;
    }

    /**
     * Listens again, if need be. Not for the thread that tells: that runs while somebody sets the logging system up, which may
     * not bear a new listener then.
     */
    void refresh() {
        this.system.follow(this.changed);
        tell();
    }

    private void changed() {
        if (this.stale.compareAndSet(false, true)) {
            this.teller.execute(this::tell);
        }
    }

    private synchronized void tell() {
        this.stale.set(false);
        byte[] now = this.system.levels().encode();
        if (!Arrays.equals(now, this.encoded)) {
            this.encoded = now;
            this.takers.values().forEach((taker) -> taker.take(now));
        }
    }

    byte[] encoded() {
        return this.encoded;
    }

    void add(Object owner, Taker taker) {
        this.takers.put(owner, taker);
    }

    void remove(Object owner) {
        this.takers.remove(owner);
    }
}
