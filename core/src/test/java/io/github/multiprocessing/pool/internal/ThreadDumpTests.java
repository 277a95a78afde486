package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ThreadDumpTests {

    @Test
    void tellsWhatAThreadWaitsForAndWhoHasIt() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Thread waiter = new Thread(lock::lock, "the waiter");
        String[] dump = new String[1];
        lock.lock();
        try {
            waiter.start();
            await().until(() -> waiter.getState() == Thread.State.WAITING);
            Thread dumper = new Thread(() -> dump[0] = ThreadDump.take(), "the dumper");
            dumper.start();
            dumper.join();
        } finally {
            lock.unlock();
        }
        waiter.join();
        assertThat(dump[0])
                .contains("\"the waiter\" #" + waiter.getId())
                .contains("java.lang.Thread.State: WAITING")
                .contains("- waits for java.util.concurrent.locks.ReentrantLock$NonfairSync@")
                .contains("held by \"" + Thread.currentThread().getName() + "\"")
                .contains("ThreadDumpTests.tellsWhatAThreadWaitsForAndWhoHasIt")
                .doesNotContain("\"the dumper\"");
    }

    @Test
    void isBoundedHoweverManyThreadsThereAre() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Thread thread = new Thread(() -> awaitUninterrupted(end), "x".repeat(8 << 10));
            thread.start();
            threads.add(thread);
        }
        String dump = ThreadDump.take();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(dump).hasSize(ThreadDump.MOST_CHARS).endsWith("there are more threads\n");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
