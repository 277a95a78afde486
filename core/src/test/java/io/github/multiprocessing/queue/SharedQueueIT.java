package io.github.multiprocessing.queue;

import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.QueueTasks.Order;
import io.github.multiprocessing.queue.internal.QueueMemory;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.ProcessHarness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What some processes put, others take. */
class SharedQueueIT {

    private static final int RING = 4096;

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private final List<Runnable> endings = new ArrayList<>();

    private <Q extends SharedQueue<?>> Q made(Q queue) {
        this.endings.add(() -> {
            queue.shutdown(true);
            queue.close();
            queue.unlink();
        });
        return queue;
    }

    private <E> SharedSimpleQueue<E> made(SharedSimpleQueue<E> queue) {
        this.endings.add(() -> {
            queue.close();
            queue.unlink();
        });
        return queue;
    }

    @AfterEach
    void end() {
        this.endings.forEach(Runnable::run);
    }

    private static ChildProcess start(SerializableCallable<?> target) {
        return ChildProcess.builder()
                .heapBytes(32 << 20)
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1"))
                .target(() -> {
                    Object result = target.call();
                    if (!QueueTasks.END.equals(result)) {
                        throw new IllegalStateException("It " + result);
                    }
                    return result;
                })
                .start();
    }

    private static void endsWell(ChildProcess... children) throws InterruptedException {
        for (ChildProcess child : children) {
            join(child);
            assertThat(child.exitCode()).as("%s", child).hasValue(0);
        }
    }

    private static <E> E next(SharedQueue<E> queue) throws InterruptedException {
        E item = queue.poll(60, TimeUnit.SECONDS);
        assertThat(item).as("an item of %s", queue).isNotNull();
        return item;
    }

    @Test
    void processHasTheQueueThatItWasGiven() throws Exception {
        SharedQueue<Object> requests = made(SharedQueue.create(2, Order.class));
        SharedQueue<Object> answers = made(SharedQueue.unbounded(Order.class));
        ChildProcess child = start(() -> QueueTasks.echo(requests, answers));

        for (Object item : List.of(1, "text", List.of(2.5, true), new byte[100_000], new Order(7, List.of("tea")))) {
            requests.put(item);
            assertThat(next(answers)).isEqualTo(item);
        }
        requests.put(QueueTasks.END);
        endsWell(child);
        assertThat(requests).isEmpty();
    }

    @Test
    void processHasTheSimpleQueueThatItWasGiven() throws Exception {
        SharedSimpleQueue<Object> requests = made(SharedSimpleQueue.create());
        SharedSimpleQueue<Object> answers = made(SharedSimpleQueue.create());
        ChildProcess child = start(() -> QueueTasks.echo(requests, answers));

        for (Object item : new Object[] {1, null, "text"}) {
            requests.put(item);
            assertThat(answers.get()).isEqualTo(item);
        }
        requests.put(QueueTasks.END);
        endsWell(child);
    }

