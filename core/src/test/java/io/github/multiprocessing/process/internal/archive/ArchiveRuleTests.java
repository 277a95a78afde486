package io.github.multiprocessing.process.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ArchiveRule} and {@link ArchiveKey}. */
class ArchiveRuleTests {

    private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

    private static String key(long heap, String profile, String... arguments) {
        return ArchiveKey.of("fingerprint", heap, List.of(arguments), profile);
    }

    @Test
    void jarsAndOrdinaryArgumentsAreFine() {
        assertThat(ArchiveRule.refusal(HOTSPOT, List.of("/a.jar"), List.of("-Xmx64m", "-Dx=y")))
                .isNull();
    }

    @Test
    void directoryOnTheClassPathIsRefused(@TempDir Path directory) {
        assertThat(ArchiveRule.refusal(HOTSPOT, List.of("/a.jar", directory.toString()), List.of()))
                .contains(directory.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-XX:SharedArchiveFile=x",
                "-XX:ArchiveClassesAtExit=x",
                "-XX:AOTCache=x",
                "-XX:AOTMode=off",
                "-javaagent:x.jar",
                "-agentlib:jdwp=y"
            })
    void argumentThatSaysOtherwiseIsRespected(String argument) {
        assertThat(ArchiveRule.refusal(HOTSPOT, List.of("/a.jar"), List.of("-Xmx64m", argument)))
                .contains(argument);
    }

    @Test
    void otherVirtualMachinesAreLeftAlone() {
        assertThat(ArchiveRule.refusal("Eclipse OpenJ9 VM", List.of("/a.jar"), List.of()))
                .contains("OpenJ9");
    }

    @Test
    void keyDependsOnWhatChangesTheClassesOrTheirLayout() {
        String key = key(64 << 20, "plain", "-XX:+UseSerialGC");
        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(key(64 << 20, "plain", "-XX:+UseG1GC")).isNotEqualTo(key);
        assertThat(key(64L << 30, "plain", "-XX:+UseSerialGC")).isNotEqualTo(key);
        assertThat(key(64 << 20, "ocr initializer", "-XX:+UseSerialGC")).isNotEqualTo(key);
        assertThat(key(128 << 20, "plain", "-Xmx128m", "-Da=b", "-XX:+UseSerialGC"))
                .isEqualTo(key);
    }
}
