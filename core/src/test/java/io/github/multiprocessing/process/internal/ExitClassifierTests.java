package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitClassifierTests {

    private static final String HEAP = "Terminating due to java.lang.OutOfMemoryError: Java heap space";

    private static ExitFacts facts(int code, @Nullable Kind kill, boolean expected, boolean announced, String... tail) {
        return new ExitFacts(code, kill, "detail of the kill", expected, announced, 0, List.of(tail), null, List.of());
    }

    private static Kind kindOf(ExitFacts facts) {
        return ExitClassifier.classify(facts).kind();
    }

    @ParameterizedTest
    @CsvSource({
        "137, SIGNAL, 9",
        "143, SIGNAL, 15",
        "130, SIGNAL, 2",
        "129, SIGNAL, 1",
        "134, NATIVE_CRASH, 6",
        "0, HALT, 0",
        "1, HALT, 0",
        "3, HALT, 0",
        "42, HALT, 0",
        "70, HALT, 0",
        "71, START_FAILED, 0",
        "72, PROTOCOL, 0",
        "73, PLANNED, 0",
        "74, OUT_OF_MEMORY, 0",
        "75, HANG, 0",
        "76, START_FAILED, 0",
        "128, HALT, 0",
        "255, HALT, 0"
    })
    void exitCodeAlone(int code, Kind kind, int signal) {
        ExitClassifier.Verdict verdict = ExitClassifier.classify(facts(code, null, false, false));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.signal()).isEqualTo(signal);
    }

    @ParameterizedTest
    @CsvSource({
        "Java heap space, OUT_OF_MEMORY_HEAP",
        "GC overhead limit exceeded, OUT_OF_MEMORY_HEAP",
        "Requested array size exceeds VM limit, OUT_OF_MEMORY_HEAP",
        "Metaspace, OUT_OF_MEMORY_METASPACE",
        "Compressed class space, OUT_OF_MEMORY_METASPACE",
        "unable to create native thread, OUT_OF_MEMORY"
    })
    void outOfMemoryIsToldByTheOutput(String text, Kind kind) {
        String line = "Terminating due to java.lang.OutOfMemoryError: " + text;
        ExitClassifier.Verdict verdict = ExitClassifier.classify(facts(3, null, false, false, "before", line));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.detail()).isEqualTo("java.lang.OutOfMemoryError: " + text);
    }

    @Test
    void crashOnOutOfMemoryIsOutOfMemory() {
        String line = "Aborting due to java.lang.OutOfMemoryError: Java heap space";
        assertThat(kindOf(facts(134, null, false, false, line))).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
    }

    @Test
    void outOfMemoryTextWithAnotherCodeProvesNothing() {
        assertThat(kindOf(facts(4, null, false, true, HEAP))).isEqualTo(Kind.EXIT);
        assertThat(kindOf(facts(137, null, false, false, HEAP))).isEqualTo(Kind.SIGNAL);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT", "CANCELLED", "SHUTDOWN", "PROTOCOL", "HANG", "START_FAILED"})
    void ownKillIsReportedWithItsReason(Kind reason) {
        ExitClassifier.Verdict verdict = ExitClassifier.classify(facts(137, reason, true, true, HEAP));
        assertThat(verdict.kind()).isEqualTo(reason);
        assertThat(verdict.detail()).isEqualTo("detail of the kill");
    }

    @Test
    void crashThatCameBeforeTheKillIsACrash() {
        assertThat(kindOf(facts(134, Kind.TIMEOUT, false, false))).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(kindOf(facts(3, Kind.TIMEOUT, false, false, HEAP))).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
    }

    @Test
    void exitThatCameBeforeTheKillKeepsTheReason() {
        assertThat(kindOf(facts(0, Kind.SHUTDOWN, false, false))).isEqualTo(Kind.SHUTDOWN);
    }

    @Test
    void expectedExitIsPlannedOnlyWithCodeZero() {
        assertThat(kindOf(facts(0, null, true, false))).isEqualTo(Kind.PLANNED);
        assertThat(kindOf(facts(1, null, true, false))).isEqualTo(Kind.HALT);
        assertThat(kindOf(facts(137, null, true, false))).isEqualTo(Kind.SIGNAL);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "70", "143"})
    void announcedExitIsAnExit(int code) {
        ExitClassifier.Verdict verdict = ExitClassifier.classify(facts(code, null, false, true));
        assertThat(verdict.kind()).isEqualTo(Kind.EXIT);
        assertThat(verdict.detail()).isEqualTo("System.exit(" + code + ")");
    }

    @Test
    void announcedExitCutShortByTheKernelIsASignal() {
        assertThat(kindOf(facts(137, null, false, true))).isEqualTo(Kind.SIGNAL);
    }

    @Test
    void killWhileTheKernelCountedOutOfMemoryKills() {
        ExitFacts facts = new ExitFacts(137, null, "", false, false, 1, List.of(), null, List.of());
        assertThat(kindOf(facts)).isEqualTo(Kind.OUT_OF_MEMORY_KILLED);
    }

    @Test
    void launcherErrorIsAFailedStartThatNamesTheCulprit() {
        ExitClassifier.Verdict verdict = ExitClassifier.classify(facts(
                1,
                null,
                false,
                false,
                "Unrecognized VM option 'NoSuch'",
                "Error: Could not create the Java Virtual Machine."));
        assertThat(verdict.kind()).isEqualTo(Kind.START_FAILED);
        assertThat(verdict.detail()).isEqualTo("Unrecognized VM option 'NoSuch'");
    }

    @Test
    void crashDetailComesFromTheReport() {
        List<String> head = List.of(
                "A fatal error has been detected by the Java Runtime Environment:",
                "SIGSEGV (0xb) at pc=0x1, pid=2, tid=3");
        ExitFacts facts = new ExitFacts(134, null, "", false, false, 0, List.of(), null, head);
        assertThat(ExitClassifier.classify(facts).detail()).startsWith("SIGSEGV (0xb)");
    }
}
