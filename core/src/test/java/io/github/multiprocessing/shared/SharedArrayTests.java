package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedArrayTests {

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
    void booleansAreWrittenAndReadOneByOneAndTogether() {
        boolean[] values = {true, false, true};
        SharedBooleanArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new boolean[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, false)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new boolean[] {values[0], values[1], false});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill(false);
        assertThat(array.toArray()).containsOnly(false);
        assertThat(made(SharedArray.ofBooleans(2)).toArray()).isEqualTo(new boolean[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, false)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesAreWrittenAndReadOneByOneAndTogether() {
        byte[] values = {1, -1, 127};
        SharedByteArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new byte[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, (byte) 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new byte[] {values[0], values[1], (byte) 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill((byte) 9);
        assertThat(array.toArray()).containsOnly((byte) 9);
        assertThat(made(SharedArray.ofBytes(2)).toArray()).isEqualTo(new byte[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, (byte) 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shortsAreWrittenAndReadOneByOneAndTogether() {
        short[] values = {1, -1, 32767};
        SharedShortArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new short[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, (short) 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new short[] {values[0], values[1], (short) 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill((short) 9);
        assertThat(array.toArray()).containsOnly((short) 9);
        assertThat(made(SharedArray.ofShorts(2)).toArray()).isEqualTo(new short[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, (short) 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void charsAreWrittenAndReadOneByOneAndTogether() {
        char[] values = {'a', 'ä', '\uffff'};
        SharedCharArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new char[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, 'z')).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new char[] {values[0], values[1], 'z'});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill('z');
        assertThat(array.toArray()).containsOnly('z');
        assertThat(made(SharedArray.ofChars(2)).toArray()).isEqualTo(new char[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, 'z')).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void intsAreWrittenAndReadOneByOneAndTogether() {
        int[] values = {1, -1, 1 << 30};
        SharedIntArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new int[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new int[] {values[0], values[1], 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill(9);
        assertThat(array.toArray()).containsOnly(9);
        assertThat(made(SharedArray.ofInts(2)).toArray()).isEqualTo(new int[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void longsAreWrittenAndReadOneByOneAndTogether() {
        long[] values = {1, -1, 1L << 60};
        SharedLongArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new long[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new long[] {values[0], values[1], 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill(9);
        assertThat(array.toArray()).containsOnly(9);
        assertThat(made(SharedArray.ofLongs(2)).toArray()).isEqualTo(new long[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void floatsAreWrittenAndReadOneByOneAndTogether() {
        float[] values = {1, -1.5f, Float.MIN_VALUE};
        SharedFloatArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new float[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new float[] {values[0], values[1], 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill(9);
        assertThat(array.toArray()).containsOnly(9);
        assertThat(made(SharedArray.ofFloats(2)).toArray()).isEqualTo(new float[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void doublesAreWrittenAndReadOneByOneAndTogether() {
        double[] values = {1, -1.5, Double.MIN_VALUE};
        SharedDoubleArray array = made(SharedArray.of(values));

        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(values);
        assertThat(array.toArray(1, 3)).isEqualTo(new double[] {values[1], values[2]});
        assertThat(array.getVolatile(2)).isEqualTo(values[2]);
        assertThat(array.getAndSet(2, 9)).isEqualTo(values[2]);
        assertThat(array.toArray()).isEqualTo(new double[] {values[0], values[1], 9});
        array.put(0, values[2], values[2]);
        assertThat(array.get(1)).isEqualTo(values[2]);
        array.fill(9);
        assertThat(array.toArray()).containsOnly(9);
        assertThat(made(SharedArray.ofDoubles(2)).toArray()).isEqualTo(new double[2]);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(-1, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.put(2, values)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void atomicAccessLeavesTheNeighboursAlone() {
        SharedByteArray bytes = made(SharedArray.of(new byte[] {1, 2, 3, 4, 5}));
        SharedShortArray shorts = made(SharedArray.of(new short[] {1, 2, 3}));

        for (int i = 0; i < 5; i++) {
            assertThat(bytes.compareAndSet(i, (byte) (i + 1), (byte) -1)).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(shorts.getAndAdd(i, (short) -7)).isEqualTo((short) (i + 1));
        }

        assertThat(bytes.toArray()).containsExactly(-1, -1, -1, -1, -1);
        assertThat(shorts.toArray()).containsExactly((short) -6, (short) -5, (short) -4);
    }

    @Test
    void lengthIsNotNegativeAndMayBeZero() {
        assertThat(made(SharedArray.ofInts(0)).toArray()).isEmpty();
        assertThatThrownBy(() -> SharedArray.ofInts(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedArray.ofLongs(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SharedMemory");
    }
}
