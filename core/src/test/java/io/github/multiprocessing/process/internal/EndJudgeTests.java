package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndJudgeTests {

    private static ProcessEnd judge(Kind found, int exitValue, String note, String sent) {
        ExitReport report = new ExitReport(
                "p", 1, found, exitValue, 0, "found", Duration.ZERO, Instant.EPOCH, List.of(), null, List.of());
        return EndJudge.judge(report, note, sent);
    }

    @ParameterizedTest
    @CsvSource({
        "0, returned, 0, COMPLETED",
        "1, uncaught java.io.IOException: x, 1, FAILED",
        "0, exit, 0, EXIT",
        "3, exit, 3, EXIT",
        "255, exit, 255, EXIT",
        "143, exit, 143, EXIT",
        "137, exit, 137, EXIT",
        "143, signal 15, -15, SIGNAL",
        "130, signal 2, -2, SIGNAL",
        "137, signal 15, -9, SIGNAL",
        "137, returned, -9, SIGNAL",
        "137, , -9, SIGNAL",
        "129, , -1, SIGNAL",
        "5, , 5, HALT",
        "200, , 200, HALT"
    })
    void exitCodeIsThatOfPython(int exitValue, String note, int exitCode, Kind kind) {
        ProcessEnd end = judge(Kind.HALT, exitValue, note == null ? "" : note, "");
        assertThat(end.exitCode()).isEqualTo(exitCode);
        assertThat(end.report().kind()).isEqualTo(kind);
        assertThat(end.report().exitCode()).isEqualTo(exitValue);
    }

    @Test
    void reportSaysWhatTheProcessNoted() {
        assertThat(judge(Kind.HALT, 1, "uncaught java.io.IOException: x", "")
                        .report()
                        .detail())
                .isEqualTo("java.io.IOException: x");
        assertThat(judge(Kind.HALT, 3, "exit", "").report().detail()).isEqualTo("System.exit(3)");
    }

    @Test
    void reportSaysWhoSentTheSignalThatEndedIt() {
        String sent = "SIGTERM, sent by terminate()";
        assertThat(judge(Kind.SIGNAL, 143, "signal 15", sent).report())
                .satisfies((report) -> assertThat(report.detail()).isEqualTo(sent))
                .satisfies((report) -> assertThat(report.signal()).isEqualTo(15));
        assertThat(judge(Kind.SIGNAL, 137, "", sent).report().detail()).isEqualTo("SIGKILL");
    }

    @Test
    void killWhileItExitedIsTheKill() {
        assertThat(judge(Kind.SIGNAL, 137, "exit", "SIGKILL, sent by kill()").exitCode())
                .isEqualTo(-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUT_OF_MEMORY_HEAP", "NATIVE_CRASH", "START_FAILED"})
    void whatWasFoundFromOutsideStandsIfTheProcessLeftNoNote(Kind kind) {
        assertThat(judge(kind, 3, "", "").report().kind()).isEqualTo(kind);
        assertThat(judge(kind, 3, "", "").report().detail()).isEqualTo("found");
    }

    @Test
    void nativeCrashIsASignalWithItsOwnKind() {
        ProcessEnd end = judge(Kind.NATIVE_CRASH, 134, "", "");
        assertThat(end.exitCode()).isEqualTo(-6);
        assertThat(end.report().kind()).isEqualTo(Kind.NATIVE_CRASH);
    }

    @Test
    void memoryThatRanOutWhileItExitedIsNotAReturn() {
        ProcessEnd end = judge(Kind.OUT_OF_MEMORY_HEAP, 3, "returned", "");
        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(end.report().kind()).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
    }

    @Test
    void ownExitWithAReservedCodeIsAnExit() {
        assertThat(judge(Kind.OUT_OF_MEMORY, 74, "exit", "").report().kind()).isEqualTo(Kind.EXIT);
    }
}
