package io.github.multiprocessing.sync.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads of a test, which are interrupted at its end, and memory for them. */
final class Crew implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Thread> started = new ArrayList<>();

    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    <T> Future<T> submit(Callable<T> work) {
        return this.threads.submit(work);
    }

    <T> List<Future<T>> submit(int times, Callable<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            futures.add(submit(work));
        }
        return futures;
    }

    /** A thread of its own, for tests that interrupt it. */
    Thread start(Runnable work) {
        Thread thread = new Thread(work);
        this.started.add(thread);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
        this.started.forEach(Thread::interrupt);
    }
}
