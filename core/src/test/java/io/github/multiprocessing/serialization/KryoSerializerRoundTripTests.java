package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.serialization.SampleTypes.Line;
import io.github.multiprocessing.serialization.SampleTypes.Node;
import io.github.multiprocessing.serialization.SampleTypes.Order;
import io.github.multiprocessing.serialization.SampleTypes.Size;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KryoSerializerRoundTripTests {

    private final KryoSerializer serializer = SampleTypes.serializer();

    static Stream<Object> values() {
        return Stream.of(
                "",
                "text",
                "größer \uD83D\uDE00 than ASCII",
                "x".repeat(100_000),
                "ü".repeat(50_000),
                1,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                1L,
                Long.MIN_VALUE,
                true,
                false,
                'ß',
                (byte) -3,
                (short) 300,
                1.5f,
                Double.NaN,
                -0.0,
                BigInteger.TWO.pow(200),
                BigInteger.TEN,
                new BigDecimal("-123456789.0123456789"),
                new BigDecimal(BigInteger.TWO.pow(99), 7),
                MathContext.DECIMAL64,
                RoundingMode.HALF_EVEN,
                new boolean[] {true, false},
                new byte[] {1, -1},
                new char[] {'a', 'ß'},
                new short[] {1, -1},
                new int[] {1, Integer.MIN_VALUE},
                new long[] {1, Long.MIN_VALUE},
                new float[] {1.5f},
                new double[] {1.5, -0.0},
                new int[0],
                new int[][] {{1}, {}, {2, 3}},
                new String[] {"a", null},
                new Object[] {1, "a", null, new Object[0]},
                new Line[] {new Line("p", 1, 2, Size.SMALL)},
                new Number[] {1, 2L},
                new List<?>[] {List.of(1)},
                new Integer[][] {{1, null}},
                URI.create("https://example.org/a?b=c"),
                new File("/tmp/a b"),
                Path.of("a", "b"),
                UUID.randomUUID(),
                new Date(1234567890123L),
                new java.sql.Timestamp(1234567890123L),
                new java.sql.Date(0),
                TimeZone.getTimeZone("Europe/Paris"),
                Locale.GERMANY,
                Locale.forLanguageTag("zh-Hant-TW"),
                new Locale("no", "NO", "NY"),
                Locale.ROOT,
                Currency.getInstance("EUR"),
                StandardCharsets.UTF_8,
                BitSet.valueOf(new long[] {5, 1}),
                new BitSet(),
                ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2),
                ByteBuffer.allocateDirect(4),
                Optional.of("a"),
                Optional.empty(),
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalLong.of(4),
                OptionalDouble.of(4.5),
                TimeUnit.DAYS,
                ChronoUnit.DAYS,
                DayOfWeek.FRIDAY,
                Duration.ofNanos(1_000_000_001),
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                LocalDate.of(2026, 1, 2),
                LocalTime.of(1, 2, 3, 4),
                LocalDateTime.of(2026, 1, 2, 3, 4),
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC),
                OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHoursMinutes(5, 45)),
                ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Paris")),
                ZoneId.of("Europe/Paris"),
                ZoneOffset.ofHours(3),
                Year.of(2026),
                YearMonth.of(2026, 1),
                MonthDay.of(2, 29),
                Period.ofDays(3),
                new ArrayList<>(Arrays.asList(1, null, "a")),
                new LinkedList<>(List.of(1)),
                new Vector<>(List.of(1)),
                new CopyOnWriteArrayList<>(List.of(1, 2)),
                new HashSet<>(List.of(1, "a")),
                new TreeSet<>(List.of(3, 1, 2)),
                Set.of(),
                Set.of(1),
                Set.of(1, 2, 3),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Map.of(),
                Map.of(1, 2),
                Map.of(1, 2, "a", "b"),
                Arrays.asList(1, null),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(1),
                Collections.singleton(1),
                Collections.singletonMap("a", null),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableSet(new HashSet<>(Set.of(1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1, 2))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
                new HashMap<>(Map.of("a", List.of(1))),
                new LinkedHashMap<>(Map.of("a", 1)),
                new TreeMap<>(Map.of("b", 1, "a", 2)),
                new Hashtable<>(Map.of(1, 2)),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                new ConcurrentSkipListMap<>(Map.of(2, 1, 1, 2)),
                properties(),
                EnumSet.of(Size.LARGE),
                EnumSet.noneOf(Size.class),
                EnumSet.allOf(DayOfWeek.class),
                new EnumMap<>(Map.of(Size.LARGE, "l")),
                new EnumMap<>(Size.class),
                Map.entry("a", 1),
                Size.SMALL,
                Size.LARGE,
                new Line("p", 1, 2, Size.LARGE),
                new Line("p", -1, Long.MIN_VALUE, Size.SMALL),
                new SampleTypes.Primitives(true, (byte) 1, 'c', (short) 2, 3, 4, 5f, 6d),
                new SampleTypes.Holder(null),
                new Order("o", List.of(new Line("a", 1, 2, Size.SMALL)), Map.of("k", List.of(1)), new double[] {1}),
                new Node("n", 5),
                new SampleTypes.Names(),
                new SampleTypes.Settings(),
                new ArrayList<>(List.of(new Node("n", 1))));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return properties;
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackEqualAndOfTheSameKind(Object value) {
        Object copy = roundTrip(value);
        if (value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
            assertThat(Arrays.deepEquals((Object[]) copy, (Object[]) value)).isTrue();
        } else if (value instanceof Collection<?> collection) {
            assertThat(new ArrayList<>((Collection<?>) copy)).isEqualTo(new ArrayList<>(collection));
        } else {
            assertThat(copy).isEqualTo(value);
        }
        if (!(value instanceof ByteBuffer || value instanceof Map.Entry)) {
            assertThat(copy).hasSameClassAs(value);
        }
    }

    @Test
    void valuesWithoutEqualsComeBackAsTheyWere() {
        assertThat(roundTrip(null)).isNull();
        assertThat(((AtomicInteger) roundTrip(new AtomicInteger(3))).get()).isEqualTo(3);
        assertThat(((AtomicLong) roundTrip(new AtomicLong(3))).get()).isEqualTo(3);
        assertThat(((AtomicBoolean) roundTrip(new AtomicBoolean(true))).get()).isTrue();
        assertThat(((AtomicReference<?>) roundTrip(new AtomicReference<>("a"))).get())
                .isEqualTo("a");
        assertThat(roundTrip(new StringBuilder("ab"))).hasToString("ab");
        assertThat(((Pattern) roundTrip(Pattern.compile("a+", Pattern.CASE_INSENSITIVE)))
                        .matcher("AA")
                        .matches())
                .isTrue();
        assertThat((Collection<?>) roundTrip(new PriorityQueue<>(List.of(3, 1, 2))))
                .hasSize(3);
        assertThat(new ArrayList<>((ArrayDeque<?>) roundTrip(new ArrayDeque<>(List.of(1, 2)))))
                .isEqualTo(List.of(1, 2));
        assertThat(((GregorianCalendar) roundTrip(new GregorianCalendar(2026, 1, 1))).getTimeInMillis())
                .isEqualTo(new GregorianCalendar(2026, 1, 1).getTimeInMillis());
        assertThat(roundTrip(new Object())).isNotNull();
    }

    @Test
    void viewsArriveAsPlainEquivalents() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        assertThat(roundTrip(numbers.subList(1, 3))).isEqualTo(List.of(2, 3)).isInstanceOf(ArrayList.class);
        assertThat(roundTrip(map.keySet())).isEqualTo(Set.of("a"));
        assertThat((Collection<?>) roundTrip(map.values())).hasSize(1);
        assertThat(roundTrip(map.entrySet())).isEqualTo(map.entrySet());
        assertThat(roundTrip(map.entrySet().iterator().next())).isEqualTo(Map.entry("a", 1));
        assertThat(roundTrip(new TreeMap<>(Map.of(1, 2, 3, 4)).headMap(2))).isEqualTo(Map.of(1, 2));
        assertThat(roundTrip(Stream.of(1, null).toList())).isEqualTo(Arrays.asList(1, null));
        assertThat(roundTrip(List.of(1, 2, 3).subList(0, 2))).isEqualTo(List.of(1, 2));
        assertThat(roundTrip(Collections.nCopies(3, "a"))).isEqualTo(List.of("a", "a", "a"));
    }

    @Test
    void sortedCollectionsKeepTheirOrder() {
        TreeMap<String, Integer> reverse = new TreeMap<>(Comparator.reverseOrder());
        reverse.putAll(Map.of("a", 1, "b", 2));
        assertThat(((TreeMap<?, ?>) roundTrip(reverse)).firstKey()).isEqualTo("b");
        TreeSet<String> own = new TreeSet<>(new SampleTypes.ByLength());
        own.addAll(List.of("ccc", "a", "bb"));
        assertThat(new ArrayList<>((TreeSet<?>) roundTrip(own))).isEqualTo(List.of("a", "bb", "ccc"));
        TreeSet<String> ignoring = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoring.add("A");
        assertThat(((TreeSet<?>) roundTrip(ignoring)).contains("a")).isTrue();
    }

    @Test
    void sharedReferencesAndCyclesAreKept() {
        Node node = new Node("a", 1);
        node.next = node;
        Node copy = (Node) roundTrip(node);
        assertThat(copy.next).isSameAs(copy);
        assertThat(copy.scratch).isZero();
        List<?> twice = (List<?>) roundTrip(new ArrayList<>(List.of(node, node)));
        assertThat(twice.get(0)).isSameAs(twice.get(1));
        List<Object> self = new ArrayList<>();
        self.add(Collections.unmodifiableList(self));
        List<?> selfCopy = (List<?>) roundTrip(self);
        assertThat(((List<?>) selfCopy.get(0)).get(0)).isSameAs(selfCopy.get(0));
    }

    @Test
    void aCycleThroughARecordSaysSo() {
        List<Object> list = new ArrayList<>();
        SampleTypes.Holder holder = new SampleTypes.Holder(list);
        list.add(holder);
        byte[] bytes = this.serializer.serialize(holder);
        assertThatThrownBy(() -> this.serializer.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("cycle");
    }

    @Test
    void anInnerClassKeepsWhatItCaptured() {
        String captured = "c".repeat(3);
        KryoSerializer wide = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .reading(TypeFilter.wide())
                .build();
        Object copy = wide.deserialize(wide.serialize(anonymous(captured)));
        assertThat(copy).isInstanceOf(SerializableCallable.class);
        assertThat(((SerializableCallable<?>) copy)).extracting(this::call).isEqualTo("ccc");
    }

    private static SerializableCallable<String> anonymous(String captured) {
        return new SerializableCallable<>() {
            @Override
            public String call() {
                return captured;
            }
        };
    }

    private Object call(SerializableCallable<?> callable) {
        try {
            return callable.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Object roundTrip(Object value) {
        return this.serializer.deserialize(this.serializer.serialize(value));
    }
}
