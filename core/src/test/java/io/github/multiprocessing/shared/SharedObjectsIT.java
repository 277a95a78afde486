package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.SharedTasks.Liar;
import io.github.multiprocessing.shared.SharedTasks.Point;
import io.github.multiprocessing.shared.internal.BlockAttachment;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shared objects go to workers and come from them, and are the same there. */
class SharedObjectsIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private final List<Runnable> endings = new ArrayList<>();

    private ProcessPool pool(String name, int workers) {
        return this.pools.open(
                this.pools.builder(name).processes(workers).allowedTypes(List.of(Point.class.getName())));
    }

    private <T extends SharedObject<?>> T made(T object) {
        this.endings.add(() -> {
            object.close();
            object.unlink();
        });
        return object;
    }

    private SharedMemory made(SharedMemory memory) {
        this.endings.add(() -> {
            memory.close();
            memory.unlink();
        });
        return memory;
    }

    @AfterEach
    void end() {
        this.endings.forEach(Runnable::run);
    }

    @Test
    void workerHasTheSameMemory() throws Exception {
        SharedMemory memory = made(SharedMemory.create(100_000));
        SharedIntArray array = made(SharedArray.of(new int[] {1, 2, 3}));
        SharedStructArray<Point> points = made(SharedStructArray.of(Point.class, 10));
        SharedList list = SharedList.of("text", 1L);
        this.endings.add(list::close);
        ProcessPool pool = pool("same", 1);

        assertThat(pool.apply(() -> SharedTasks.fill(memory))).isEqualTo(memory.name());
        pool.apply(() -> array.update(1, before -> before * 10));
        pool.apply(() -> points.update(3, before -> new Point(before.x() + 1, 2)));
        pool.apply(() -> list.set(0, "changed"));

        assertThat(memory.getByte(99_999)).isEqualTo((byte) 7);
        assertThat(memory.getLong(8))
                .isNotEqualTo(ProcessHandle.current().pid())
                .isPositive();
        assertThat(array.toArray()).containsExactly(1, 20, 3);
        assertThat(points.get(3)).isEqualTo(new Point(1, 2));
        assertThat(list.get(0)).isEqualTo("changed");
    }

    @Test
    void whatArrivesTwiceIsTheSameObjectTwiceAndComesBackAsItself() throws Exception {
        SharedMemory memory = made(SharedMemory.create(10));
        SharedLong value = made(SharedValue.ofLong(5));
        ProcessPool pool = pool("twice", 1);

        for (Object object : List.of(memory, value)) {
            assertThat(pool.apply(() -> SharedTasks.isTheOneSeen(object))).isFalse();
            assertThat(pool.apply(() -> SharedTasks.isTheOneSeen(object))).isTrue();
            assertThat((Object) pool.apply(() -> object)).isSameAs(object);
        }
        assertThat(pool.apply(() -> Map.of("a", List.of(value, value)))).isEqualTo(Map.of("a", List.of(value, value)));
    }

    @Test
    void viewsArriveWithTheirLocks() throws Exception {
        SharedLong first = made(SharedValue.ofLong(5));
        SharedStruct<Point> point = made(SharedStruct.of(new Point(1, 2)));
        SharedDouble y = point.field("y", SharedDouble.class).synchronised(first.lock());
        SharedLong raw = first.raw();
        ProcessPool pool = pool("views", 1);

        assertThat(pool.apply(() -> y.update(before -> before + 1))).isEqualTo(3);
        assertThat(pool.apply(() -> y.lock() == first.lock())).isTrue();
        assertThat(point.get()).isEqualTo(new Point(1, 3));
        assertThatThrownBy(() -> pool.apply(() -> raw.update(before -> 0)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void twoWorkersAddWithoutLosingAnything() throws Exception {
        SharedLong atomic = made(SharedValue.ofLong(0));
        SharedLong updated = made(SharedValue.ofLong(0));
        ProcessPool pool = pool("adders", 2);
        int times = 20_000;

        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(this.pools.watch(pool.applyAsync(() -> SharedTasks.addMany(atomic, updated, times))));
        }
        for (AsyncResult<Integer> result : results) {
            assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(times);
        }

        assertThat(atomic.get()).isEqualTo(4L * times);
        assertThat(updated.get()).isEqualTo(4L * times);
    }

    @Test
    void resultThatWorkerMadeIsAttachedToInTheParent() throws Exception {
        ProcessPool pool = pool("maker", 1);

        SharedMemory memory = made(pool.apply(() -> SharedTasks.make(10_000)));
        SharedStruct<Point> point = made(pool.apply(() -> SharedStruct.of(new Point(3, 4))));
        pool.terminate();
        assertThat(pool.join(Duration.ofSeconds(20))).isTrue();

        assertThat(memory.getLong(0)).isEqualTo(42);
        assertThat(memory.size()).isEqualTo(10_000);
        assertThat(point.get()).isEqualTo(new Point(3, 4));
    }

    @Test
    void l01LockOfKilledWorkerGoesToTheNextWithAnExplanation() throws Exception {
        SharedStruct<Point> point = made(SharedStruct.of(new Point(1, 2)));
        ProcessPool pool = pool("killed", 1);
        assertThatThrownBy(() -> pool.apply(() -> SharedTasks.dieWithLock(point)))
                .isInstanceOf(WorkerCrashedException.class);

        ObjectLock lock = (ObjectLock) point.lock();
        assertThat(lock.tryLock(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lock.ownerDied()).isTrue();
        point.set(new Point(1, 2));
        lock.markConsistent();
        lock.unlock();
        assertThat(pool.apply(() -> point.update(before -> new Point(9, 9)))).isEqualTo(new Point(9, 9));
    }

    @Test
    void withoutNativeCodeThereIsNothingThatDoesNotWork() throws Exception {
        SharedLong value = made(SharedValue.ofLong(5));
        ProcessPool pool = this.pools.open(
                this.pools.builder("plain").jvmArguments(List.of("-Dmultiprocessing.native.enabled=false")));

        assertThat(pool.apply(SharedTasks::closeMuch)).isEqualTo((byte) 5);
        assertThat(pool.apply(() -> value.update(before -> before + 1))).isEqualTo(6);
    }

    @Test
    void i12SegmentThatIsCutShortHurtsOnlyWhoTouchesIt() throws Exception {
        SharedMemory memory = made(SharedMemory.create(10_000));
        ProcessPool pool = pool("cut", 1);

        // The error comes at the access, or a little later and then costs the worker.
        assertThatThrownBy(() -> pool.apply(() -> SharedTasks.cutAndTouch(memory)))
                .isInstanceOfAny(InternalError.class, WorkerCrashedException.class);

        assertThat(pool.apply(() -> "alive")).isEqualTo("alive");
        assertThatThrownBy(() -> SharedMemory.attach(memory.name()))
                .isInstanceOfSatisfying(
                        SharedMemoryException.class,
                        ex -> assertThat(ex.reason()).isEqualTo(SharedMemoryException.Reason.DAMAGED));
    }

    @Test
    void a23WorkerCannotNameWhatItWasNotGiven() throws Exception {
        SharedMemory known = made(SharedMemory.create("mpj_" + UUID.randomUUID(), 10));
        SharedMemory strange = made(SharedMemory.create("mpj_" + UUID.randomUUID(), 10));
        SharedLong value = made(SharedValue.ofLong(5));
        String strangeName = strange.name();
        strange.close();
        ProcessPool pool = pool("liar", 1);

        for (Attachment lie : List.of(
                new BlockAttachment("long", "../../etc/passwd"),
                new BlockAttachment("long", "/etc/passwd"),
                new BlockAttachment("java.lang.Runtime", "segment-0123456789abcdef"),
                new BlockAttachment("long", "segment-0123456789abcdef"),
                new MemoryAttachment("/etc/passwd"),
                new MemoryAttachment("../etc/passwd"),
                new MemoryAttachment("segment-0123456789abcdef"),
                new MemoryAttachment(strangeName),
                new ViewAttachment(known, "", false, null),
                new MemoryAttachment(value.name()),
                new PythonListAttachment(known),
                new LockAttachment(known))) {
            assertThatThrownBy(() -> pool.apply(() -> new Liar(lie)))
                    .as("%s", lie)
                    .isInstanceOf(TaskSerializationException.class);
        }
        assertThat((Object) pool.apply(() -> known)).isSameAs(known);
        assertThat((Object) pool.apply(() -> new Liar(new MemoryAttachment(known.name()))))
                .isSameAs(known);
        assertThat(this.pools.exits()).isEmpty();
    }
}
