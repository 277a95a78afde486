package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportsTests {

    @TempDir
    private Path directory;

    @Test
    void onlyTheNewestReportsAreKept() throws IOException {
        for (int i = 0; i < CrashReports.KEPT + 3; i++) {
            Path report = Files.writeString(this.directory.resolve("hs_err_" + i + ".log"), "x");
            Files.setLastModifiedTime(report, FileTime.fromMillis(1_000_000L * i));
        }
        CrashReports.prune(this.directory);
        assertThat(CrashReports.find(this.directory, 2)).isNull();
        assertThat(CrashReports.find(this.directory, 3)).isNotNull();
        assertThat(CrashReports.find(this.directory, 7)).isNotNull();
    }

    @Test
    void headHasTheLinesThatSaySomething() throws IOException {
        Path report = Files.writeString(
                this.directory.resolve("hs_err_1.log"),
                "#\n# A fatal error\n#\n#  SIGSEGV (0xb)\n\nxyz\n" + "l\n".repeat(99));
        assertThat(CrashReports.head(report)).hasSize(15).startsWith("A fatal error", "SIGSEGV (0xb)", "xyz");
        assertThat(CrashReports.head(null)).isEmpty();
    }

    @Test
    void linkInPlaceOfAReportIsNotFollowed() throws IOException {
        Path secret = Files.writeString(this.directory.resolve("secret"), "x");
        Files.createSymbolicLink(this.directory.resolve("hs_err_9.log"), secret);
        assertThat(CrashReports.find(this.directory, 9)).isNull();
    }
}
