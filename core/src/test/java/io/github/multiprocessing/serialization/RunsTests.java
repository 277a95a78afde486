package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTests {

    private static final int LIST = BuiltInTypes.idOf("java.util.ArrayList") + 2;

    private static final int MAP = BuiltInTypes.idOf("java.util.HashMap") + 2;

    private final KryoSerializer serializer = SampleTypes.serializer();

    static Stream<List<?>> lists() {
        return Stream.of(
                List.of(0, 1, -1, 127, -128),
                List.of(128, -129, 32_767, -32_768),
                List.of(32_768, -32_769, Integer.MAX_VALUE, Integer.MIN_VALUE),
                List.of(0L, -1L, 1L << 31, -(1L << 31) - 1),
                List.of((long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE),
                List.of(Long.MAX_VALUE, Long.MIN_VALUE),
                List.of(1.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE),
                List.of("", "a", "größer", "\uD83D\uDE00", "\uD800 alone", "x".repeat(1000), "日".repeat(1000)),
                Arrays.asList(1, null),
                Arrays.asList(null, 1),
                Arrays.asList("a", null),
                Arrays.asList(1.5, null),
                Arrays.asList(1L, null),
                List.of(1, 2L),
                List.of(1L, 2),
                List.of("a", 1),
                List.of(1.5, 1.5f),
                List.of(true, false),
                List.of(1),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void valuesOfOneTypeComeBackInEveryCollection(List<?> values) {
        assertThat(roundTrip(new ArrayList<>(values))).isEqualTo(values);
        assertThat((Object[]) roundTrip(values.toArray())).isEqualTo(values.toArray());
        assertThat(roundTrip(new LinkedHashSet<>(values))).isEqualTo(new LinkedHashSet<>(values));
        Map<Object, Object> keys = new LinkedHashMap<>();
        Map<Object, Object> both = new LinkedHashMap<>();
        for (Object value : values) {
            keys.put(value, new ArrayList<>(Collections.singletonList(value)));
            both.put(value, value);
        }
        assertThat(roundTrip(keys)).isEqualTo(keys);
        assertThat(roundTrip(both)).isEqualTo(both);
        assertThat(new ArrayList<>(((Map<?, ?>) roundTrip(both)).keySet())).isEqualTo(new ArrayList<>(both.keySet()));
    }

    @Test
    void arraysOfOneTypeKeepTheirs() {
        assertThat(roundTrip(new Integer[] {1, 2, 3})).isEqualTo(new Integer[] {1, 2, 3});
        assertThat(roundTrip(new String[] {"a", "b"})).isEqualTo(new String[] {"a", "b"});
        assertThat(roundTrip(new Number[] {1.5, 2.5})).isEqualTo(new Number[] {1.5, 2.5});
    }

    @Test
    void sortedOnesKeepTheirOrder() {
        TreeSet<Integer> set = new TreeSet<>(Collections.reverseOrder());
        set.addAll(List.of(1, 2, 3));
        assertThat(((TreeSet<?>) roundTrip(set)).first()).isEqualTo(3);
        TreeMap<String, Integer> map = new TreeMap<>(Collections.reverseOrder());
        map.putAll(Map.of("a", 1, "b", 2));
        assertThat(((TreeMap<?, ?>) roundTrip(map)).firstKey()).isEqualTo("b");
    }

    @Test
    void smallNumbersTakeOneByteEach() {
        List<Integer> small = new ArrayList<>(Collections.nCopies(1000, 7));
        assertThat(this.serializer.serialize(small)).hasSizeLessThan(1010);
    }

    @Test
    void aMapMayHoldItselfBesideKeysOfOneType() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", 1);
        map.put("self", map);
        Map<?, ?> copy = (Map<?, ?>) roundTrip(map);
        assertThat(copy.get("self")).isSameAs(copy);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void a13aDeclaredSizeIsCheckedForEveryKind(int kind) {
        for (int size : new int[] {2_000_000_000, -1, 50_000_000, 100}) {
            Output list = start(LIST, size);
            list.writeByte(kind);
            refused(list);
            Output map = start(MAP, size);
            map.writeByte(kind);
            refused(map);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 8, 127, -128})
    void anUnknownKindIsRefused(int kind) {
        Output list = start(LIST, 2);
        list.writeByte(kind);
        list.writeLong(0);
        list.writeLong(0);
        refused(list);
    }

    @Test
    void aRunThatDoesNotFitItsArrayIsRefused() {
        byte[] bytes = this.serializer.serialize(new String[] {"a", "b"});
        Output forged = new GuardedOutput(64, 64);
        forged.writeBytes(bytes, 0, bytes.length - 5);
        forged.writeByte(1);
        forged.writeByte(1);
        forged.writeByte(2);
        assertThat(bytes[bytes.length - 5]).as("the kind of run").isEqualTo((byte) 7);
        refused(forged);
    }

    @Test
    void aTextThatIsMissingInARunIsRefused() {
        Output list = start(LIST, 2);
        list.writeByte(7);
        list.writeByte(0);
        list.writeByte(0);
        refused(list);
    }

    private static Output start(int type, int size) {
        Output out = new GuardedOutput(64, 64);
        out.writeVarInt(type, true);
        out.writeByte(1);
        out.writeVarIntFlag(true, size, true);
        return out;
    }

    private void refused(Output out) {
        assertThatThrownBy(() -> this.serializer.deserialize(out.toBytes()))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageNotContaining("heap");
    }

    private Object roundTrip(Object value) {
        return this.serializer.deserialize(this.serializer.serialize(value));
    }
}
