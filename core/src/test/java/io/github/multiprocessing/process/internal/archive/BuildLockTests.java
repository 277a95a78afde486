package io.github.multiprocessing.process.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLockTests {

    private static final Path LOCKS = Path.of("/proc/locks");

    @TempDir
    private Path directory;

    /** Whether the kernel says that this process has the lock, which others go by. */
    private boolean isHeldOutside() throws IOException {
        Object inode = Files.getAttribute(this.directory.resolve(BuildLock.FILE), "unix:ino");
        String holder = " " + ProcessHandle.current().pid() + " ";
        return Files.readAllLines(LOCKS).stream()
                .anyMatch((line) -> line.contains(holder) && line.contains(":" + inode + " "));
    }

    @Test
    void l08SecondAttemptInTheSameProcessDoesNotGiveTheLockAway() throws IOException {
        assumeTrue(Files.isReadable(LOCKS), "needs " + LOCKS);
        try (BuildLock lock = Objects.requireNonNull(BuildLock.tryAcquire(this.directory))) {
            assertThat(lock).isNotNull();
            assertThat(isHeldOutside()).isTrue();
            assertThat(BuildLock.tryAcquire(this.directory)).isNull();
            assertThat(BuildLock.tryAcquire(this.directory.resolve("../" + this.directory.getFileName())))
                    .isNull();
            assertThat(isHeldOutside()).isTrue();
        }
        assertThat(isHeldOutside()).isFalse();
        BuildLock again = BuildLock.tryAcquire(this.directory);
        assertThat(again).isNotNull();
        Objects.requireNonNull(again).close();
    }
}
