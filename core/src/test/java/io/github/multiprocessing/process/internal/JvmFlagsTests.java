package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagsTests {

    @Test
    void memoryIsBoundedAndExhaustionEndsTheWorker() {
        assertThat(JvmFlags.compute(256 << 20, 2, 4, List.of()))
                .contains(
                        "-Xmx262144k",
                        "-XX:MaxMetaspaceSize=134217728",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dkryo.unsafe=false")
                .doesNotContain("-XX:-CreateCoredumpOnCrash");
    }

    @Test
    void argumentsOfTheUserComeLast() {
        assertThat(JvmFlags.compute(256 << 20, 2, 4, List.of("-Xmx1g", "-Dx=y")))
                .endsWith("-Xmx1g", "-Dx=y");
    }

    @Test
    void collectorOfTheUserIsTheOnlyOne() {
        assertThat(JvmFlags.compute(256 << 20, 2, 4, List.of("-XX:+UseG1GC"))).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void largeHeapGetsTheJvmsOwnCollector() {
        assertThat(JvmFlags.compute(2L << 30, 2, 4, List.of())).doesNotContain("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @CsvSource({
        "OpenJDK 64-Bit Server VM, 17, true",
        "Java HotSpot(TM) 64-Bit Server VM, 25, true",
        "OpenJDK 64-Bit Server VM, 26, false",
        "Eclipse OpenJ9 VM, 17, false"
    })
    void diagnosticFlagsAreGivenToJvmsThatKnowThem(String virtualMachine, int version, boolean known) {
        List<String> flags = new ArrayList<>();
        JvmFlags.addDiagnosticFlags(flags, virtualMachine, version);
        assertThat(flags.contains("-XX:ArchiveRelocationMode=0")).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "2, 4, 2", "8, 2, 4", "8, 8, 2", "16, 3, 5"})
    void processorsAreShared(int processors, int workers, int share) {
        assertThat(JvmFlags.compute(64 << 20, workers, processors, List.of()))
                .contains("-XX:ActiveProcessorCount=" + share);
    }
}
