package io.github.multiprocessing.pool.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wants to know when a {@link PendingResult} ends: a thread that waits for it, or a callback. Linked, newest first. */
abstract class Watcher {

    volatile @Nullable Watcher next;

    abstract void ended();

    /** Whether it does not want to know any more. */
    boolean isGone() {
        return false;
    }

    /** Turns the list round. */
    static Watcher oldestFirst(Watcher newest) {
        Watcher first = newest;
        Watcher older = newest.next;
        newest.next = null;
        while (older != null) {
            Watcher evenOlder = older.next;
            older.next = first;
            first = older;
            older = evenOlder;
        }
        return first;
    }

    /** Unlinks those that are gone behind this one. To be called by one thread at a time. */
    final void dropGoneAfter() {
        Watcher kept = this;
        Watcher each = this.next;
        while (each != null) {
            Watcher older = each.next;
            if (each.isGone()) {
                kept.next = older;
            } else {
                kept = each;
            }
            each = older;
        }
    }

    /** A thread that waits. */
    static final class OfThread extends Watcher {

        private volatile @Nullable Thread thread;

        OfThread(Thread thread) {
            this.thread = thread;
        }

        void leave() {
            this.thread = null;
        }

        @Override
        boolean isGone() {
            return this.thread == null;
        }

        @Override
        void ended() {
            Thread waiting = this.thread;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Something to run elsewhere. */
    static final class OfCallback extends Watcher {

        private final Executor executor;
        private final Runnable action;

        OfCallback(Executor executor, Runnable action) {
            this.executor = executor;
            this.action = action;
        }

        @Override
        void ended() {
            this.executor.execute(this.action);
        }
    }
}
