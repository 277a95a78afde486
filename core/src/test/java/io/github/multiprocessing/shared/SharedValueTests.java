package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedValueTests {

    private final List<SharedObject<?>> made = new ArrayList<>();

    private <T extends SharedObject<?>> T made(T object) {
        this.made.add(object);
        return object;
    }

    @AfterEach
    void end() {
        this.made.forEach(object -> {
            object.close();
            object.unlink();
        });
    }

    @Test
    void booleanHasAllModesOfAccess() {
        SharedBoolean cell = made(SharedValue.ofBoolean(true));

        assertThat(cell.get()).isEqualTo(true);
        cell.set(false);
        assertThat(cell.getVolatile()).isEqualTo(false);
        cell.setVolatile(true);
        assertThat(cell.getAcquire()).isEqualTo(true);
        cell.setRelease(false);
        assertThat(cell.getAndSet(true)).isEqualTo(false);
        assertThat(cell.compareAndSet(false, false)).isFalse();
        assertThat(cell.compareAndSet(true, false)).isTrue();
        assertThat(cell.get()).isEqualTo(false);
        assertThat(cell.accumulate(true, (before, other) -> before || other)).isTrue();
        assertThat(cell.update(before -> !before)).isFalse();
    }

    @Test
    void byteHasAllModesOfAccess() {
        SharedByte cell = made(SharedValue.ofByte((byte) -128));

        assertThat(cell.get()).isEqualTo((byte) -128);
        cell.set((byte) 127);
        assertThat(cell.getVolatile()).isEqualTo((byte) 127);
        cell.setVolatile((byte) -128);
        assertThat(cell.getAcquire()).isEqualTo((byte) -128);
        cell.setRelease((byte) 127);
        assertThat(cell.getAndSet((byte) -128)).isEqualTo((byte) 127);
        assertThat(cell.compareAndSet((byte) 127, (byte) 127)).isFalse();
        assertThat(cell.compareAndSet((byte) -128, (byte) 127)).isTrue();
        assertThat(cell.get()).isEqualTo((byte) 127);
        assertThat(cell.getAndAdd((byte) 1)).isEqualTo((byte) 127);
        assertThat(cell.accumulate((byte) 3, Math::max)).isEqualTo((byte) 3);
        assertThat(cell.update(before -> before * 2)).isEqualTo((byte) 6);
    }

    @Test
    void shortHasAllModesOfAccess() {
        SharedShort cell = made(SharedValue.ofShort((short) -32768));

        assertThat(cell.get()).isEqualTo((short) -32768);
        cell.set((short) 32767);
        assertThat(cell.getVolatile()).isEqualTo((short) 32767);
        cell.setVolatile((short) -32768);
        assertThat(cell.getAcquire()).isEqualTo((short) -32768);
        cell.setRelease((short) 32767);
        assertThat(cell.getAndSet((short) -32768)).isEqualTo((short) 32767);
        assertThat(cell.compareAndSet((short) 32767, (short) 32767)).isFalse();
        assertThat(cell.compareAndSet((short) -32768, (short) 32767)).isTrue();
        assertThat(cell.get()).isEqualTo((short) 32767);
        assertThat(cell.getAndAdd((short) 2)).isEqualTo((short) 32767);
        assertThat(cell.accumulate((short) 3, Math::max)).isEqualTo((short) 3);
        assertThat(cell.update(before -> before * 2)).isEqualTo((short) 6);
    }

    @Test
    void charHasAllModesOfAccess() {
        SharedChar cell = made(SharedValue.ofChar('ä'));

        assertThat(cell.get()).isEqualTo('ä');
        cell.set('\uffff');
        assertThat(cell.getVolatile()).isEqualTo('\uffff');
        cell.setVolatile('ä');
        assertThat(cell.getAcquire()).isEqualTo('ä');
        cell.setRelease('\uffff');
        assertThat(cell.getAndSet('ä')).isEqualTo('\uffff');
        assertThat(cell.compareAndSet('\uffff', '\uffff')).isFalse();
        assertThat(cell.compareAndSet('ä', '\uffff')).isTrue();
        assertThat(cell.get()).isEqualTo('\uffff');
        assertThat(cell.accumulate('a', Math::min)).isEqualTo('a');
        assertThat(cell.update(before -> before + 1)).isEqualTo('b');
    }

    @Test
    void intHasAllModesOfAccess() {
        SharedInt cell = made(SharedValue.ofInt(Integer.MIN_VALUE));

        assertThat(cell.get()).isEqualTo(Integer.MIN_VALUE);
        cell.set(-1);
        assertThat(cell.getVolatile()).isEqualTo(-1);
        cell.setVolatile(Integer.MIN_VALUE);
        assertThat(cell.getAcquire()).isEqualTo(Integer.MIN_VALUE);
        cell.setRelease(-1);
        assertThat(cell.getAndSet(Integer.MIN_VALUE)).isEqualTo(-1);
        assertThat(cell.compareAndSet(-1, -1)).isFalse();
        assertThat(cell.compareAndSet(Integer.MIN_VALUE, -1)).isTrue();
        assertThat(cell.get()).isEqualTo(-1);
        assertThat(cell.getAndAdd(3)).isEqualTo(-1);
        assertThat(cell.accumulate(5, Math::multiplyExact)).isEqualTo(10);
        assertThat(cell.update(before -> before + 1)).isEqualTo(11);
    }

    @Test
    void longHasAllModesOfAccess() {
        SharedLong cell = made(SharedValue.ofLong(Long.MIN_VALUE));

        assertThat(cell.get()).isEqualTo(Long.MIN_VALUE);
        cell.set(-1L);
        assertThat(cell.getVolatile()).isEqualTo(-1L);
        cell.setVolatile(Long.MIN_VALUE);
        assertThat(cell.getAcquire()).isEqualTo(Long.MIN_VALUE);
        cell.setRelease(-1L);
        assertThat(cell.getAndSet(Long.MIN_VALUE)).isEqualTo(-1L);
        assertThat(cell.compareAndSet(-1L, -1L)).isFalse();
        assertThat(cell.compareAndSet(Long.MIN_VALUE, -1L)).isTrue();
        assertThat(cell.get()).isEqualTo(-1L);
        assertThat(cell.getAndAdd(3)).isEqualTo(-1);
        assertThat(cell.accumulate(5, Math::multiplyExact)).isEqualTo(10);
        assertThat(cell.update(before -> before + 1)).isEqualTo(11);
    }

    @Test
    void floatHasAllModesOfAccess() {
        SharedFloat cell = made(SharedValue.ofFloat(1.5f));

        assertThat(cell.get()).isEqualTo(1.5f);
        cell.set(-0.0f);
        assertThat(cell.getVolatile()).isEqualTo(-0.0f);
        cell.setVolatile(1.5f);
        assertThat(cell.getAcquire()).isEqualTo(1.5f);
        cell.setRelease(-0.0f);
        assertThat(cell.getAndSet(1.5f)).isEqualTo(-0.0f);
        assertThat(cell.compareAndSet(-0.0f, -0.0f)).isFalse();
        assertThat(cell.compareAndSet(1.5f, -0.0f)).isTrue();
        assertThat(cell.get()).isEqualTo(-0.0f);
        assertThat(cell.getAndAdd(2.5f)).isEqualTo(-0.0f);
        assertThat(cell.accumulate(4, Math::pow)).isEqualTo(39.0625f);
        assertThat(cell.update(before -> before + 1)).isEqualTo(40.0625f);
    }

    @Test
    void doubleHasAllModesOfAccess() {
        SharedDouble cell = made(SharedValue.ofDouble(Double.MIN_VALUE));

        assertThat(cell.get()).isEqualTo(Double.MIN_VALUE);
        cell.set(-0.0);
        assertThat(cell.getVolatile()).isEqualTo(-0.0);
        cell.setVolatile(Double.MIN_VALUE);
        assertThat(cell.getAcquire()).isEqualTo(Double.MIN_VALUE);
        cell.setRelease(-0.0);
        assertThat(cell.getAndSet(Double.MIN_VALUE)).isEqualTo(-0.0);
        assertThat(cell.compareAndSet(-0.0, -0.0)).isFalse();
        assertThat(cell.compareAndSet(Double.MIN_VALUE, -0.0)).isTrue();
        assertThat(cell.get()).isEqualTo(-0.0);
        assertThat(cell.getAndAdd(2.5)).isEqualTo(-0.0);
        assertThat(cell.accumulate(4, Math::pow)).isEqualTo(39.0625);
        assertThat(cell.update(before -> before + 1)).isEqualTo(40.0625);
    }

    @Test
    void atomicAdditionsOfManyThreadsAreAllThere() throws Exception {
        SharedLong longs = made(SharedValue.ofLong(0));
        SharedByteArray bytes = made(SharedArray.ofBytes(7));
        SharedDouble doubles = made(SharedValue.ofDouble(0));
        SharedInt updated = made(SharedValue.ofInt(0));

        inThreads(4, () -> {
            for (int i = 0; i < 7_000; i++) {
                longs.getAndAdd(1);
                bytes.getAndAdd(i % 7, (byte) 1);
                doubles.getAndAdd(0.5);
                updated.update(before -> before + 1);
                updated.getAndAdd(1);
            }
        });

        assertThat(longs.get()).isEqualTo(28_000);
        assertThat(bytes.toArray()).containsOnly((byte) 4000);
        assertThat(doubles.get()).isEqualTo(14_000);
        assertThat(updated.get()).isEqualTo(56_000);
    }

    @Test
    void lockIsReentrantAndExcludesOthers() throws Exception {
        SharedInt value = made(SharedValue.ofInt(0));

        inThreads(4, () -> {
            for (int i = 0; i < 2_000; i++) {
                value.lock().lock();
                try {
                    value.set(value.get() + 1);
                    value.update(before -> before + 1);
                } finally {
                    value.lock().unlock();
                }
            }
        });

        assertThat(value.get()).isEqualTo(16_000);
        Lock lock = value.lock();
        assertThat(lock.tryLock()).isTrue();
        inThreads(1, () -> assertThat(lock.tryLock()).isFalse());
        inThreads(1, () -> assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class));
        lock.unlock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void l03LockOfThreadThatEndedIsTakenAndTheNextOneIsTold() throws Exception {
        SharedInt value = made(SharedValue.ofInt(0));
        inThreads(1, () -> value.lock().lock());

        ObjectLock lock = (ObjectLock) value.lock();
        lock.lock();

        assertThat(lock.ownerDied()).isTrue();
        lock.markConsistent();
        assertThat(lock.ownerDied()).isFalse();
        lock.unlock();
    }

    @Test
    void rawViewIsTheSameMemoryWithoutLock() {
        SharedInt value = made(SharedValue.ofInt(1));
        SharedInt raw = value.raw();

        raw.set(2);

        assertThat(value.get()).isEqualTo(2);
        assertThatThrownBy(raw::lock).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> raw.update(before -> 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(raw.synchronised().lock()).isSameAs(value.lock());
        assertThat(raw.synchronised().update(before -> 3)).isEqualTo(3);
    }

    @Test
    void severalObjectsCanHaveOneLock() {
        SharedInt first = made(SharedValue.ofInt(1));
        SharedIntArray second = made(SharedArray.of(new int[] {1})).synchronised(first.lock());

        assertThat(second.lock()).isSameAs(first.lock());
        assertThat(second.update(0, before -> before + 1)).isEqualTo(2);
        assertThatThrownBy(() -> first.synchronised(new ReentrantLock()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ReentrantLock");
    }

    @Test
    void copyIsMemoryOfItsOwn() {
        SharedDouble value = made(SharedValue.ofDouble(1.5));
        SharedDouble copy = made(value.raw().copy());
        SharedLongArray array = made(SharedArray.of(new long[] {1, 2, 3}));
        SharedLongArray arrayCopy = made(array.copy());

        copy.set(2);
        arrayCopy.set(0, 5);

        assertThat(value.get()).isEqualTo(1.5);
        assertThat(copy.name()).isNotEqualTo(value.name());
        assertThat(copy.update(before -> before + 1)).isEqualTo(3);
        assertThat(array.toArray()).containsExactly(1, 2, 3);
        assertThat(arrayCopy.toArray()).containsExactly(5, 2, 3);
    }

    @Test
    void nothingWorksAfterClose() {
        SharedInt value = made(SharedValue.ofInt(1));
        SharedInt raw = value.raw();
        raw.close();

        assertThat(value.isClosed()).isTrue();
        assertThatThrownBy(value::get).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> raw.getAndAdd(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> value.lock().lock()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(value::attachment).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(raw::attachment).isInstanceOf(IllegalStateException.class);
        assertThat(value).hasToString("SharedInt[" + value.name() + ", closed]");
        assertThat(value.unlink()).isTrue();
        assertThat(value.unlink()).isFalse();
    }

    private static void inThreads(int count, Runnable work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(Executors.callable(work));
            }
            for (Future<Object> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
