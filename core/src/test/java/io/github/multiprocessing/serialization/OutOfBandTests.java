package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutOfBandTests {

    private static final int THRESHOLD = 64;

    private final KryoSerializer serializer = SampleTypes.serializer();

    static Stream<Object> arraysOf64Bytes() {
        return Stream.of(
                new byte[64], new short[32], new char[32], new int[16], new long[8], new float[16], new double[8]);
    }

    @ParameterizedTest
    @MethodSource("arraysOf64Bytes")
    void everyKindOfArrayLiesBesideTheBodyFromTheThresholdOn(Object array) {
        SerializedForm form = this.serializer.serializeOutOfBand(array, THRESHOLD);
        assertThat(form.arrays()).hasSize(1);
        assertThat(form.arrays()[0]).isSameAs(array);
        assertThat(form.body().length).isLessThan(8);
        assertThat(form.size()).isEqualTo(64 + form.body().length);
        assertThat(this.serializer.deserialize(form)).isSameAs(array);
        SerializedForm below = this.serializer.serializeOutOfBand(array, THRESHOLD + 1);
        assertThat(below.arrays()).isEmpty();
        assertThat(below.size()).isEqualTo(below.body().length);
        assertThat(this.serializer.deserialize(below)).isNotSameAs(array).isEqualTo(array);
        assertThat(this.serializer.deserialize(this.serializer.serialize(array)))
                .isEqualTo(array);
    }

    @Test
    void flagsStayInTheBody() {
        boolean[] flags = new boolean[1000];
        flags[7] = true;
        SerializedForm form = this.serializer.serializeOutOfBand(flags, 1);
        assertThat(form.arrays()).isEmpty();
        assertThat(this.serializer.deserialize(form)).isEqualTo(flags);
    }

    @Test
    void arraysAreFoundWhereverTheyLie() {
        double[] weights = new double[100];
        byte[] element = new byte[100];
        long[] mapped = new long[100];
        int[][] rows = {new int[100], new int[1], new int[100]};
        SampleTypes.Order order = new SampleTypes.Order("o", List.of(), new HashMap<>(Map.of("k", mapped)), weights);
        List<Object> value = new ArrayList<>(Arrays.asList(order, null, "text", element, rows));
        SerializedForm form = this.serializer.serializeOutOfBand(value, THRESHOLD);
        assertThat(form.arrays()).containsExactly(mapped, weights, element, rows[0], rows[2]);
        List<?> read = (List<?>) this.serializer.deserialize(form);
        SampleTypes.Order readOrder = (SampleTypes.Order) read.get(0);
        assertThat(readOrder.weights()).isSameAs(weights);
        assertThat(readOrder.extra().get("k")).isSameAs(mapped);
        assertThat(read.get(3)).isSameAs(element);
        assertThat(((int[][]) read.get(4))[2]).isSameAs(rows[2]);
        assertThat(((int[][]) read.get(4))[1]).isNotSameAs(rows[1]).isEqualTo(rows[1]);
    }

    @Test
    void whatALambdaCapturesLiesBesideTheBodyToo() throws Exception {
        KryoSerializer parent = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .writeLambdas(true)
                .build();
        KryoSerializer worker = KryoSerializer.builder()
                .reading(TypeFilter.wide())
                .readLambdas(true)
                .build();
        byte[] captured = new byte[1000];
        SerializableCallable<byte[]> lambda = () -> captured;
        SerializedForm form = parent.serializeOutOfBand(lambda, THRESHOLD);
        assertThat(form.arrays()).hasSize(1);
        assertThat(((SerializableCallable<?>) worker.deserialize(form)).call()).isSameAs(captured);
    }

    @Test
    void anArrayThatIsSharedGoesOnce() {
        int[] shared = new int[100];
        SerializedForm form = this.serializer.serializeOutOfBand(new Object[] {shared, shared}, THRESHOLD);
        assertThat(form.arrays()).hasSize(1);
        Object[] read = (Object[]) this.serializer.deserialize(form.copy());
        assertThat(read[0]).isSameAs(read[1]).isNotSameAs(shared).isEqualTo(shared);
    }

    @Test
    void theContentOfAByteBufferLiesBesideTheBody() {
        byte[] bytes = new byte[100];
        bytes[50] = 5;
        for (ByteBuffer buffer : List.of(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.wrap(bytes, 10, 80),
                ByteBuffer.wrap(bytes, 10, 80).slice(),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                ByteBuffer.allocateDirect(100))) {
            SerializedForm form = this.serializer.serializeOutOfBand(buffer, THRESHOLD);
            assertThat(form.arrays()).hasSize(1);
            assertThat((byte[]) form.arrays()[0]).hasSize(buffer.remaining());
            ByteBuffer read = (ByteBuffer) this.serializer.deserialize(form);
            assertThat(read).isEqualTo(buffer);
            assertThat(read.order()).isEqualTo(buffer.order());
            assertThat(read.hasArray()).isTrue();
        }
        SerializedForm whole = this.serializer.serializeOutOfBand(ByteBuffer.wrap(bytes), THRESHOLD);
        assertThat(whole.arrays()[0]).isSameAs(bytes);
    }

    @Test
    void aCopyIsSafeFromLaterChanges() {
        for (Object array : arraysOf64Bytes().toList()) {
            SerializedForm form = this.serializer.serializeOutOfBand(array, THRESHOLD);
            SerializedForm copy = form.copy();
            assertThat(copy.size()).isEqualTo(form.size());
            assertThat(copy.body()).isEqualTo(form.body());
            assertThat(copy.arrays()[0]).isNotSameAs(array).isEqualTo(array);
        }
        SerializedForm plain = this.serializer.serializeOutOfBand("text", THRESHOLD);
        assertThat(plain.copy()).isSameAs(plain);
    }

    @Test
    void thresholdZeroPutsEveryArrayBeside() {
        SerializedForm form = this.serializer.serializeOutOfBand(new Object[] {new int[0], new byte[1]}, 0);
        assertThat(form.arrays()).hasSize(2);
        assertThat((Object[]) this.serializer.deserialize(form)).containsExactly(new int[0], new byte[1]);
        assertThatThrownBy(() -> this.serializer.serializeOutOfBand("", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void aSerializerKeepsNothingOfTheArraysItHasSeen() {
        this.serializer.serializeOutOfBand(new byte[100], THRESHOLD);
        assertThat(this.serializer.deserialize(this.serializer.serialize(new byte[100])))
                .isEqualTo(new byte[100]);
        SerializedForm next = this.serializer.serializeOutOfBand("text", THRESHOLD);
        assertThat(next.arrays()).isEmpty();
        assertThat(this.serializer.deserialize(next)).isEqualTo("text");
    }

    @Test
    void aSerializerWithoutArraysBesideBodiesPutsThemIntoTheBody() {
        Serializer plain = new Serializer() {
            @Override
            public byte[] serialize(Object value) {
                return OutOfBandTests.this.serializer.serialize(value);
            }

            @Override
            public Object deserialize(byte[] bytes, int offset, int length) {
                return OutOfBandTests.this.serializer.deserialize(bytes, offset, length);
            }

            @Override
            public String fingerprint() {
                return "plain";
            }
        };
        SerializedForm form = plain.serializeOutOfBand(new byte[100], THRESHOLD);
        assertThat(form.arrays()).isEmpty();
        assertThat(plain.deserialize(form)).isEqualTo(new byte[100]);
        assertThatThrownBy(() -> plain.deserialize(SerializedForm.of(form.body(), new Object[] {new byte[1]})))
                .isInstanceOf(SerializationException.class);
    }
}
