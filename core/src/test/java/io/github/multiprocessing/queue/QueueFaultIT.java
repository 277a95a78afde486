package io.github.multiprocessing.queue;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.internal.HaltingUse;
import io.github.multiprocessing.queue.internal.HaltingUse.Store;
import io.github.multiprocessing.queue.internal.HaltingUse.Use;
import io.github.multiprocessing.queue.internal.QueueMemory;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.SmallJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the others see when a process is killed or stopped that is just using a queue. */
class QueueFaultIT {

    private static final int RING = 4096;

    /** A long takes two units of eight bytes, so that so many fill the ring. */
    private static final int LONGS_IN_RING = RING / 16;

    private static final int SHORTLY = 30;

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private final SharedQueue<Object> queue =
            SharedQueue.builder().ringBytes(RING).capacity(10 * LONGS_IN_RING).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SmallJvm> started = new ArrayList<>();

    /** The first wait of a process loads native code. */
    @BeforeEach
    void sleepOnce() throws InterruptedException {
        this.queue.poll(1, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void end() {
        this.threads.shutdownNow();
        this.started.forEach(SmallJvm::close);
        this.queue.shutdown(true);
        this.queue.close();
        this.queue.unlink();
    }

    private SmallJvm halted(Use use, Store store, boolean after) throws Exception {
        return halted(SharedQueue.NAME, this.queue, use, store, after);
    }

    private SmallJvm halted(String kind, SharedQueue<?> used, Use use, Store store, boolean after) throws Exception {
        SmallJvm process = HaltingUse.halted(kind, used.name(), use, store, after);
        this.started.add(process);
        return process;
    }

    private void putLongs(int count) throws InterruptedException {
        this.queue.putAll(LongStream.range(0, count).boxed().toList());
    }

    private List<Object> takeAll() {
        List<Object> all = new ArrayList<>();
        this.queue.drainTo(all);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, TAIL, false, 5, 0",
        "PUT, TAIL, true, 5, 1",
        "PUT_LARGE, SPILLING, true, 5, 0",
        "PUT_LARGE, TAIL, false, 5, 0",
        "PUT_LARGE, TAIL, true, 5, 1",
        "PUT, LINKING, true, 256, 0",
        "PUT, LAST, false, 256, 0"
    })
    void d06d08KilledProducerHasPutItsItemOrNot(Use use, Store store, boolean after, int before, int put)
            throws Exception {
        putLongs(before);
        SmallJvm producer = halted(use, store, after);
        assertThat(this.queue.offer("x", SHORTLY, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(this.queue).hasSize(before + put);
        assertThat(this.queue.poll()).isEqualTo(0L);
        Future<Long> waiting = this.threads.submit(() -> {
            this.queue.put("next");
            return System.nanoTime();
        });

        long killed = System.nanoTime();
        producer.kill();
        long next = waiting.get(30, TimeUnit.SECONDS);
        this.faults.measured(Fault.D06, "next item put after the kill", Duration.ofNanos(next - killed));
        assertThat(this.queue).hasSize(before + put);
        List<Object> all = takeAll();
        assertThat(all).hasSize(before + put).startsWith(1L, 2L, 3L).endsWith("next");
        assertThat(all.get(all.size() - 2))
                .isEqualTo(put == 0 ? before - 1L : use == Use.PUT ? 42L : new byte[HaltingUse.LARGE]);
    }

    /** The ring ends after 256; what comes after that is in a segment. */
    @ParameterizedTest
    @CsvSource({
        "TAKE, HEAD, false, 0, 0",
        "TAKE, HEAD, true, 0, 1",
        "TAKE, RETIRING, true, 256, 0",
        "TAKE, FIRST, true, 256, 0",
        "DRAIN, HEAD, false, 200, 0",
        "DRAIN, HEAD, true, 200, 10",
        "DRAIN, RETIRING, true, 250, 6",
        "DRAIN, FIRST, true, 250, 6"
    })
    void d06d08KilledConsumerHasTakenItsItemsOrNot(Use use, Store store, boolean after, int before, int taken)
            throws Exception {
        putLongs(300);
        assertThat(this.queue.drainTo(new ArrayList<>(), before)).isEqualTo(before);
        int rest = 300 - before - taken;
        SmallJvm consumer = halted(use, store, after);
        assertThat(this.queue.poll(SHORTLY, TimeUnit.MILLISECONDS)).isNull();
        assertThat(this.queue).hasSize(rest);
        this.queue.put("last");
        Future<Object> waiting = this.threads.submit(this.queue::take);

        long killed = System.nanoTime();
        consumer.kill();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo((long) before + taken);
        this.faults.measuredSince(Fault.D06, "next item taken after the kill", killed);
        assertThat(this.queue).hasSize(rest);
        assertThat(takeAll()).hasSize(rest).endsWith(298L, 299L, "last").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"TAKING, true, 0", "HEAD, false, 0", "HEAD, true, 1"})
    void d06d08KilledConsumerHasTakenLargeItemOrNot(Store store, boolean after, int taken) throws Exception {
        byte[] large = QueueTasks.bytes(HaltingUse.LARGE, 3);
        int files = QueueMemory.files().size();
        this.queue.put(large);
        this.queue.put("last");
        SmallJvm consumer = halted(Use.TAKE, store, after);
        consumer.kill();
        List<Object> all = new ArrayList<>();
        for (int i = taken; i < 2; i++) {
            all.add(this.queue.take());
        }
        assertThat(all).containsExactlyElementsOf(taken == 0 ? List.of(large, "last") : List.of("last"));
        assertThat(QueueMemory.files()).hasSize(files);
    }

    @Test
    void d08SleeperIsWokenThoughTheProducerDiedBeforeItRang() throws Exception {
        Future<Object> sleeping = this.threads.submit(this.queue::take);
        await().until(QueueMemory.of(this.queue.name())::isItemAwaited);
        SmallJvm producer = halted(Use.PUT, Store.TAIL, true);
        long killed = System.nanoTime();
        producer.kill();
        assertThat(sleeping.get(30, TimeUnit.SECONDS)).isEqualTo(42L);
        this.faults.measuredSince(Fault.D08, "item taken after the kill", killed);
    }

    @Test
    void d08SleeperIsWokenThoughTheConsumerDiedBeforeItRang() throws Exception {
        SharedQueue<Object> full = SharedQueue.create(1);
        full.put("first");
        Future<Boolean> sleeping = this.threads.submit(() -> full.offer("second", 1, TimeUnit.MINUTES));
        await().until(QueueMemory.of(full.name())::isRoomAwaited);
        SmallJvm consumer = halted(SharedQueue.NAME, full, Use.TAKE, Store.HEAD, true);
        long killed = System.nanoTime();
        consumer.kill();
        assertThat(sleeping.get(30, TimeUnit.SECONDS)).isTrue();
        this.faults.measuredSince(Fault.D08, "item put after the kill", killed);
        assertThat(full).containsExactly("second");
        full.close();
        full.unlink();
    }

    @Test
    void d08RoomOfLargeItemThatTheDeadHadTakenIsThere() throws Exception {
        SharedQueue<Object> full = SharedQueue.builder()
                .capacity(5)
                .ringBytes(RING)
                .maxBytes(2 * HaltingUse.LARGE)
                .build();
        byte[] large = QueueTasks.bytes(HaltingUse.LARGE, 1);
        full.put(large);
        Future<Boolean> sleeping = this.threads.submit(() -> full.offer(large, 1, TimeUnit.MINUTES));
        await().until(QueueMemory.of(full.name())::isRoomAwaited);
        SmallJvm consumer = halted(SharedQueue.NAME, full, Use.TAKE, Store.HEAD, true);
        long killed = System.nanoTime();
        consumer.kill();
        assertThat(sleeping.get(30, TimeUnit.SECONDS)).isTrue();
        this.faults.measuredSince(Fault.D08, "large item put after the kill", killed);
        full.clear();
        full.close();
        full.unlink();
    }

    @Test
    void d08JoinEndsThoughWhoThrewTheTasksAwayDied() throws Exception {
        SharedJoinableQueue<Object> tasks = SharedJoinableQueue.create(5);
        tasks.put("task");
        Future<Boolean> joining = this.threads.submit(() -> tasks.join(1, TimeUnit.MINUTES));
        await().until(QueueMemory.of(tasks.name())::isJoinAwaited);
        SmallJvm consumer = halted(SharedJoinableQueue.NAME, tasks, Use.DISCARD, Store.HEAD, true);
        long killed = System.nanoTime();
        consumer.kill();
        assertThat(joining.get(30, TimeUnit.SECONDS)).isTrue();
        this.faults.measuredSince(Fault.D08, "joined after the kill", killed);
        assertThat(tasks.unfinishedTasks()).isZero();
        tasks.close();
        tasks.unlink();
    }

    @Test
    void l02StoppedConsumerWithTheGuardDelaysThoseWhoTakeAndNobodyElse() throws Exception {
        putLongs(3);
        SmallJvm consumer = halted(Use.TAKE, Store.HEAD, false);
        consumer.stop();
        this.queue.put("put meanwhile");
        assertThat(this.queue).hasSize(4);
        assertThat(this.queue.isEmpty()).isFalse();
        assertThat(this.queue.poll(600, TimeUnit.MILLISECONDS)).isNull();
        Future<Object> waiting = this.threads.submit(this.queue::take);
        consumer.goOn();
        consumer.signal("CONT");
        consumer.awaitLine("done");
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(1L);
        assertThat(takeAll()).containsExactly(2L, "put meanwhile");
    }

    @Test
    void l02ConsumerThatIsStoppedInItsSleepKeepsNobodyElseAsleep() throws Exception {
        ChildProcess stopped = sleeper();
        await().until(QueueMemory.of(this.queue.name())::isItemAwaited);
        signal("STOP", stopped.pid());
        Future<Object> sleeping = this.threads.submit(this.queue::take);
        await().pollDelay(Duration.ofMillis(300)).until(() -> !sleeping.isDone());
        long put = System.nanoTime();
        this.queue.put("for whoever is awake");
        assertThat(sleeping.get(30, TimeUnit.SECONDS)).isEqualTo("for whoever is awake");
        this.faults.measuredSince(Fault.L02, "item taken beside a stopped process that had slept longer", put);
        this.queue.put(QueueTasks.END);
        signal("CONT", stopped.pid());
        join(stopped);
        assertThat(this.queue).isEmpty();
    }

    @Test
    void l04ConsumerThatIsKilledInItsSleepTakesNoItemWithIt() throws Exception {
        ChildProcess killed = sleeper();
        await().until(QueueMemory.of(this.queue.name())::isItemAwaited);
        signal("STOP", killed.pid());
        Future<Object> sleeping = this.threads.submit(this.queue::take);
        await().pollDelay(Duration.ofMillis(300)).until(() -> !sleeping.isDone());
        this.queue.put("for whoever lives");
        long now = System.nanoTime();
        killed.kill();
        assertThat(sleeping.get(30, TimeUnit.SECONDS)).isEqualTo("for whoever lives");
        this.faults.measuredSince(Fault.L04, "item taken after the kill of who was woken for it", now);
        join(killed);
    }

    private ChildProcess sleeper() {
        SharedQueue<Object> handed = this.queue;
        return ChildProcess.builder()
                .heapBytes(32 << 20)
                .target(() -> handed.take())
                .start();
    }
}
