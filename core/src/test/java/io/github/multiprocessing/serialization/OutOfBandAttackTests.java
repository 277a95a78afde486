package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutOfBandAttackTests {

    private static final int INTS = BuiltInTypes.idOf("[I") + 2;

    private static final int ARRAY_OF_OBJECTS = BuiltInTypes.idOf("java.util.ArrayList") + 2;

    private final KryoSerializer serializer = SampleTypes.serializer();

    @Test
    void aNumberOutOfOrderIsRefused() {
        for (int number : new int[] {1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            refused(reference(number, 4), "must come next", new int[4]);
            refused(reference(number, 4), "must come next", new int[4], new int[4]);
        }
        refused(reference(0, 4), "must come next");
    }

    @Test
    void anArrayOfAnotherTypeIsRefused() {
        refused(reference(0, 4), "float[]", new float[4]);
        refused(reference(0, 4), "byte[]", new byte[4]);
    }

    @Test
    void anArrayOfAnotherLengthIsRefused() {
        refused(reference(0, 4), "length 3", new int[3]);
        refused(reference(0, 4), "length 5", new int[5]);
        refused(reference(0, -4), "length 4", new int[4]);
    }

    @Test
    void anArrayThatTheBodyDoesNotUseIsRefused() {
        refused(reference(0, 4), "not referred to", new int[4], new int[4]);
        refused(this.serializer.serialize("text"), "not referred to", new int[4]);
    }

    @Test
    void anArrayThatTheBodyUsesTwiceIsRefused() {
        Output body = new GuardedOutput(64, 64);
        body.writeVarInt(ARRAY_OF_OBJECTS, true);
        body.writeByte(1);
        body.writeVarIntFlag(false, 2, true);
        body.writeBytes(reference(0, 4));
        body.writeBytes(reference(0, 4));
        refused(body.toBytes(), "must come next", new int[4]);
        refused(body.toBytes(), "must come next", new int[4], new int[4]);
    }

    @Test
    void aBodyThatNeedsArraysIsRefusedWithoutThem() {
        byte[] body = this.serializer.serializeOutOfBand(new int[100], 1).body();
        assertThatThrownBy(() -> this.serializer.deserialize(body)).isExactlyInstanceOf(SerializationException.class);
    }

    @Test
    void whatIsNoPrimitiveArrayIsRefused() {
        for (Object foreign : List.of("text", new Object[0], new boolean[4], new int[1][1])) {
            assertThatThrownBy(() -> this.serializer.deserialize(new byte[0], 0, 0, new Object[] {foreign}))
                    .isExactlyInstanceOf(SerializationException.class)
                    .hasMessageContaining("beside");
            assertThatThrownBy(() -> SerializedForm.of(new byte[0], new Object[] {foreign}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLimitCountsBodyAndArraysOnBothSides() {
        KryoSerializer small = KryoSerializer.builder().maxBytes(1000).build();
        for (Object value :
                List.of(new byte[2000], new byte[999], new Object[] {new byte[600], new long[60]}, new Object[] {
                    new byte[100], new byte[900]
                })) {
            assertThatThrownBy(() -> small.serializeOutOfBand(value, 100))
                    .isExactlyInstanceOf(ValueTooLargeException.class)
                    .hasMessageContaining("1000");
            SerializedForm form = this.serializer.serializeOutOfBand(value, 100);
            assertThatThrownBy(() -> small.deserialize(form))
                    .isExactlyInstanceOf(SerializationException.class)
                    .hasMessageContaining("1000");
        }
        byte[] fits = new byte[900];
        assertThat(small.deserialize(small.serializeOutOfBand(fits, 100))).isSameAs(fits);
    }

    @Test
    void a13aDeclaredLengthInTheBodyIsCheckedBeforeAnythingIsAllocated() {
        for (int size : new int[] {2_000_000_000, -1, 50_000_000, Integer.MIN_VALUE}) {
            Output body = new GuardedOutput(64, 64);
            body.writeVarInt(INTS, true);
            body.writeByte(1);
            body.writeVarIntFlag(false, size, true);
            refused(body.toBytes(), "declared size");
        }
    }

    /** A buffer is hashed byte by byte, so one that few bytes of a body stand for must count as what it is. */
    @Test
    void a14buffersBesideTheBodyCountForTheirHashing() {
        byte[] large = new byte[200_000];
        List<Object> sets = new ArrayList<>();
        Set<Object> inner = new HashSet<>(Set.of(ByteBuffer.wrap(large)));
        for (int i = 0; i < 2000; i++) {
            sets.add(new HashSet<>(List.of(inner, i)));
        }
        SerializedForm form = this.serializer.serializeOutOfBand(sets, 1000);
        assertThat(form.body().length).isLessThan(100_000);
        assertThatThrownBy(() -> this.serializer.deserialize(form)).hasMessageContaining("hashing");
    }

    @Test
    void everyPrefixAndEveryFlippedBitGivesAValueOrASerializationException() {
        Object value = new ArrayList<>(Arrays.asList(
                new int[100], "text", new byte[200], new Object[] {new double[50], 1}, ByteBuffer.allocate(90)));
        SerializedForm form = this.serializer.serializeOutOfBand(value, 80);
        byte[] body = form.body();
        assertThat(form.arrays()).hasSize(4);
        for (int length = 0; length < body.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> this.serializer.deserialize(body, 0, cut, form.arrays()))
                    .isExactlyInstanceOf(SerializationException.class);
        }
        Random random = new Random(20_260_102);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = body.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                this.serializer.deserialize(broken, 0, broken.length, form.arrays());
            } catch (SerializationException expected) {
                refused++;
            } catch (Throwable other) {
                fail("iteration " + i, other);
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] reference(int number, int length) {
        Output body = new GuardedOutput(64, 64);
        body.writeVarInt(INTS, true);
        body.writeByte(1);
        body.writeVarIntFlag(true, length, true);
        body.writeVarInt(number, true);
        return body.toBytes();
    }

    private void refused(byte[] body, String why, Object... arrays) {
        assertThatThrownBy(() -> this.serializer.deserialize(body, 0, body.length, arrays))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining(why);
    }
}
