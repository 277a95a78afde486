package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shutting down, as Python 3.13 has it for the queues of threads, and counting what is done. */
class ShutdownTests {

    private final SharedJoinableQueue<String> queue = SharedJoinableQueue.create(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        this.threads.shutdownNow();
        this.queue.close();
        this.queue.unlink();
    }

    private static void isRefused(Callable<?> use) {
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(use::call);
    }

    private static void isTold(Future<?> waiter) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiter.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(QueueShutDownException.class);
    }

    @Test
    void whatIsThereCanBeTakenAfterShutdown() throws Exception {
        this.queue.putAll(List.of("a", "b"));
        Future<?> putting = this.threads.submit(() -> this.queue.offer("c", 1, TimeUnit.MINUTES));
        this.queue.shutdown();
        assertThat(this.queue.isShutdown()).isTrue();
        isTold(putting);
        isRefused(() -> this.queue.offer("x"));
        isRefused(() -> this.queue.add("x"));
        isRefused(() -> this.queue.offer("x", 1, TimeUnit.SECONDS));
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> this.queue.put("x"));
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> this.queue.putAll(List.of("x")));

        assertThat(this.queue.take()).isEqualTo("a");
        assertThat(this.queue.poll()).isEqualTo("b");
        isRefused(this.queue::take);
        isRefused(this.queue::poll);
        isRefused(() -> this.queue.poll(1, TimeUnit.MINUTES));
        assertThat(this.queue.peek()).isNull();
        assertThat(this.queue.drainTo(new ArrayList<>())).isZero();
        assertThat(this.queue.unfinishedTasks()).isEqualTo(2);
    }

    @Test
    void immediateShutdownThrowsAwayAndTellsAll() throws Exception {
        SharedQueue<Integer> empty = SharedQueue.unbounded();
        Future<?> taking = this.threads.submit(empty::take);
        empty.shutdown(true);
        isTold(taking);
        empty.close();
        empty.unlink();

        this.queue.putAll(List.of("a", "b"));
        assertThat(this.queue.take()).isEqualTo("a");
        Future<Boolean> joining = this.threads.submit(() -> this.queue.join(1, TimeUnit.MINUTES));
        this.queue.shutdown(true);
        isRefused(this.queue::take);
        assertThat(this.queue.unfinishedTasks()).isOne();
        this.queue.taskDone();
        assertThat(joining.get(20, TimeUnit.SECONDS)).isTrue();
        assertThatIllegalStateException().isThrownBy(this.queue::taskDone);
    }

    @Test
    void joinWaitsForAllTasks() throws Exception {
        this.queue.join();
        assertThatIllegalStateException()
                .isThrownBy(this.queue::taskDone)
                .withMessage("taskDone() was called more often than items were put");
        this.queue.put("a");
        this.queue.put("b");
        assertThat(this.queue.join(0, TimeUnit.SECONDS)).isFalse();
        assertThat(this.queue.join(5, TimeUnit.MILLISECONDS)).isFalse();
        List<Future<Boolean>> joining = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            joining.add(this.threads.submit(() -> this.queue.join(1, TimeUnit.MINUTES)));
        }
        this.queue.take();
        this.queue.taskDone();
        assertThat(this.queue.unfinishedTasks()).isOne();
        this.queue.taskDone();
        for (Future<Boolean> each : joining) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
        }
        this.queue.take();
        this.queue.join();
        this.queue.put("c");
        this.queue.clear();
        this.queue.join();
    }

    @Test
    void joinEndsWithInterruptAndClose() throws Exception {
        this.queue.put("a");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this.queue::join);
        Future<Boolean> joining = this.threads.submit(() -> this.queue.join(1, TimeUnit.MINUTES));
        this.queue.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> joining.get(20, TimeUnit.SECONDS))
                .withMessageContaining("was closed in this process");
    }
}
