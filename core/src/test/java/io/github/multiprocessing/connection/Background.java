package io.github.multiprocessing.connection;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Threads of a test. What one throws comes out where its result is asked for. */
final class Background implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Something that returns nothing. */
    interface Action {
        void run() throws Exception;
    }

    /** One of them. */
    static final class Task<T> {
        private final FutureTask<T> future;
        private final Thread thread;

        private Task(FutureTask<T> future, Thread thread) {
            this.future = future;
            this.thread = thread;
        }

        T get() throws Exception {
            try {
                return this.future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException ex) {
                if (ex.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw new AssertionError(ex.getCause());
            }
        }

        void join() throws Exception {
            get();
        }

        void interrupt() {
            this.thread.interrupt();
        }

        /** Waits until the thread waits: in a selector, for a lock. */
        void awaitBlocked() {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(this::isBlocked);
        }

        private boolean isBlocked() {
            Thread.State state = this.thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                return true;
            }
            StackTraceElement[] stack = this.thread.getStackTrace();
            return stack.length > 0 && stack[0].getMethodName().equals("wait") && stack[0].isNativeMethod();
        }
    }

    <T> Task<T> call(Callable<T> work) {
        FutureTask<T> future = new FutureTask<>(work);
        Thread thread = new Thread(future, "background");
        thread.setDaemon(true);
        this.threads.add(thread);
        thread.start();
        return new Task<>(future, thread);
    }

    Task<Void> run(Action work) {
        return call(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void close() {
        this.threads.forEach(Thread::interrupt);
    }
}
