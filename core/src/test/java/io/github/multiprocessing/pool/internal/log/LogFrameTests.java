package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.serialization.SerializationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class LogFrameTests {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006007Z");

    private static WorkerLogEvent passed(String message, Map<String, String> mdc, Throwable throwable)
            throws Exception {
        return read(LogFrame.write(Level.WARN, AT, "a.B", "main", "read", message, mdc, throwable));
    }

    private static WorkerLogEvent read(PayloadWriter written) throws Exception {
        PayloadReader in = new PayloadReader(written.toBytes());
        WorkerLogEvent event = LogFrame.read(in, "ocr", "ocr-1", 7);
        in.end();
        return event;
    }

    @Test
    void eventArrivesAsItWasWritten() throws Exception {
        WorkerLogEvent event = passed("message", Map.of("key", "value"), null);
        assertThat(event)
                .isEqualTo(new WorkerLogEvent(
                        "ocr",
                        "ocr-1",
                        7,
                        "read",
                        AT,
                        Level.WARN,
                        "a.B",
                        "main",
                        "message",
                        Map.of("key", "value"),
                        null));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyLevelTravels(Level level) throws Exception {
        assertThat(read(LogFrame.write(level, AT, "", "", "", "", Map.of(), null))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void throwablePrintsAsTheOriginal() throws Exception {
        Exception original = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        original.addSuppressed(new UnsupportedOperationException());

        Throwable arrived = passed("", Map.of(), original).throwable();

        // The names of modules do not travel.
        assertThat(printed(arrived)).isEqualTo(printed(original).replace("java.base/", ""));
    }

    private static String printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() throws Exception {
        Map<String, String> mdc = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            mdc.put("key" + i, "v".repeat(5000));
        }
        WorkerLogEvent event = passed("x".repeat(10 << 20), mdc, null);

        assertThat(event.message())
                .startsWith("xxx")
                .endsWith("x … (" + ((10 << 20) - (16 << 10)) + " more characters)")
                .hasSizeLessThan((16 << 10) + 50);
        assertThat(event.mdc().values()).hasSize(15).allMatch((value) -> value.length() == 1024);
        mdc.replaceAll((key, value) -> "v");
        assertThat(passed("", mdc, null).mdc()).hasSize(64);
    }

    @Test
    void largestEventFitsControlFrame() throws Exception {
        String wide = "\u20ac".repeat(100_000);
        Throwable thrown = new Exception(wide);
        for (int i = 0; i < 30; i++) {
            thrown = new Exception(i + wide, thrown);
        }
        Map<String, String> mdc = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            mdc.put(i + wide, wide);
        }
        PayloadWriter written = LogFrame.write(Level.ERROR, AT, wide, wide, wide, wide, mdc, thrown);
        assertThat(written.size()).isLessThan(512 << 10);
        assertThat(read(written).throwable()).isNotNull();
    }

    @Test
    void contextWithNullsDoesNotFailTheTask() throws Exception {
        Map<String, String> mdc = new HashMap<>();
        mdc.put("key", null);
        assertThat(passed("", mdc, null).mdc()).containsEntry("key", "null");
    }

    @Test
    void a25ControlCharactersAreShownEverywhere() throws Exception {
        String bad = "a\r\nb\u001b[31mc\u2028d\u202ee";
        String shown = "a\\r\\nb\\u001b[31mc\\u2028d\\u202ee";
        WorkerLogEvent event =
                read(LogFrame.write(Level.INFO, AT, bad, bad, bad, bad, Map.of(bad, bad), new Exception(bad)));

        assertThat(event.logger()).isEqualTo(shown);
        assertThat(event.thread()).isEqualTo(shown);
        assertThat(event.task()).isEqualTo(shown);
        assertThat(event.message()).isEqualTo(shown);
        assertThat(event.mdc()).isEqualTo(Map.of(shown, shown));
        assertThat(event.throwable()).hasMessage(shown);
    }

    @Test
    void throwableThatIsSmallAsDataAndLargeInPrintIsCut() throws Exception {
        Throwable deep = new Exception("m".repeat(10_000));
        for (int i = 0; i < 30; i++) {
            Throwable outer = new Exception(deep.getMessage(), deep);
            for (int j = 0; j < 30; j++) {
                outer.addSuppressed(new Exception(deep.getMessage()));
            }
            deep = outer;
        }
        assertThat(printed(passed("", Map.of(), deep).throwable())).hasSizeLessThan(2 << 20);
    }

    @Test
    void frameThatLiesIsRefused() {
        assertRefused(header(0).putInt(1 << 30)); // the logger's name
        assertRefused(header(5)
                .putString("")
                .putString("")
                .putString("")
                .putString("")
                .putInt(0)
                .putInt(0));
        assertRefused(header(0)
                .putString("x".repeat(4000))
                .putString("")
                .putString("")
                .putString("")
                .putInt(0)
                .putInt(0));
        assertRefused(names().putString("x".repeat(60_000)).putInt(0).putInt(0));
        assertRefused(names().putString("").putInt(65).putAll(new byte[65 * 8]).putInt(0));
        assertRefused(names().putString("").putInt(Integer.MAX_VALUE));
        assertRefused(names().putString("").putInt(-1));
        assertRefused(names().putString("").putInt(0).putInt(0).put(1)); // more behind its end
        assertRefused(
                new PayloadWriter(64).putLong(Long.MAX_VALUE).putInt(0).put(0).putAll(rest()));
        assertRefused(
                new PayloadWriter(64).putLong(Long.MIN_VALUE).putInt(0).put(0).putAll(rest()));
        assertRefused(new PayloadWriter(64).putLong(1).putInt(-1).put(0).putAll(rest()));
    }

    @Test
    void bytesThatAreNoThrowableAreRefused() {
        byte[] garbage = new byte[1000];
        Arrays.fill(garbage, (byte) 0xff);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read(names().putString("").putInt(0).putBytes(garbage)));
    }

    private static PayloadWriter header(int level) {
        return new PayloadWriter(64).putLong(1).putInt(1).put(level);
    }

    private static PayloadWriter names() {
        return header(0).putString("").putString("").putString("");
    }

    private static byte[] rest() {
        return new PayloadWriter(64)
                .putString("")
                .putString("")
                .putString("")
                .putString("")
                .putInt(0)
                .putInt(0)
                .toBytes();
    }

    private static void assertRefused(PayloadWriter payload) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> read(payload));
    }
}
