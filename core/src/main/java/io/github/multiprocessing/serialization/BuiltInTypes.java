package io.github.multiprocessing.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The names of the built-in types. The place in {@link #NAMES} is the type's number on the wire, so entries are only ever
 * added at the end; the fingerprint tells two tables apart.
 */
final class BuiltInTypes {

    /** Numbers below belong to Kryo's own primitives and strings. */
    static final int FIRST_ID = 16;

    /** The names under which the four things travel that stand for many classes. */
    static final String THROWABLE = "java.lang.Throwable";

    static final String LAMBDA = "io.github.multiprocessing.serialization.LambdaData";

    static final String ATTACHABLE = "io.github.multiprocessing.serialization.Attachable";

    static final List<String> NAMES = List.of(
            THROWABLE,
            LAMBDA,
            "java.lang.Object",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.lang.StackTraceElement",
            "[Z",
            "[B",
            "[C",
            "[S",
            "[I",
            "[J",
            "[F",
            "[D",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.math.MathContext",
            "java.math.RoundingMode",
            "java.net.URI",
            "java.io.File",
            "java.nio.file.Path",
            "java.nio.ByteBuffer",
            "java.nio.charset.Charset",
            "java.util.UUID",
            "java.util.Date",
            "java.util.Calendar",
            "java.util.TimeZone",
            "java.util.Locale",
            "java.util.Currency",
            "java.util.BitSet",
            "java.util.regex.Pattern",
            "java.util.Optional",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.ZoneOffset",
            "java.time.ZoneId",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay",
            "java.time.Period",
            "java.time.DayOfWeek",
            "java.time.Month",
            "java.time.temporal.ChronoUnit",
            "java.time.temporal.ChronoField",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Vector",
            "java.util.Stack",
            "java.util.ArrayDeque",
            "java.util.PriorityQueue",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.LinkedBlockingDeque",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.concurrent.ConcurrentSkipListSet",
            "java.util.EnumSet",
            "java.util.Arrays$ArrayList",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$SetN",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableSet",
            "java.util.Collections$UnmodifiableSortedSet",
            "java.util.Collections$UnmodifiableNavigableSet",
            "java.util.Collections$SynchronizedCollection",
            "java.util.Collections$SynchronizedList",
            "java.util.Collections$SynchronizedSet",
            "java.util.concurrent.ConcurrentHashMap$KeySetView",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.Hashtable",
            "java.util.Properties",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.ImmutableCollections$MapN",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$UnmodifiableMap",
            "java.util.Collections$UnmodifiableSortedMap",
            "java.util.Collections$UnmodifiableNavigableMap",
            "java.util.Collections$SynchronizedMap",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            ATTACHABLE);

    /** Types that never travel by these names but that arrays may have as their element type. */
    private static final Set<String> ELEMENTS = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Number",
            "java.lang.CharSequence",
            "java.lang.Comparable",
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.io.Serializable",
            "java.util.Collection",
            "java.util.List",
            "java.util.Set",
            "java.util.SortedSet",
            "java.util.Queue",
            "java.util.Deque",
            "java.util.Map",
            "java.util.SortedMap",
            "java.util.Map$Entry",
            "java.util.concurrent.Callable");

    private static final Map<String, Integer> IDS = ids();

    private static final String FINGERPRINT = fingerprintOf(NAMES, AttachableCodec.NAMES);

    private BuiltInTypes() {}

    static boolean contains(String name) {
        return (IDS.containsKey(name) && !name.equals(LAMBDA)) || ELEMENTS.contains(name);
    }

    /** The number of a type on the wire, or -1. */
    static int idOf(String name) {
        return IDS.getOrDefault(name, -1);
    }

    /** The table's own mark: two processes understand each other only if theirs are equal. */
    static String fingerprint() {
        return FINGERPRINT;
    }

    private static Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>(NAMES.size() * 2);
        for (String name : NAMES) {
            ids.put(name, FIRST_ID + ids.size());
        }
        return ids;
    }

    @SafeVarargs
    private static String fingerprintOf(List<String>... tables) {
        CRC32 crc = new CRC32();
        for (List<String> names : tables) {
            for (String name : names) {
                crc.update(name.concat("\n").getBytes(UTF_8));
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
