package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import io.github.multiprocessing.testing.RunsAlone;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Segments with public names, behind which stands the process of the resource tracker. */
@RunsAlone
class PublicMemoryIT {

    private static final Path PUBLIC = Path.of("/dev/shm");

    private final String name = "mpj_" + UUID.randomUUID();

    @AfterEach
    void removeSegment() throws IOException {
        Files.deleteIfExists(PUBLIC.resolve(this.name));
    }

    @Test
    void publicSegmentIsFileThatOnlyItsUserMayOpen() throws IOException {
        try (SharedMemory memory = SharedMemory.create(this.name, 10)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(PUBLIC.resolve(this.name))))
                    .isEqualTo("rw-------");
            SharedMemoryException exists =
                    catchThrowableOfType(SharedMemoryException.class, () -> SharedMemory.create(this.name, 10));
            assertThat(exists.reason()).isEqualTo(Reason.EXISTS);
            assertThat(exists).hasMessageContaining(this.name);
            memory.unlink();
        }
        SharedMemoryException missing =
                catchThrowableOfType(SharedMemoryException.class, () -> SharedMemory.attach(this.name));
        assertThat(missing.reason()).isEqualTo(Reason.MISSING);
    }

    @Test
    void publicSegmentIsTrackedUntilItIsUnlinked() throws IOException {
        String[] before = RunDirectory.path().toFile().list((directory, file) -> file.startsWith("staged"));
        try (SharedMemory memory = SharedMemory.create(this.name, 10)) {
            assertThat(isTracked()).isTrue();
            assertThat(memory.unlink()).isTrue();
            assertThat(isTracked()).isFalse();
            assertThat(memory.unlink()).isFalse();
        }
        assertThat(RunDirectory.path().toFile().list((directory, file) -> file.startsWith("staged")))
                .isEqualTo(before);
    }

    private boolean isTracked() {
        return ResourceTracker.ofThisProcess().snapshot().segments().stream()
                .anyMatch(segment -> segment.name().equals(this.name));
    }

    @Test
    void whatDoesNotFitLeavesNoName() {
        SharedMemoryException full =
                catchThrowableOfType(SharedMemoryException.class, () -> SharedMemory.create(this.name, 1L << 50));

        assertThat(full.reason()).isEqualTo(Reason.NO_ROOM);
        assertThat(PUBLIC.resolve(this.name)).doesNotExist();
    }

    @Test
    void a21LinkIsNeverFollowed() throws IOException {
        Path target = Files.createTempFile("target", "");
        Files.writeString(target, "untouched");
        Files.createSymbolicLink(PUBLIC.resolve(this.name), target);

        assertThatThrownBy(() -> SharedMemory.create(this.name, 10)).isInstanceOf(SharedMemoryException.class);
        assertThatThrownBy(() -> SharedMemory.attach(this.name)).isInstanceOf(SharedMemoryException.class);
        assertThat(target).hasContent("untouched");
        Files.delete(target);
    }

    @Test
    void a21WhatIsNoPlainFileIsNoMemory() throws IOException, InterruptedException {
        Path place = PUBLIC.resolve(this.name);
        Files.createDirectory(place);
        assertThatThrownBy(() -> SharedMemory.attach(this.name)).isInstanceOf(SharedMemoryException.class);
        assertThatThrownBy(() -> SharedMemory.create(this.name, 10)).isInstanceOf(SharedMemoryException.class);
        Files.delete(place);

        assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> SharedMemory.attach(this.name)).isInstanceOf(SharedMemoryException.class);
        assertThatThrownBy(() -> SharedMemory.create(this.name, 10)).isInstanceOf(SharedMemoryException.class);
    }
}
