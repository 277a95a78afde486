package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ThrowableDataTests {

    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void comesBackWithTypeMessageTraceCauseAndSuppressed() {
        IOException cause = new IOException("disk");
        UncheckedIOException original = new UncheckedIOException("read failed", cause);
        original.addSuppressed(new IllegalStateException("closing"));
        Throwable copy = rebuilt(original, TypeFilter.builtIn());
        assertThat(copy).isExactlyInstanceOf(UncheckedIOException.class).hasMessage("read failed");
        assertThat(copy.getStackTrace())
                .extracting(ThrowableDataTests::place)
                .isEqualTo(Arrays.stream(original.getStackTrace())
                        .map(ThrowableDataTests::place)
                        .toList());
        assertThat(copy.getCause()).isExactlyInstanceOf(IOException.class).hasMessage("disk");
        assertThat(copy.getSuppressed()).hasSize(1);
        assertThat(copy.getSuppressed()[0])
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("closing");
    }

    @Test
    void messagesAreKeptWhateverTheConstructor() {
        assertThat(rebuilt(new ExecutionException(new IOException("x")), TypeFilter.builtIn()))
                .isExactlyInstanceOf(ExecutionException.class)
                .hasMessage("java.io.IOException: x");
        assertThat(rebuilt(new RuntimeException(), TypeFilter.builtIn())).hasMessage(null);
        assertThat(rebuilt(new AssertionError("a"), TypeFilter.builtIn()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a");
        assertThat(rebuilt(new StackOverflowError(), TypeFilter.builtIn())).isInstanceOf(StackOverflowError.class);
        assertThat(rebuilt(new RuntimeException((String) null, new IOException("c")), TypeFilter.builtIn()))
                .hasMessage(null)
                .hasCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void typesOfTheApplicationComeBackWhenAdmitted() {
        Exception own = SampleTypes.NotFound.of("order 7", new IOException("x"));
        assertThat(rebuilt(own, SampleTypes.filter()))
                .isExactlyInstanceOf(SampleTypes.NotFound.class)
                .hasMessage("order 7");
        Throwable standIn = rebuilt(own, TypeFilter.builtIn());
        assertThat(standIn).isInstanceOf(StandInException.class).hasToString(own.toString());
        assertThat(standIn.getCause()).isInstanceOf(IOException.class);
        assertThat(((StandInException) standIn).originalType())
                .isEqualTo(own.getClass().getName());
        assertThat(rebuilt(new SampleTypes.OddlyMade(1, List.of("a")), SampleTypes.filter()))
                .isInstanceOf(StandInException.class)
                .hasMessageContaining("code 1 [a]");
        assertThat(rebuilt(new SampleTypes.Prefixed("7"), SampleTypes.filter()))
                .isInstanceOf(SampleTypes.Prefixed.class);
    }

    @Test
    void cyclesHostileMethodsAndDepthAreSurvived() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(rebuilt(first, TypeFilter.builtIn()).getCause().getCause()).hasMessageContaining("circular");
        assertThat(ThrowableData.of(new SampleTypes.Hostile()).message()).contains("IllegalStateException");
        Exception deep = new Exception("0");
        for (int i = 1; i < 1000; i++) {
            deep = new Exception("" + i, deep);
        }
        int depth = 0;
        Throwable last = deep;
        for (Throwable each = rebuilt(deep, TypeFilter.builtIn()); each != null; each = each.getCause()) {
            depth++;
            last = each;
        }
        assertThat(depth).isEqualTo(ThrowableData.MAX_DEPTH);
        assertThat(last).hasMessageContaining("left out");
    }

    @Test
    void framesMessagesAndBytesAreBounded() {
        Exception large = new Exception("m".repeat(10_000_000));
        StackTraceElement[] frames = new StackTraceElement[10_000];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new StackTraceElement("com.acme.Type" + i, "method" + i, "File" + i + ".java", i);
        }
        large.setStackTrace(frames);
        for (int i = 0; i < 100; i++) {
            Exception suppressed = new Exception("ü".repeat(100_000) + i);
            suppressed.setStackTrace(frames);
            large.addSuppressed(suppressed);
        }
        byte[] bytes = ThrowableData.of(large).toBytes();
        assertThat(bytes.length).isLessThanOrEqualTo(ThrowableData.MAX_BYTES);
        ThrowableData data = ThrowableData.fromBytes(bytes, 0, bytes.length);
        assertThat(data.frames()).hasSize(ThrowableData.MAX_FRAMES);
        assertThat(data.frames().get(1023).toString()).contains("8977 frames left out");
        assertThat(data.message()).contains("10000000 characters in all");
    }

    @Test
    void brokenBytesAreRefusedWithOneTypeOfException() {
        byte[] bytes =
                ThrowableData.of(new Exception("a", new IOException("b"))).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ThrowableData.fromBytes(cut, 0, cut.length))
                    .isInstanceOf(SerializationException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> ThrowableData.fromBytes(longer, 0, longer.length))
                .isInstanceOf(SerializationException.class);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = bytes.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                ThrowableData.fromBytes(broken, 0, broken.length).rebuild(TypeFilter.builtIn(), this.loader);
            } catch (SerializationException expected) {
                if (!expected.getMessage().contains("no throwable")) {
                    throw new AssertionError("iteration " + i, expected);
                }
            }
        }
    }

    @Test
    void throwablesWithinValuesTravelAsData() {
        KryoSerializer serializer = SampleTypes.serializer();
        Object copy = serializer.deserialize(
                serializer.serialize(new SampleTypes.Holder(SampleTypes.NotFound.of("inside", new IOException("x")))));
        assertThat(((SampleTypes.Holder) copy).value())
                .isInstanceOfSatisfying(
                        SampleTypes.NotFound.class, inner -> assertThat(inner).hasMessage("inside"));
    }

    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getFileName() + ":"
                + frame.getLineNumber();
    }

    private Throwable rebuilt(Throwable throwable, TypeFilter filter) {
        byte[] bytes = ThrowableData.of(throwable).toBytes();
        return ThrowableData.fromBytes(bytes, 0, bytes.length).rebuild(filter, this.loader);
    }
}
