package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link CacheDirectory}. */
class CacheDirectoryTests {

    @TempDir
    private Path folder;

    @Test
    void firstUsablePlaceIsChosen() {
        String here = this.folder.toString();
        String nowhere = this.folder.resolve("missing").toString();
        assertThat(CacheDirectory.choose(here, "/", "/tmp", "me", "x"))
                .isEqualTo(this.folder.resolve("multiprocessing/x"));
        assertThat(CacheDirectory.choose(nowhere, here, "/tmp", "me", "x"))
                .isEqualTo(this.folder.resolve(".cache/multiprocessing/x"));
        assertThat(CacheDirectory.choose("relative", "?", here, "me", "x"))
                .isEqualTo(this.folder.resolve("multiprocessing-me/x"));
    }

    @Test
    void directoryIsMadePrivateAndOpenedAgain() throws IOException {
        Path directory = this.folder.resolve("a/b");
        assertThat(CacheDirectory.open(directory)).isEqualTo(directory);
        assertThat(CacheDirectory.open(directory)).isEqualTo(directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void directoryThatOthersMayEnterIsRefused() throws IOException {
        Path directory = CacheDirectory.open(this.folder.resolve("a"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatIOException().isThrownBy(() -> CacheDirectory.open(directory)).withMessageContaining("rwxrwxrwx");
    }

    @Test
    void linkIsRefused() throws IOException {
        Path target = CacheDirectory.open(this.folder.resolve("target"));
        Path link = Files.createSymbolicLink(this.folder.resolve("link"), target);
        assertThatIOException().isThrownBy(() -> CacheDirectory.open(link)).withMessageContaining("not a directory");
    }
}
