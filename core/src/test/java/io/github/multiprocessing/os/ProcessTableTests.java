package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTableTests {

    private static final String TAIL = " 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 123456 1 1 0";

    @Test
    void programNameMayHoldAnything() {
        ProcessStat stat = ProcessStat.parse("42 (a) b (c) S 7" + TAIL);
        assertThat(stat).isEqualTo(new ProcessStat(42, 'S', 7, 123456));
        assertThat(stat.zombie()).isFalse();
    }

    @Test
    void zombieAndUninterruptibleWaitAreTold() {
        assertThat(ProcessStat.parse("42 (x) Z 7" + TAIL).zombie()).isTrue();
        assertThat(ProcessStat.parse("42 (x) D 7" + TAIL).uninterruptible()).isTrue();
    }

    @Test
    void ownMemoryIsToldFromMappedFiles() {
        String status = "Name:\tjava\nVmRSS:\t  1000 kB\nRssAnon:\t  600 kB\nThreads:\t14\n";
        assertThat(ProcessTable.parseMemory(status)).hasValue(new ProcessMemory(1000 << 10, 600 << 10, 14));
        assertThat(ProcessTable.parseMemory("Name:\tkthread\nThreads:\t1\n")).isEmpty();
    }

    @Test
    void thisProcessIsAlive() {
        long self = ProcessHandle.current().pid();
        ProcessIdentity identity = ProcessTable.identity(self).orElseThrow();
        assertThat(ProcessTable.isAlive(identity)).isTrue();
        assertThat(ProcessTable.isAlive(new ProcessIdentity(self, identity.startTime() + 1)))
                .isFalse();
        assertThat(ProcessTable.memory(self).orElseThrow().resident()).isPositive();
        assertThat(ProcessTable.openFiles(self).orElseThrow()).isPositive();
    }

    @Test
    void unknownProcessIsNotAlive() {
        assertThat(ProcessTable.isAlive(Integer.MAX_VALUE)).isFalse();
        assertThat(ProcessTable.memory(Integer.MAX_VALUE)).isEmpty();
        assertThat(ProcessTable.openFiles(Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"137, 9, SIGKILL", "143, 15, SIGTERM", "134, 6, SIGABRT", "139, 11, SIGSEGV", "129, 1, SIGHUP"})
    void exitCodesAbove128AreSignals(int code, int signal, String name) {
        assertThat(ExitCodes.signalOf(code)).isEqualTo(signal);
        assertThat(ExitCodes.describe(code)).isEqualTo("exit code " + code + " (" + name + ")");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "70", "128", "193", "255"})
    void otherExitCodesAreNot(int code) {
        assertThat(ExitCodes.signalOf(code)).isZero();
    }
}
