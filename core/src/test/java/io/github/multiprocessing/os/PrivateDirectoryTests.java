package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTests {

    @TempDir
    private Path base;

    private Path abandoned(String world) throws IOException {
        Path path = PrivateDirectory.create(this.base).path();
        Files.writeString(path.resolve("owner"), "4194000\n12345\n" + world + "\n");
        return path;
    }

    private static String world(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("owner")).get(2);
    }

    @Test
    void directoryIsForItsOwnerOnly() throws IOException {
        PrivateDirectory directory = PrivateDirectory.create(this.base);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
        assertThat(directory.path().getFileName().toString()).matches("mp-[0-9a-f]{32}");
        assertThat(Files.readAllLines(directory.path().resolve("owner")).get(0))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void closeDeletesLinksAndNotWhatTheyPointTo() throws IOException {
        Path outside = Files.createDirectory(this.base.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        PrivateDirectory directory = PrivateDirectory.create(this.base);
        Files.createSymbolicLink(directory.path().resolve("link"), outside);
        Files.createDirectories(directory.path().resolve("a/b/c"));
        directory.close();
        directory.close();
        assertThat(directory.path()).doesNotExist();
        assertThat(precious).exists();
    }

    @Test
    void whatADeadProcessLeftIsDeleted() throws IOException {
        PrivateDirectory living = PrivateDirectory.create(this.base);
        Path dead = abandoned(world(living.path()));
        assertThat(PrivateDirectory.in(this.base)).containsExactlyInAnyOrder(living.path(), dead);
        assertThat(PrivateDirectory.in(this.base).stream().filter(PrivateDirectory::deleteAbandoned))
                .containsExactly(dead);
        assertThat(dead).doesNotExist();
        assertThat(living.path()).exists();
    }

    @Test
    void reusedProcessIdCountsAsDead() throws IOException {
        Path directory = PrivateDirectory.create(this.base).path();
        long self = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("owner"), self + "\n1\n" + world(directory) + "\n");
        assertThat(PrivateDirectory.isAbandoned(directory)).isTrue();
    }

    @Test
    void whatWasNotFinishedIsDeletedOnceItIsOld() throws IOException {
        Path fresh = PrivateDirectory.create(this.base).path();
        Files.delete(fresh.resolve("owner"));
        Path full = PrivateDirectory.create(this.base).path();
        Path old = PrivateDirectory.create(this.base).path();
        Files.delete(old.resolve("owner"));
        for (Path path : new Path[] {full, old}) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
        }
        assertThat(PrivateDirectory.in(this.base).stream().filter(PrivateDirectory::deleteUnfinished))
                .containsExactly(old);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(full.resolve("owner")).exists();
    }

    @Test
    void whatCannotBeJudgedIsLeft() throws IOException {
        Path otherContainer = abandoned("another-boot pid:[1]");
        Path malformed = abandoned("x");
        Files.writeString(malformed.resolve("owner"), "garbage");
        Path open = abandoned(world(PrivateDirectory.create(this.base).path()));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path foreignName = Files.createDirectory(this.base.resolve("mp-something"));
        Path link = Files.createSymbolicLink(this.base.resolve("mp-" + "0".repeat(32)), foreignName);
        assertThat(PrivateDirectory.in(this.base)).doesNotContain(open, foreignName, link);
        for (Path path : new Path[] {otherContainer, malformed, open, foreignName, link}) {
            assertThat(PrivateDirectory.deleteAbandoned(path)).as("%s", path).isFalse();
        }
        assertThat(otherContainer).exists();
        assertThat(malformed).exists();
        assertThat(open).exists();
        assertThat(foreignName).exists();
        assertThat(link).exists();
    }

    @Test
    void i10TooLongABaseIsPassedOver() throws IOException {
        Map<String, @Nullable String> candidates = new LinkedHashMap<>();
        candidates.put("unset", null);
        candidates.put("long", "/tmp/" + "x".repeat(60));
        candidates.put("missing", "/nowhere");
        candidates.put("good", "/tmp");
        assertThat(BaseDirectory.choose(candidates)).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void i10NoUsableBaseIsExplained() {
        Map<String, @Nullable String> candidates = new LinkedHashMap<>();
        candidates.put("java.io.tmpdir", "/tmp/" + "ä".repeat(40));
        assertThatThrownBy(() -> BaseDirectory.choose(candidates))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("java.io.tmpdir", "too long", "multiprocessing.run.directory");
    }

    @Test
    void i08DirectoryThatWasDeletedIsMadeAnewAtTheSamePlace() throws Exception {
        PrivateDirectory directory = PrivateDirectory.create(this.base);
        assertThat(directory.restore()).isFalse();
        FileTree.delete(directory.path());
        assertThat(directory.restore()).isTrue();
        assertThat(FileOwnership.isPrivate(directory.path())).isTrue();
        assertThat(PrivateDirectory.owner(directory.path())).isPresent();
        assertThat(directory.restore()).isFalse();
    }

    @Test
    void i09WhatSomebodyElsePutInItsPlaceIsNotTaken() throws Exception {
        PrivateDirectory directory = PrivateDirectory.create(this.base);
        Path moved = Files.move(directory.path(), this.base.resolve("moved"));
        Files.createDirectory(directory.path());
        assertThatThrownBy(directory::restore)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the one that this process has made");
        FileTree.delete(moved);
    }
}
