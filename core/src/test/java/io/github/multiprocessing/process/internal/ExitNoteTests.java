package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitNoteTests {

    @TempDir
    Path directory;

    private Path file() {
        return this.directory.resolve("end-1");
    }

    @Test
    void firstNoteStandsAndIsTakenOnce() {
        ExitNote note = new ExitNote(file().toString(), 0);
        note.write("signal 15");
        note.run();
        assertThat(ExitNote.take(file())).isEqualTo("signal 15");
        assertThat(file()).doesNotExist();
        assertThat(ExitNote.take(file())).isEmpty();
    }

    @Test
    void exitIsNotedByTheHook() {
        new ExitNote(file().toString(), 0).run();
        assertThat(ExitNote.take(file())).isEqualTo(ExitNote.EXIT);
    }

    @Test
    void noteIsCutAndMadePrintable() throws Exception {
        new ExitNote(file().toString(), 0).write("uncaught " + "x".repeat(5000));
        assertThat(ExitNote.take(file())).hasSize(500);
        Files.writeString(file(), "a\u001b[31m\n".repeat(1000));
        assertThat(ExitNote.take(file())).startsWith("a\\u001b[31m\\u000a").hasSizeLessThan(9000);
    }

    @Test
    void directoryThatIsGoneDoesNotMatter() {
        new ExitNote(this.directory.resolve("gone/end-1").toString(), 0).write("returned");
        assertThat(ExitNote.take(this.directory.resolve("gone/end-1"))).isEmpty();
    }
}
