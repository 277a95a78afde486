package io.github.multiprocessing.serialization.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that would do something, or be too much. */
class HostilePickleTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final PickleSerializer serializer = PickleSerializer.create();

    private void assertRefused(byte[] pickle) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> this.serializer.deserialize(pickle)).isInstanceOf(SerializationException.class);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes allocated for it").isLessThan((256L << 20) + 20L * pickle.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] repeated(String head, String part, int count, String tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(head));
        for (int i = 0; i < count; i++) {
            out.writeBytes(bytes(part));
        }
        out.writeBytes(bytes(tail));
        return out.toByteArray();
    }

    /** What Python's pickler makes of an object whose {@code __reduce__} is {@code os.system}, in protocols 2 and 4. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80025d7100284b0163706f7369780a73797374656d0a71015810000000746f756368202f746d702f70776e65647102857103527104652e",
                "80049531000000000000005d94284b018c05706f736978948c0673797374656d9493948c10746f756368202f746d702f70776e65649485945294652e"
            })
    void callOfTheSystemIsRefusedByItsName(String hex) {
        assertThatThrownBy(() -> this.serializer.deserialize(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        TypeRejectedException.class,
                        ex -> assertThat(ex.typeName()).isEqualTo("posix.system"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cos\nsystem\n(S'x'\ntR.",
                "c__main__\nAnything\n.",
                "cbuiltins\neval\n.",
                "cbuiltins\ngetattr\n.",
                "cbuiltins\nint.from_bytes\n.",
                "cjava.lang.Runtime\ngetRuntime\n.",
                "cio.github.multiprocessing.connection\nAuthKey\n.",
                "cbuiltins\ntype\n.",
                "csubprocess\nPopen\n.",
                "c\u0001\u001b[31m\nx\n."
            })
    void unknownNamesAreRefused(String pickle) {
        assertThatThrownBy(() -> this.serializer.deserialize(bytes("\u0080\u0004" + pickle)))
                .isInstanceOf(TypeRejectedException.class)
                .hasMessageMatching("[ -~]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                ".", // nothing on the stack
                "\u0080\u0006N.", // a protocol to come
                "N", // no end
                "NN.", // two results
                "N.N", // something after the end
                "(.", // a mark
                "I1\n.", // protocol 0
                "P1\n.", // a persistent object
                "\u0082\u0001.", // an extension
                "NR.", // a call of None
                "cbuiltins\nset\n)R)R.", // a call of a set
                "cbuiltins\nint\n)R.", // a name that is only a name
                "]Nb.", // a state for a list
                "K\u0001Nb.",
                "Na.",
                "}Ns.",
                ")K\u0001a.", // something appended to a tuple
                "](K\u0001u.", // items of a list
                "}(K\u0001u.", // half a pair
                "\u008f(]\u0090.", // a list in a set
                "}]Ns.", // a list as a key
                "}]\u0085Ns.", // a tuple with a list as a key
                "(]\u0091.",
                "h\u0000.", // nothing in the memo
                "j\u0001\u0000\u0000\u0000.",
                "Nr\u00ff\u00ff\u00ff\u007f.", // a memo number far away
                "Nr\u00ff\u00ff\u00ff\u00ff.",
                "\u008c\u0001\u0080.", // not UTF-8
                "\u008c\u0003\u00ed\u00a0.",
                "cuuid\nUUID\n)\u0081.", // an object without its state
                "cuuid\nUUID\n)\u0081}b.",
                "cuuid\nUUID\n)\u0081NbX",
                "cdatetime\ndate\nC\u0004\u0007\u00e8\r\u0001\u0085R.", // the thirteenth month
                "cdatetime\ndate\nC\u0003\u0007\u00e8\u0001\u0085R.",
                "cdatetime\ntimedelta\nK\u0001K\u0002\u0086R.",
                "cdatetime\ntimezone\nK\u0001\u0085R.",
                "cdecimal\nDecimal\nX\u0001\u0000\u0000\u0000x\u0085R.",
                "cbuiltins\ncomplex\nK\u0001K\u0001\u0086R.",
                "carray\n_array_reconstructor\n(NX\u0001\u0000\u0000\u0000qK\u0063C\u0000tR."
            })
    void whatIsNoPickleIsRefused(String pickle) {
        assertRefused(bytes(pickle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\u00ff\u00ff\u00ff\u007f",
                "X\u00ff\u00ff\u00ff\u00ff",
                "B\u00ff\u00ff\u00ff\u007f",
                "\u008b\u00ff\u00ff\u00ff\u007f", // an integer of 2^31-1 bytes
                "\u008b\u00ff\u00ff\u00ff\u00ff",
                "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f",
                "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\u0096\u0000\u0000\u0000\u0000\u0001\u0000\u0000\u0000"
            })
    void announcedLengthsAllocateNothing(String pickle) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> this.serializer.deserialize(bytes(pickle + "abc.")))
                .isInstanceOf(SerializationException.class);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused(repeated("\u0080\u0004", "]", 100_000, "a".repeat(99_999) + "."));
        assertRefused(repeated("\u0080\u0004)", "\u0085", 100_000, "."));
        assertRefused(repeated("\u0080\u0004", "(", 100_000, "."));
        assertRefused(repeated("\u0080\u0004}", "}N", 100_000, "."));
        assertThat(this.serializer.deserialize(repeated("", "]", 400, "a".repeat(399) + ".")))
                .isNotNull();
    }

    /** Built from the outside: each list goes into the one before while it is still empty. */
    @Test
    void deepNestingByMemoIsRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("]\u0094"));
        for (int i = 0; i < 3000; i++) {
            // the last list on the stack gets a new one, which takes its place
            out.writeBytes(bytes("]\u0094j"));
            out.writeBytes(new byte[] {(byte) i, (byte) (i >> 8), 0, 0});
            out.writeBytes(bytes("j"));
            out.writeBytes(new byte[] {(byte) (i + 1), (byte) ((i + 1) >> 8), 0, 0});
            out.writeBytes(bytes("a00"));
        }
        out.writeBytes(bytes("."));
        assertRefused(out.toByteArray());
    }

    @Test
    void thingsWithinThemselvesAreRefused() {
        assertRefused(bytes("]\u0094h\u0000a."));
        assertRefused(bytes("]\u0094(h\u0000h\u0000l."));
        assertRefused(bytes("}\u0094Nh\u0000s."));
    }

    /** Every level holds the one below twice: 60 levels are 2^60 elements, in some 300 bytes. */
    @Test
    void memoBombCostsNothingToReadAndIsNoKey() {
        byte[] tuples = repeated(")\u0094", "0h\u0000h\u0000\u0086q\u0000", 60, ".");
        assertThat(this.serializer.deserialize(tuples))
                .isInstanceOf(Tuple.class)
                .satisfies(bomb -> bomb.hashCode());
        assertRefused(repeated("})\u0094", "0h\u0000h\u0000\u0086q\u0000", 60, "Ns."));
        assertRefused(repeated("\u008f()\u0094", "0h\u0000h\u0000\u0086q\u0000", 60, "\u0090."));
    }

    @Test
    void manyObjectsForFewBytesAreRefused() {
        assertRefused(repeated("(", "}", 4_000_000, "l."));
        assertRefused(repeated("(", "\u008f", 4_000_000, "l."));
        // a list of 100 000 that is copied into a set again and again
        byte[] list = repeated("](", "K\u0001", 100_000, "e\u0094(cbuiltins\nset\n\u0094");
        byte[] calls = repeated("", "h\u0001h\u0000\u0085R", 2000, "l.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(list);
        out.writeBytes(calls);
        assertRefused(out.toByteArray());
    }

    @Test
    void pickleAboveTheLimitIsRefusedUnread() {
        PickleSerializer small = PickleSerializer.builder().maxBytes(100).build();
        assertThatThrownBy(() -> small.deserialize(new byte[101])).hasMessageContaining("limit of 100");
    }

    /** Random bytes and real pickles with random changes, always the same ones. */
    @Test
    void randomPicklesAreReadOrRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 6000; i++) {
            byte[] pickle;
            if (i % 3 == 0) {
                pickle = new byte[random.nextInt(100)];
                random.nextBytes(pickle);
            } else {
                int protocol = 2 + random.nextInt(4);
                pickle = i % 3 == 1 ? PythonPickles.basic(protocol) : PythonPickles.others(protocol);
                for (int c = random.nextInt(4); c >= 0; c--) {
                    pickle[random.nextInt(pickle.length)] = (byte) random.nextInt();
                }
            }
            Throwable thrown = catchThrowable(() -> PickleFuzz.bytes(pickle));
            assertThat(thrown).as(() -> HexFormat.of().formatHex(pickle)).isNull();
        }
    }
}
