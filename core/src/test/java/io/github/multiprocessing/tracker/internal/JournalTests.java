package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.tracker.ResourceLimitException;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link Journal} and {@link JournalWriter}. */
class JournalTests {

    private static final int MANY = 10_000;

    private static final ProcessIdentity SELF = new ProcessIdentity(4711, 88);

    private static final String PRIVATE = "/dev/shm/mp-0123456789abcdef0123456789abcdef";

    @TempDir
    private Path run;

    private JournalWriter writer;

    @BeforeEach
    void open() {
        this.writer = new JournalWriter(this.run, SELF);
    }

    private static TrackedResource child(long pid) {
        return new TrackedResource.Child(new ProcessIdentity(pid, 5), "ocr-" + pid);
    }

    private List<TrackedResource> live() {
        return Journal.in(this.run).stream()
                .flatMap((journal) -> journal.live().stream())
                .toList();
    }

    private Path file() throws IOException {
        try (var files = Files.list(this.run)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void everyKindIsReadAsItWasWritten() throws IOException {
        List<TrackedResource> all = List.of(
                child(7),
                new TrackedResource.Directory(Path.of("/tmp/a b%\u00e4\n/mp-0123456789abcdef0123456789abcdef")),
                new TrackedResource.Socket(Path.of(PRIVATE, "manager.s")),
                new TrackedResource.Segment("prices \u20ac%20", new FileKey("(dev=1a,ino=77)")));
        for (TrackedResource resource : all) {
            this.writer.add(resource, MANY);
            this.writer.add(resource, MANY);
        }
        assertThat(live()).isEqualTo(all);
        assertThat(Journal.in(this.run)).extracting(Journal::writer).containsExactly(SELF);
        assertThat(Files.readString(file())).startsWith("journal 1 4711 88\nadd process 7 5 ocr-7\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void fileIsThereWhileAnythingIsRegistered() throws IOException {
        this.writer.add(child(7), MANY);
        this.writer.add(child(8), MANY);
        assertThat(this.writer.remove(child(7))).isTrue();
        assertThat(this.writer.remove(child(7))).isFalse();
        assertThat(live()).containsExactly(child(8));
        this.writer.remove(child(8));
        assertThat(this.run).isEmptyDirectory();
        this.writer.add(child(9), MANY);
        assertThat(live()).containsExactly(child(9));
    }

    @Test
    void journalOfALongLifeStaysSmall() throws IOException {
        this.writer.add(child(1), MANY);
        long largest = 0;
        for (int pid = 2; pid < 3000; pid++) {
            this.writer.add(child(pid), MANY);
            this.writer.remove(child(pid));
            largest = Math.max(largest, Files.size(file()));
        }
        assertThat(largest).isLessThan(32 << 10);
        assertThat(live()).containsExactly(child(1));
        assertThat(this.run.toFile().list()).hasSize(1);
    }

    @Test
    void tooManyAreRefusedWithTheProperty() throws IOException {
        this.writer.add(child(1), 2);
        this.writer.add(child(2), 2);
        this.writer.add(child(2), 2);
        assertThatExceptionOfType(ResourceLimitException.class)
                .isThrownBy(() -> this.writer.add(child(3), 2))
                .withMessageContaining("multiprocessing.tracker.max-resources");
        assertThat(live()).hasSize(2);
    }

    @Test
    void deletedJournalIsWrittenAnew() throws IOException {
        this.writer.add(child(1), MANY);
        Files.delete(file());
        this.writer.add(child(2), MANY);
        assertThat(live()).containsExactly(child(1), child(2));
        Files.delete(file());
        this.writer.repair();
        assertThat(live()).containsExactly(child(1), child(2));
    }

    @Test
    void registrationThatCannotBeWrittenDownIsNone() throws IOException {
        Path gone = this.run.resolve("gone");
        JournalWriter lost = new JournalWriter(gone, SELF);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> lost.add(child(1), MANY));
        assertThat(lost.live()).isEmpty();
        Files.createDirectory(gone);
        lost.add(child(1), MANY);
        assertThat(Journal.in(gone))
                .singleElement()
                .satisfies((journal) -> assertThat(journal.live()).containsExactly(child(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add segment k ../etc/passwd",
                "add segment k /etc/passwd",
                "add segment k ..",
                "add segment k %2E%2E%2Fx",
                "add segment k ",
                "add segment k a%00b",
                "add segment k mp-0123456789abcdef0123456789abcdef",
                "add directory /etc",
                "add directory /dev/shm/mp-0123456789abcdef0123456789abcdef/..",
                "add directory mp-0123456789abcdef0123456789abcdef",
                "add directory /home/../dev/shm/mp-0123456789abcdef0123456789abcdef",
                "add directory /etc%00/mp-0123456789abcdef0123456789abcdef",
                "add socket /run/docker.sock",
                "add socket /dev/shm/mp-0123456789abcdef0123456789abcdef/../x",
                "add process 1",
                "add process -x 7 a",
                "add process 99999999999999999999 7 a",
                "kill process 1 7 a",
                "add",
                "add segment %zz %z",
                ""
            })
    void t04a23LinesThatNameSomethingElseSayNothing(String line) throws IOException {
        assertThat(JournalLine.parse(line)).isNull();
    }

    @Test
    void t04HostileFilesAreNotReadToTheirEnd() throws IOException {
        Files.writeString(this.run.resolve("1.journal"), "no journal\nadd process 1 1 a\n");
        Files.writeString(this.run.resolve("2.journal"), "journal 1 x y\nadd process 2 1 a\n");
        Files.writeString(this.run.resolve("3.journal"), "journal 1 3 3\nadd process 3 1 a");
        Files.writeString(
                this.run.resolve("4.journal"),
                "journal 1 4 4\nadd segment k " + "a".repeat(1 << 20) + "\nadd process 4 1 a\nadd process 44 1 b");
        Files.writeString(
                this.run.resolve("5.journal"),
                "journal 1 5 5\n" + "remove process 5 5 x\n".repeat(1 << 18) + "add process 5 1 a\n");
        Files.createSymbolicLink(this.run.resolve("6.journal"), this.run.resolve("4.journal"));
        Files.createDirectory(this.run.resolve("7.journal"));
        assertThat(live()).containsExactly(new TrackedResource.Child(new ProcessIdentity(4, 1), "a"));
    }
}