    @Test
    void taskHasTheQueueThatItCaptured() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("captured"));
        SharedQueue<Object> queue = made(SharedQueue.create(10));
        SharedJoinableQueue<Object> tasks = made(SharedJoinableQueue.create(10));

        assertThat(pool.apply(() -> queue.offer("a") && tasks.offer("b"))).isTrue();
        assertThat(pool.apply(queue::size)).isOne();
        assertThat(pool.map((SharedQueue<Object> each) -> each.take(), List.of(queue, tasks)))
                .containsExactly("a", "b");
        assertThat(tasks.unfinishedTasks()).isOne();
        assertThat((Object) pool.apply(() -> queue)).isSameAs(queue);
        SharedQueue<Object> reply = made(pool.apply(() -> SharedQueue.<Object>create(3)));
        assertThat(pool.apply(() -> reply.offer("from who has made it"))).isTrue();
        assertThat(next(reply)).isEqualTo("from who has made it");
    }

    @Test
    void orderOfEachProducerIsKeptAmongProcesses() throws Exception {
        int count = 20_000;
        SharedQueue<Long> queue =
                made(SharedQueue.<Long>builder().capacity(500).ringBytes(RING).build());
        SharedQueue<long[]> taken = made(SharedQueue.unbounded());
        ChildProcess firstConsumer = start(() -> QueueTasks.consume(queue, taken));
        ChildProcess secondConsumer = start(() -> QueueTasks.consume(queue, taken));
        ChildProcess firstProducer = start(() -> QueueTasks.produce(queue, 1, count));
        ChildProcess secondProducer = start(() -> QueueTasks.produce(queue, 2, count));

        endsWell(firstProducer, secondProducer);
        queue.put(QueueTasks.LAST);
        queue.put(QueueTasks.LAST);
        endsWell(firstConsumer, secondConsumer);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Map<Integer, Long> last = new HashMap<>();
            for (long number : next(taken)) {
                Long before = last.put((int) (number >>> Integer.SIZE), number);
                assertThat(before == null || before < number)
                        .as("%s before %d", before, number)
                        .isTrue();
                all.add(number);
            }
        }
        assertThat(all).hasSize(2 * count).doesNotHaveDuplicates();
        assertThat(queue).isEmpty();
    }

    @Test
    void joinWaitsForTasksOfOtherProcesses() throws Exception {
        int count = 500;
        SharedJoinableQueue<Integer> tasks = made(SharedJoinableQueue.create(20));
        SharedQueue<Integer> done = made(SharedQueue.unbounded());
        QueueMemory memory = QueueMemory.of(tasks.name());
        tasks.put(0);
        ChildProcess joining = start(() -> tasks.join(60, TimeUnit.SECONDS) ? QueueTasks.END : "has not joined");
        await().until(memory::isJoinAwaited);
        ChildProcess first = start(() -> QueueTasks.work(tasks, done));
        ChildProcess second = start(() -> QueueTasks.work(tasks, done));

        tasks.putAll(IntStream.range(1, count).boxed().toList());
        assertThat(tasks.join(60, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasSize(count);
        assertThat(tasks.unfinishedTasks()).isZero();
        endsWell(joining);
        tasks.shutdown();
        endsWell(first, second);
    }

    @Test
    void shutdownWakesWhoSleepsInOtherProcesses() throws Exception {
        SharedQueue<Long> empty = made(SharedQueue.create(1));
        SharedQueue<Long> full = made(SharedQueue.create(1));
        SharedJoinableQueue<Long> unfinished = made(SharedJoinableQueue.create(1));
        full.put(1L);
        unfinished.put(1L);
        ChildProcess taking = start(() -> QueueTasks.takeUntilShutDown(empty));
        ChildProcess putting = start(() -> QueueTasks.putUntilShutDown(full));
        ChildProcess joining = start(() -> unfinished.join(60, TimeUnit.SECONDS) ? QueueTasks.END : "has not joined");
        await().until(QueueMemory.of(empty.name())::isItemAwaited);
        await().until(QueueMemory.of(full.name())::isRoomAwaited);
        await().until(QueueMemory.of(unfinished.name())::isJoinAwaited);

        empty.shutdown();
        full.shutdown();
        unfinished.shutdown(true);
        endsWell(taking, putting, joining);
        assertThat(next(full)).isOne();
        assertThat(unfinished).isEmpty();
    }

    @Test
    void sizeIsExact() throws Exception {
        int count = 20_000;
        int some = 12_345;
        SharedQueue<Long> queue =
                made(SharedQueue.<Long>builder().ringBytes(RING).build());
        ChildProcess producer = start(() -> QueueTasks.produce(queue, 1, count));
        int before = 0;
        while (before < count) {
            int now = queue.size();
            assertThat(now).isBetween(before, count);
            before = now;
        }
        endsWell(producer);
        ChildProcess consumer = start(() -> QueueTasks.takeSome(queue, some));
        while (before > count - some) {
            int now = queue.size();
            assertThat(now).isBetween(count - some, before);
            before = now;
        }
        endsWell(consumer);
        assertThat(queue).hasSize(count - some);
    }

    @Test
    void sizeIsNeverMoreThanTheCapacity() throws Exception {
        int capacity = 3;
        int count = 20_000;
        SharedQueue<Long> queue = made(SharedQueue.create(capacity));
        ChildProcess producer = start(() -> QueueTasks.produce(queue, 1, count));
        ChildProcess consumer = start(() -> QueueTasks.takeSome(queue, count));
        while (producer.isAlive() || consumer.isAlive()) {
            assertThat(queue.size()).isBetween(0, capacity);
            assertThat(queue.remainingCapacity()).isBetween(0, capacity);
        }
        endsWell(producer, consumer);
        assertThat(queue).isEmpty();
    }

    @Test
    void itemsLargerThanTheRingAndMoreThanSegmentsTravel() throws Exception {
        SharedQueue<Object> requests =
                made(SharedQueue.builder().ringBytes(RING).build());
        SharedQueue<Object> answers = made(SharedQueue.builder().ringBytes(RING).build());
        ChildProcess child = start(() -> QueueTasks.echo(requests, answers));
        for (Object item :
                List.of(QueueTasks.bytes(RING, 1), "ᛏᛖᚲᛊᛏ".repeat(100_000), QueueTasks.bytes(5 << 20, 2), "small")) {
            requests.put(item);
            assertThat(next(answers)).isEqualTo(item);
        }
        requests.put(QueueTasks.END);
        endsWell(child);

        int count = 3000;
        int before = QueueMemory.files().size();
        SharedQueue<byte[]> many =
                made(SharedQueue.<byte[]>builder().ringBytes(RING).build());
        SharedQueue<Long> sums = made(SharedQueue.unbounded());
        CRC32 sum = new CRC32();
        for (int i = 0; i < count; i++) {
            byte[] bytes = QueueTasks.bytes(500 + i % 1000, i);
            many.put(bytes);
            sum.update(bytes);
        }
        assertThat(QueueMemory.files()).hasSizeGreaterThan(before + 5);
        ChildProcess summing = start(() -> QueueTasks.sum(many, count, sums));
        endsWell(summing);
        assertThat(next(sums)).isEqualTo(sum.getValue());
        assertThat(many.poll()).isNull();
        assertThat(QueueMemory.files()).hasSize(before + 2);
    }

    @Test
    void itemsThatTakeAllTheRoomAreHandedOver() throws Exception {
        int count = 3000;
        int length = 60_000;
        SharedQueue<byte[]> queue = made(SharedQueue.<byte[]>builder()
                .capacity(10)
                .ringBytes(RING)
                .maxBytes(100_000)
                .build());
        SharedQueue<Integer> counts = made(SharedQueue.unbounded());
        ChildProcess producer = start(() -> QueueTasks.fill(queue, length, count, counts));
        for (int i = 0; i < count; i++) {
            assertThat(next(queue)).hasSize(length);
        }
        endsWell(producer);
        assertThat(next(counts)).isEqualTo(count);
    }

    @Test
    void d09ProducerEndsThoughNobodyTakesWhatItHasPut() throws Exception {
        int count = 2000;
        SharedQueue<byte[]> queue =
                made(SharedQueue.<byte[]>builder().ringBytes(64 << 10).build());
        SharedQueue<Integer> counts = made(SharedQueue.unbounded());
        ChildProcess small = start(() -> QueueTasks.fill(queue, 1000, count, counts));
        endsWell(small);
        ChildProcess large = start(() -> QueueTasks.fill(queue, 1 << 20, 3, counts));
        assertThat(next(counts)).isEqualTo(count);
        assertThat(next(counts)).isEqualTo(3);
        long told = System.nanoTime();
        endsWell(large);
        this.faults.measuredSince(Fault.D09, "producer gone after its last item", told);

        assertThat(queue).hasSize(count + 3);
        for (int i = 0; i < count; i++) {
            assertThat(queue.poll()).isEqualTo(QueueTasks.bytes(1000, i));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(queue.poll()).isEqualTo(QueueTasks.bytes(1 << 20, i));
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void d09WhatNobodyTakesIsBounded() throws Exception {
        int most = 1 << 20;
        SharedQueue<byte[]> queue = made(
                SharedQueue.<byte[]>builder().ringBytes(64 << 10).maxBytes(most).build());
        SharedQueue<Integer> counts = made(SharedQueue.unbounded());
        for (int length : List.of(1000, 100_000)) {
            ChildProcess child = start(() -> QueueTasks.fill(queue, length, Integer.MAX_VALUE, counts));
            endsWell(child);
            int count = next(counts);
            assertThat((long) count * length).isBetween(most - 2L * length - most / 10, (long) most);
            assertThat(queue.drainTo(new ArrayList<>())).isEqualTo(count);
        }
    }
}
