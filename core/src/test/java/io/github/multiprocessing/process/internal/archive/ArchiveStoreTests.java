package io.github.multiprocessing.process.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link ArchiveStore}. */
class ArchiveStoreTests {

    private static final String A = "a".repeat(32);
    private static final String B = "b".repeat(32);
    private static final String C = "c".repeat(32);

    @TempDir
    private Path directory;

    private ArchiveStore at(int second) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000_000 + second), ZoneOffset.UTC);
        return new ArchiveStore(this.directory, 1000, clock);
    }

    private ArchiveFile finish(int second, String key, int bytes) throws IOException {
        ArchiveStore store = at(second);
        Path unfinished = Files.write(store.unfinished(ArchiveKind.APP_CDS), new byte[bytes]);
        return store.finish(unfinished, key, ArchiveKind.APP_CDS);
    }

    @Test
    void finishedArchiveIsFoundIntactAndPrivate() throws IOException {
        ArchiveFile file = finish(0, A, 100);
        assertThat(at(1).find(A)).contains(file);
        assertThat(at(1).find(B)).isEmpty();
        assertThat(file.isIntact()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(this.directory.toFile().list()).hasSize(1);
    }

    @Test
    void archiveOfAnotherLengthOrContentIsNotIntact() throws IOException {
        ArchiveFile file = finish(0, A, 100);
        Files.write(file.path(), new byte[99]);
        assertThat(file.isIntact()).isFalse();
        byte[] changed = new byte[100];
        changed[50] = 1;
        Files.write(file.path(), changed);
        assertThat(file.isIntact()).isFalse();
    }

    @Test
    void archivesNotUsedForLongestMakeRoom() throws IOException {
        ArchiveFile first = finish(0, A, 400);
        finish(1, B, 400);
        at(2).used(first);
        finish(3, C, 400);
        assertThat(at(4).find(A)).isPresent();
        assertThat(at(4).find(B)).isEmpty();
        assertThat(at(4).find(C)).isPresent();
    }

    @Test
    void archiveLargerThanAllMayBeIsRefusedAndCostsNoOther() throws IOException {
        finish(0, A, 400);
        assertThatIOException().isThrownBy(() -> finish(1, B, 1001)).withMessageContaining(ArchiveSettings.LIMIT);
        assertThat(at(2).find(A)).isPresent();
    }

    @Test
    void sweepDeletesWhatWasNotFinishedAndNothingElse() throws IOException {
        finish(0, A, 10);
        Path unfinished = Files.write(at(1).unfinished(ArchiveKind.AOT_CACHE), new byte[10]);
        Files.write(this.directory.resolve(unfinished.getFileName() + ".config"), new byte[10]);
        Files.write(this.directory.resolve("somebody's"), new byte[10]);
        at(2).sweep();
        assertThat(this.directory.toFile().list()).hasSize(2).contains("somebody's");
        assertThat(at(3).find(A)).isPresent();
    }

    @Test
    void lockIsHadOnceUntilItIsClosed() throws IOException {
        BuildLock lock = BuildLock.tryAcquire(this.directory);
        assertThat(lock).isNotNull();
        assertThat(BuildLock.tryAcquire(this.directory)).isNull();
        lock.close();
        try (BuildLock again = BuildLock.tryAcquire(this.directory)) {
            assertThat(again).isNotNull();
        }
    }
}
