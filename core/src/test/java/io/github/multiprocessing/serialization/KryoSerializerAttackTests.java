package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.esotericsoftware.kryo.io.Output;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KryoSerializerAttackTests {

    private static final KryoSerializer WIDE = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .reading(TypeFilter.wide())
            .build();

    private final KryoSerializer serializer = SampleTypes.serializer();

    @ParameterizedTest
    @MethodSource("tableNames")
    void a13aDeclaredSizeIsCheckedBeforeAnythingIsAllocated(String name) {
        for (long size : new long[] {2_000_000_000, 0xFFFFFFFFL, 50_000_000}) {
            Output out = new GuardedOutput(64, 64);
            out.writeVarInt(BuiltInTypes.idOf(name) + 2, true);
            out.writeByte(1);
            out.writeVarInt((int) size, true);
            out.writeVarInt((int) size, true);
            failsWithinHeap(out.toBytes());
        }
    }

    @Test
    void a13aLongStringAndANamedArrayAreCheckedToo() {
        Output string = new GuardedOutput(64, 64);
        string.writeVarInt(1 + 2, true);
        string.writeVarIntFlag(true, 2_000_000_000, true);
        failsWithinHeap(string.toBytes());
        Output array = new GuardedOutput(64, 64);
        array.writeByte(1);
        array.writeByte(0);
        array.writeString("[Ljava.lang.String;");
        array.writeByte(1);
        array.writeVarInt(2_000_000_000, true);
        failsWithinHeap(array.toBytes());
    }

    static List<String> tableNames() {
        return BuiltInTypes.NAMES;
    }

    private void failsWithinHeap(byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            this.serializer.deserialize(bytes);
        } catch (SerializationException expected) {
            assertThat(expected).hasMessageNotContaining("heap");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 * 1024 * 1024);
    }

    @Test
    void a14depthIsBoundedOnBothSides() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            deep = new ArrayList<>(List.of((Object) deep));
        }
        List<Object> tooDeep = deep;
        assertThatThrownBy(() -> this.serializer.serialize(tooDeep))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("depth");
        Output out = new GuardedOutput(64, -1);
        for (int i = 0; i < 100_000; i++) {
            out.writeVarInt(BuiltInTypes.idOf("java.util.ArrayList") + 2, true);
            out.writeByte(1);
            out.writeVarIntFlag(false, 1, true);
        }
        assertThatThrownBy(() -> this.serializer.deserialize(out.toBytes()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void a14aNestOfSharedSetsEndsSoon() {
        Output out = new GuardedOutput(64, -1);
        nest(out, 0);
        long start = System.nanoTime();
        assertThatThrownBy(() -> this.serializer.deserialize(out.toBytes()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("hashing");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    /** Two different sets that both hold the same two of the next level, written by hand as hashing them would not end. */
    private static int nest(Output out, int nextId) {
        int levels = 60;
        int set = BuiltInTypes.idOf("java.util.HashSet") + 2;
        for (int level = 0; level < levels; level++) {
            out.writeVarInt(set, true);
            out.writeByte(1);
            out.writeVarIntFlag(false, level == levels - 1 ? 1 : 2, true);
        }
        out.writeVarInt(1 + 2, true);
        out.writeString("end");
        for (int level = levels - 2; level >= 0; level--) {
            out.writeVarInt(set, true);
            out.writeByte(1);
            out.writeVarIntFlag(false, level == levels - 2 ? 1 : 3, true);
            if (level < levels - 2) {
                out.writeVarInt(set, true);
                out.writeVarInt(level + 2 + 2, true);
                out.writeVarInt(set, true);
                out.writeVarInt(levels + (levels - 3 - level) + 2, true);
            }
            out.writeVarInt(1 + 2, true);
            out.writeString("level" + level);
        }
        return nextId;
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "list", "map key", "map value", "field", "array", "exception", "cause", "record"})
    void a15aTypeThatIsNotAdmittedIsNeitherLoadedNorMade(String where) {
        byte[] bytes = WIDE.serialize(
                switch (where) {
                    case "list" -> new ArrayList<>(List.of(new Trap()));
                    case "map key" -> new HashMap<>(Map.of(new Trap(), 1));
                    case "map value" -> new HashMap<>(Map.of(1, new Trap()));
                    case "field" -> node();
                    case "array" -> new Trap[] {new Trap()};
                    case "record" -> new SampleTypes.Holder(new Trap());
                    case "exception" -> new TrapException();
                    case "cause" -> new RuntimeException("outer", new TrapException());
                    default -> new Trap();
                });
        String from = Trap.class.getName();
        String to = from.replace("$Trap", "$Bomb");
        byte[] bomb = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bomb).isNotEqualTo(bytes);
        if (where.equals("exception") || where.equals("cause")) {
            Throwable read = (Throwable) this.serializer.deserialize(bomb);
            Throwable inner = where.equals("cause") ? read.getCause() : read;
            assertThat(inner).isInstanceOf(StandInException.class).hasMessageContaining("BombException");
        } else {
            assertThatThrownBy(() -> this.serializer.deserialize(bomb))
                    .isInstanceOf(TypeRejectedException.class)
                    .hasMessageContaining(to)
                    .hasMessageContaining(TypeFilter.PROPERTY);
        }
        assertThat(System.getProperty("test.bomb")).isNull();
    }

    private static Object node() {
        SampleTypes.Holder inner = new SampleTypes.Holder(new Trap());
        return new SampleTypes.Holder(new SampleTypes.Holder(inner));
    }

    @Test
    void aRejectionOnTheWayOutNamesThePath() {
        Object value = new SampleTypes.Holder(new ArrayList<>(List.of(1, new HashMap<>(Map.of("k", new Trap())))));
        assertThatThrownBy(() -> this.serializer.serialize(value))
                .isInstanceOf(TypeRejectedException.class)
                .hasMessageContaining("SampleTypes$Holder.value[1]{value 0}")
                .hasMessageContaining(Trap.class.getName());
    }

    @Test
    void a17theTableHoldsNoSerializerThatRunsForeignCode() {
        Codec codec = new Codec(new CodecSettings(
                TypeFilter.wide(), TypeFilter.wide(), getClass().getClassLoader(), 1024, false, false));
        Set<String> banned = Set.of(
                "JavaSerializer",
                "ExternalizableSerializer",
                "ClosureSerializer",
                "ClassSerializer",
                "URLSerializer",
                "KryoSerializableSerializer",
                "FieldSerializer",
                "BeanSerializer");
        Output out = new GuardedOutput(64, 64);
        for (String name : BuiltInTypes.NAMES) {
            out.reset();
            out.writeVarInt(BuiltInTypes.idOf(name) + 2, true);
            GuardedInput in = new GuardedInput();
            in.setBuffer(out.toBytes());
            TypeCodec<?> own = codec.readClass(in).codec();
            Object used = own instanceof KryoCodec<?> kryos ? kryos.serializer() : own;
            assertThat(used.getClass().getSimpleName()).as(name).isNotIn(banned);
        }
        for (Object refused : List.of(
                String.class,
                Thread.currentThread(),
                java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (proxy, method, args) -> null))) {
            assertThatThrownBy(() -> WIDE.serialize(refused)).isInstanceOf(TypeRejectedException.class);
        }
    }

    @Test
    void trailingBytesAreRefused() {
        byte[] bytes = java.util.Arrays.copyOf(this.serializer.serialize("text"), 20);
        assertThatThrownBy(() -> this.serializer.deserialize(bytes)).hasMessageContaining("follow the end");
    }

    @Test
    void everyPrefixIsRefused() {
        byte[] bytes = this.serializer.serialize(everything());
        for (int length = 0; length < bytes.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> this.serializer.deserialize(bytes, 0, cut))
                    .isExactlyInstanceOf(SerializationException.class);
        }
        assertThat(this.serializer.deserialize(bytes)).isEqualTo(everything());
    }

    @Test
    void flippedBitsGiveAValueOrASerializationException() {
        byte[] bytes = this.serializer.serialize(everything());
        Random random = new Random(20_260_101);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = bytes.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] untouched = broken.clone();
            try {
                this.serializer.deserialize(broken);
            } catch (SerializationException expected) {
                refused++;
            } catch (Throwable other) {
                fail("iteration " + i, other);
            }
            if (!java.util.Arrays.equals(broken, untouched)) {
                fail("iteration " + i + " changed the bytes it read");
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static Object everything() {
        return new ArrayList<>(List.of(
                1,
                "text",
                "größer",
                List.of(1, 2L),
                Map.of("a", 1.5),
                new HashSet<>(List.of(1)),
                new SampleTypes.Line("p", 1, 2, SampleTypes.Size.LARGE),
                java.time.LocalDate.of(2026, 1, 1),
                java.util.EnumSet.of(SampleTypes.Size.SMALL),
                new java.math.BigDecimal("12345678901234567890.5"),
                new SampleTypes.Node("n", 1),
                java.util.Optional.of("a"),
                new ArrayList<>(List.of(1, 2, 300)),
                new HashMap<>(Map.of("a", 1L, "b", 1L << 40)),
                new HashMap<>(Map.of("a", 1, "b", List.of("größer \uD83D\uDE00", "b"))),
                new java.util.UUID(1, 2)));
    }

    @Test
    void aFailedCodecIsNotUsedAgain() {
        CodecPool pool = new CodecPool(new CodecSettings(
                SampleTypes.filter(), SampleTypes.filter(), getClass().getClassLoader(), 1 << 20, false, false));
        byte[] bytes = pool.write("a");
        assertThat(pool.idle()).isEqualTo(1);
        assertThatThrownBy(() -> pool.read(new byte[] {99}, 0, 1, ArraysBeside.NONE, 1))
                .isInstanceOf(SerializationException.class);
        assertThat(pool.idle()).isZero();
        assertThat(pool.read(bytes, 0, bytes.length, ArraysBeside.NONE, bytes.length))
                .isEqualTo("a");
        assertThatThrownBy(() -> pool.write(new Trap())).isInstanceOf(SerializationException.class);
        assertThat(pool.idle()).isZero();
    }

    @Test
    void sizesAboveTheLimitAreRefusedOnBothSides() {
        KryoSerializer small = KryoSerializer.builder().maxBytes(1000).build();
        assertThatThrownBy(() -> small.serialize(new byte[2000]))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> small.deserialize(new byte[2000]))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aConstructorThatRefusesSaysSo() {
        byte[] bytes = this.serializer.serialize(new SampleTypes.Picky(1));
        bytes[bytes.length - 1] = 0;
        assertThatThrownBy(() -> this.serializer.deserialize(bytes)).hasMessageContaining("must be positive: 0");
    }

    @Test
    void whatCannotBeTakenApartSaysWhy() {
        assertThatThrownBy(() -> WIDE.serialize(new java.util.concurrent.CountDownLatch(1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.base")
                .hasMessageContaining("send plain data");
        assertThatThrownBy(() -> this.serializer.serialize(new SampleTypes.Tagged()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("tag");
    }

    @Test
    void manyThreadsShareOneSerializer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> jobs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                jobs.add(() -> {
                    for (int n = 0; n < 2000; n++) {
                        Object value = List.of(seed, n, new SampleTypes.Line("p" + n, n, seed, SampleTypes.Size.SMALL));
                        assertThat(this.serializer.deserialize(this.serializer.serialize(value)))
                                .isEqualTo(value);
                    }
                    return true;
                });
            }
            for (Future<Boolean> result : threads.invokeAll(jobs)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFingerprintIsStableAndNeedsNoKryo() {
        assertThat(this.serializer.fingerprint())
                .isEqualTo(SampleTypes.serializer().fingerprint())
                .startsWith("kryo5-2-");
    }

    static final class Trap {}

    static final class TrapException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class Bomb {
        static {
            System.setProperty("test.bomb", "initialised");
        }

        Bomb() {
            System.setProperty("test.bomb", "constructed");
        }
    }

    static final class BombException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static {
            System.setProperty("test.bomb", "initialised");
        }
    }
}
