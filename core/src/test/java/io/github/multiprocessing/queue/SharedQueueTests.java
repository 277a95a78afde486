package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link java.util.concurrent.BlockingQueue} does, within one process. */
class SharedQueueTests {

    private static final int CAPACITY = 3;

    private final SharedQueue<Object> queue = SharedQueue.create(CAPACITY);
    private final SharedQueue<Integer> unbounded = SharedQueue.unbounded();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        this.threads.shutdownNow();
        this.queue.close();
        this.queue.unlink();
        this.unbounded.close();
        this.unbounded.unlink();
    }

    private void fill() throws InterruptedException {
        for (int i = 0; i < CAPACITY; i++) {
            this.queue.put(i);
        }
    }

    /** Runs something that has to wait, and returns when it does. */
    private <T> Waiter<T> waiting(Callable<T> work) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<T> future = this.threads.submit(() -> {
            thread.set(Thread.currentThread());
            return work.call();
        });
        await().until(() -> thread.get() != null && isInSleep(thread.get()));
        assertThat(future).isNotDone();
        return new Waiter<>(thread.get(), future);
    }

    private static boolean isInSleep(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("sleep")) {
                return true;
            }
        }
        return false;
    }

    private record Waiter<T>(Thread thread, Future<T> future) {
        T result() throws Exception {
            return this.future.get(20, TimeUnit.SECONDS);
        }

        void interrupt() {
            this.thread.interrupt();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(this::result)
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void itemsComeInTheOrderTheyWerePut() throws InterruptedException {
        assertThat(this.queue.offer("a")).isTrue();
        assertThat(this.queue.add("b")).isTrue();
        this.queue.put("c");
        assertThat(this.queue).hasSize(3);
        assertThat(this.queue.peek()).isEqualTo("a");
        assertThat(this.queue.element()).isEqualTo("a");
        assertThat(this.queue.poll()).isEqualTo("a");
        assertThat(this.queue.take()).isEqualTo("b");
        assertThat(this.queue.remove()).isEqualTo("c");
        assertThat(this.queue).isEmpty();
        assertThat(this.queue.poll()).isNull();
        assertThat(this.queue.peek()).isNull();
    }

    @Test
    void fullQueueTakesNoMore() throws InterruptedException {
        fill();
        assertThat(this.queue.remainingCapacity()).isZero();
        assertThat(this.queue.offer("x")).isFalse();
        assertThat(this.queue.offer("x", 0, TimeUnit.SECONDS)).isFalse();
        assertThat(this.queue.offer("x", 5, TimeUnit.MILLISECONDS)).isFalse();
        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> this.queue.add("x"))
                .withMessage("The queue has 3 items, as many as its capacity allows");
        this.queue.take();
        assertThat(this.queue.remainingCapacity()).isOne();
        assertThat(this.queue.offer("x", 0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void queueWithoutCapacityHasRoom() throws InterruptedException {
        this.unbounded.put(1);
        assertThat(this.unbounded.remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
        assertThat(this.unbounded.offer(2)).isTrue();
        assertThat(this.unbounded).containsExactly(1, 2);
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void nullIsNoItem() {
        assertThatNullPointerException().isThrownBy(() -> this.queue.put(null));
        assertThatNullPointerException().isThrownBy(() -> this.queue.offer(null));
        assertThatNullPointerException().isThrownBy(() -> this.queue.drainTo(null));
    }

    @Test
    void putWaitsForRoom() throws Exception {
        fill();
        Waiter<Boolean> forEver = waiting(() -> {
            this.queue.put("x");
            return true;
        });
        assertThat(this.queue.take()).isEqualTo(0);
        assertThat(forEver.result()).isTrue();

        Waiter<Boolean> withTimeout = waiting(() -> this.queue.offer("y", 20, TimeUnit.SECONDS));
        assertThat(this.queue.take()).isEqualTo(1);
        assertThat(withTimeout.result()).isTrue();
        assertThat(this.queue).containsExactly(2, "x", "y");
    }

    @Test
    void takeWaitsForItem() throws Exception {
        Waiter<Object> forEver = waiting(this.queue::take);
        this.queue.put("x");
        assertThat(forEver.result()).isEqualTo("x");

        Waiter<Object> withTimeout = waiting(() -> this.queue.poll(20, TimeUnit.SECONDS));
        this.queue.put("y");
        assertThat(withTimeout.result()).isEqualTo("y");
        long begin = System.nanoTime();
        assertThat(this.queue.poll(5, TimeUnit.MILLISECONDS)).isNull();
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(5));
    }

    @Test
    void allWhoWaitGetOne() throws Exception {
        List<Waiter<Object>> waiters = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            waiters.add(waiting(this.queue::take));
        }
        this.queue.putAll(List.of("a", "b", "c"));
        List<Object> taken = new ArrayList<>();
        for (Waiter<Object> each : waiters) {
            taken.add(each.result());
        }
        assertThat(taken).containsExactlyInAnyOrder("a", "b", "c");

        fill();
        List<Waiter<Boolean>> putters = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            putters.add(waiting(() -> this.queue.offer("x", 20, TimeUnit.SECONDS)));
        }
        assertThat(this.queue.drainTo(new ArrayList<>(), CAPACITY)).isEqualTo(CAPACITY);
        for (Waiter<Boolean> each : putters) {
            assertThat(each.result()).isTrue();
        }
    }

    @Test
    void interruptEndsTheWait() throws Exception {
        waiting(this.queue::take).interrupt();
        waiting(() -> this.queue.poll(1, TimeUnit.MINUTES)).interrupt();
        fill();
        waiting(() -> {
                    this.queue.put("x");
                    return null;
                })
                .interrupt();
        assertThat(this.queue).containsExactly(0, 1, 2);
    }

    @Test
    void interruptedThreadDoesNotBegin() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.queue.put("x"));
        Thread.currentThread().interrupt();
        assertThat(this.queue.offer("y")).isTrue();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this.queue::take);
        Thread.currentThread().interrupt();
        assertThat(this.queue.poll()).isEqualTo("y");
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.queue.poll(0, TimeUnit.SECONDS));
    }

    @Test
    void manyArePutAndTakenTogether() throws Exception {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
        this.unbounded.putAll(numbers);
        List<Integer> taken = new ArrayList<>();
        assertThat(this.unbounded.drainTo(taken, 300)).isEqualTo(300);
        assertThat(this.unbounded.drainTo(taken, 0)).isZero();
        assertThat(this.unbounded.drainTo(taken)).isEqualTo(700);
        assertThat(taken).isEqualTo(numbers);
        assertThat(this.unbounded.drainTo(taken)).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> this.unbounded.drainTo(this.unbounded));

        Future<?> putting = this.threads.submit(() -> {
            this.queue.putAll(numbers);
            return null;
        });
        for (int number : numbers) {
            assertThat(this.queue.take()).isEqualTo(number);
        }
        putting.get(20, TimeUnit.SECONDS);
    }

    @Test
    void iteratorShowsCopiesAndRemovesNothing() throws InterruptedException {
        this.unbounded.putAll(IntStream.range(0, 100).boxed().toList());
        assertThat(this.unbounded).hasSize(100).startsWith(0, 1).endsWith(99).contains(50);
        assertThat(this.unbounded.contains(100)).isFalse();
        assertThat(this.unbounded.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4950);

        Iterator<Integer> iterator = this.unbounded.iterator();
        assertThat(iterator.next()).isZero();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(iterator::remove)
                .withMessageContaining("only the first one can be taken");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.unbounded.remove(1));
        // what it has looked at already is shown, and what follows is there
        this.unbounded.drainTo(new ArrayList<>(), 80);
        List<Integer> rest = new ArrayList<>();
        iterator.forEachRemaining(rest::add);
        assertThat(rest)
                .startsWith(1, 2)
                .contains(80, 81)
                .endsWith(98, 99)
                .isSorted()
                .doesNotContain(60);
    }

    @Test
    void clearThrowsAway() throws InterruptedException {
        fill();
        this.queue.clear();
        assertThat(this.queue).isEmpty();
        fill();
        assertThat(this.queue).containsExactly(0, 1, 2);
    }

    @Test
    void closeEndsEveryUseAndEveryWait() throws Exception {
        Waiter<Object> taking = waiting(this.queue::take);
        SharedQueue<String> full = SharedQueue.create(1);
        full.put("x");
        Waiter<Boolean> putting = waiting(() -> full.offer("y", 1, TimeUnit.MINUTES));
        String name = this.queue.name();
        this.queue.close();
        this.queue.close();
        full.close();
        full.unlink();
        for (Waiter<?> each : List.of(taking, putting)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(each::result)
                    .withCauseInstanceOf(IllegalStateException.class)
                    .withMessageContaining("was closed in this process");
        }
        assertThat(this.queue.isClosed()).isTrue();
        assertThat(this.queue).hasToString("SharedQueue[" + name + ", closed]");
        for (Callable<?> use : List.<Callable<?>>of(
                this.queue::size,
                this.queue::isEmpty,
                this.queue::poll,
                this.queue::peek,
                this.queue::attachment,
                () -> this.queue.offer(1),
                () -> this.queue.iterator().hasNext(),
                () -> this.queue.drainTo(new ArrayList<>()))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(use::call);
        }
    }

    @Test
    void closedQueueIsThereForOthers() throws Exception {
        this.queue.put("x");
        QueueAttachment attachment = (QueueAttachment) this.queue.attachment();
        assertThat(attachment.attach()).isSameAs(this.queue);
        this.queue.close();
        try (SharedQueue<?> again = (SharedQueue<?>) attachment.attach()) {
            assertThat(again).isNotSameAs(this.queue);
            assertThat(again.take()).isEqualTo("x");
            assertThat(again.remainingCapacity()).isEqualTo(CAPACITY);
        }
    }

    @Test
    void idleWaitTakesNoTime() {
        Waiter<Object> idle = waiting(this.queue::take);
        long cpu = cpuTime(idle.thread());
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        assertThat(cpuTime(idle.thread()) - cpu).isLessThan(TimeUnit.MILLISECONDS.toNanos(20));
        idle.interrupt();
    }

    private static long cpuTime(Thread thread) {
        return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }
}
