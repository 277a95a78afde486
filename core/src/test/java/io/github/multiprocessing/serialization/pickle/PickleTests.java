package io.github.multiprocessing.serialization.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles of Python's, and ours read back. What Python makes of ours is tested with Python. */
class PickleTests {

    private final PickleSerializer serializer = PickleSerializer.create();

    private Object read(String hex) {
        return this.serializer.deserialize(HexFormat.of().parseHex(hex));
    }

    private Object readBack(Object value) {
        return this.serializer.deserialize(this.serializer.serialize(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void plainValuesOfEveryProtocolAreRead(int protocol) {
        List<?> values = (List<?>) this.serializer.deserialize(PythonPickles.basic(protocol));
        BigInteger large = BigInteger.TEN.pow(30);

        assertThat(values)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(Arrays.asList(
                        null,
                        true,
                        false,
                        0,
                        255,
                        256,
                        65535,
                        65536,
                        -1,
                        Integer.MAX_VALUE,
                        1L << 31,
                        Long.MIN_VALUE,
                        BigInteger.ONE.shiftLeft(63),
                        large,
                        large.negate(),
                        1.5,
                        "",
                        "aé€😀",
                        new byte[0],
                        new byte[] {0, -1},
                        new byte[] {'a', 'b'},
                        List.of(),
                        List.of(1),
                        Tuple.of(),
                        Tuple.of(1),
                        Tuple.of(1, 2),
                        Tuple.of(1, 2, 3),
                        Tuple.of(1, 2, 3, 4),
                        Map.of(),
                        Map.of("a", 1, 2, "b"),
                        new LinkedHashSet<>(List.of(1, 2)),
                        values.get(values.size() - 1)));
        assertThat(values.get(values.size() - 1)).isEqualTo(Set.of(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void datesOfEveryProtocolAreRead(int protocol) {
        ZoneOffset two = ZoneOffset.ofHours(2);
        assertThat(this.serializer.deserialize(PythonPickles.dates(protocol)))
                .isEqualTo(List.of(
                        LocalDate.of(2024, 2, 29),
                        LocalTime.of(1, 2, 3, 456_789_000),
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000),
                        OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                        OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 0, two),
                        Duration.ofDays(-1).plusSeconds(3).plusNanos(5000),
                        OffsetTime.of(1, 2, 0, 0, two)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void otherValuesOfEveryProtocolAreRead(int protocol) {
        List<?> values = (List<?>) this.serializer.deserialize(PythonPickles.others(protocol));

        assertThat(values.subList(0, 8))
                .isEqualTo(List.of(
                        new BigDecimal("1.50"),
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                        Path.of("/a/b"),
                        new Complex(1, -2),
                        Map.of("a", 1),
                        new LinkedList<>(Arrays.asList(1, null)),
                        Map.of("k", List.of(1)),
                        Map.of("a", 2, "b", 1)));
        assertThat(values.get(8)).isEqualTo(new int[] {1, -2});
        assertThat(values.get(9)).isEqualTo(new double[] {0.5});
        PythonException error = (PythonException) values.get(10);
        assertThat(error).hasMessage("ValueError: [bad, 3]");
        assertThat(error.arguments()).isEqualTo(List.of("bad", 3));
        assertThat(values.get(11).toString()).endsWith("KeyError: k");
    }

    @Test
    void sameObjectStaysTheSame() {
        List<?> pair = (List<?>) read(
                "80049526000000000000005d94288c0475756964948c04555549449493942981947d948c03696e74944b0573626804652e");
        assertThat(pair).hasSize(2);
        assertThat(pair.get(0)).isSameAs(pair.get(1)).isEqualTo(new UUID(0, 5));

        List<Object> shared = new ArrayList<>(List.of(1));
        List<?> back = (List<?>) readBack(List.of(shared, shared, "x"));
        assertThat(back.get(0)).isSameAs(back.get(1));
    }

    @Test
    void halfSurrogatePairsPassThrough() {
        assertThat(read("80049508000000000000008c04eda08078942e")).isEqualTo("\ud800x");
        assertThat(readBack("x\udfff\ud800y😀")).isEqualTo("x\udfff\ud800y😀");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<Object> values = Arrays.asList(
                null,
                true,
                1,
                -1,
                70_000,
                1L << 40,
                BigInteger.TEN.pow(40),
                BigInteger.TWO.pow(3000).negate(),
                1.5,
                "text",
                "t".repeat(300),
                Tuple.of(1, Tuple.of()),
                List.of(Map.of("k", Set.of(1))),
                new BigDecimal("1E+5"),
                new UUID(1, -2),
                new Complex(0, 1),
                Path.of("a/b"),
                LocalDate.of(9999, 12, 31),
                LocalTime.of(23, 59),
                LocalDateTime.of(2020, 1, 1, 1, 1, 1, 1000),
                OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(-3)),
                OffsetTime.of(1, 1, 1, 0, ZoneOffset.UTC),
                Duration.ofSeconds(-1, 5000),
                ZoneOffset.UTC,
                ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                        .withLaterOffsetAtOverlap(),
                ZoneId.of("Europe/Berlin"),
                new PythonGlobal("collections", "Counter"));

        assertThat(readBack(values)).isEqualTo(values);
        assertThat(readBack(Instant.EPOCH)).isEqualTo(OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertThat(readBack(new Object[] {1, 'c', (byte) 2, 1.5f})).isEqualTo(Tuple.of(1, "c", 2, 1.5));
        assertThat(readBack(ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2))).isEqualTo(new byte[] {2, 3});
        assertThat(readBack(new long[] {Long.MIN_VALUE})).isEqualTo(new long[] {Long.MIN_VALUE});
        assertThat(readBack(new short[] {-2})).isEqualTo(new short[] {-2});
        assertThat(readBack(new float[] {0.5f})).isEqualTo(new float[] {0.5f});
        assertThat(readBack(new byte[300])).isEqualTo(new byte[300]);
        assertThat(readBack(new IllegalArgumentException("no")).toString()).endsWith("ValueError: no");
        assertThat(readBack(new IllegalStateException("no")).toString()).contains("RuntimeError: java.lang.Illegal");
    }

    @Test
    void bytesAsKeysHaveValue() {
        Map<?, ?> map = (Map<?, ?>) read("80047d43016b4b01732e");
        assertThat(map.get(ByteBuffer.wrap(new byte[] {'k'}))).isEqualTo(1);
        assertThat(readBack(Map.of(new byte[] {'k'}, 1))).isEqualTo(map);
        assertThat(Tuple.of(new byte[] {1}, "x"))
                .isEqualTo(Tuple.of(new byte[] {1}, "x"))
                .hasSize(2);
        assertThat(Tuple.of(1).toString()).isEqualTo("(1,)");
    }

    @Test
    void frozenSetTravelsBackAsOne() {
        Object frozen = read("8004284b0391942e");
        assertThat(frozen).isEqualTo(Set.of(3));
        assertThat(this.serializer.serialize(Set.of(frozen))).contains(Opcodes.FROZENSET);
        assertThatThrownBy(() -> ((Set<?>) frozen).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatPythonCannotHaveIsTheSendersException() {
        assertThatThrownBy(() -> this.serializer.serialize(Map.of(List.of(1), 2)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("use a Tuple");
        assertThatThrownBy(() -> this.serializer.serialize(Set.of(Tuple.of(List.of()))))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> this.serializer.serialize(Thread.currentThread()))
                .isInstanceOf(TypeRejectedException.class)
                .hasMessageContaining("PickleSerializer.Builder.write");
        assertThatThrownBy(() -> this.serializer.serialize(LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(SerializationException.class);
        Object[] itself = new Object[1];
        itself[0] = itself;
        assertThatThrownBy(() -> this.serializer.serialize(itself)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> PickleSerializer.builder().maxBytes(10).build().serialize("x".repeat(9)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("limit of 10");
    }

    /** A class of a script's own. */
    private record Point(int x, int y) {}

    @Test
    void applicationAdmitsItsOwnClasses() {
        PickleSerializer own = PickleSerializer.builder()
                .admit("__main__", "Point", new PythonConstructor() {
                    @Override
                    public Object construct(List<Object> arguments) {
                        return new int[2];
                    }

                    @Override
                    public Object withState(Object value, Object state) {
                        Map<?, ?> fields = (Map<?, ?>) state;
                        return new Point((Integer) fields.get("x"), (Integer) fields.get("y"));
                    }
                })
                .write(
                        Point.class,
                        point -> new PythonCall(
                                new PythonGlobal("__main__", "Point"),
                                List.of(),
                                Map.of("x", point.x(), "y", point.y())))
                .build();

        assertThat(own.deserialize(own.serialize(List.of(new Point(1, 2))))).isEqualTo(List.of(new Point(1, 2)));
        assertThatThrownBy(() -> this.serializer.deserialize(own.serialize(new Point(1, 2))))
                .isInstanceOf(TypeRejectedException.class);
    }
}
