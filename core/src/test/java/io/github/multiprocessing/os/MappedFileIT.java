package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in memory of which there is little. */
class MappedFileIT {

    @TempDir
    private Path small;

    @BeforeEach
    void mountSmallMemory() throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=20", "tmpfs", this.small.toString());
        if (!mounted && Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            fail("a tmpfs cannot be mounted");
        }
        assumeTrue(mounted, "a tmpfs cannot be mounted on this machine");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        // Mappings last until the garbage collector finds them.
        run("umount", "-l", this.small.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {(1 << 20) - 4096, 1 << 20, 5 << 20, 1L << 40})
    void i11FullMemoryIsToldWhenTheFileIsMadeAndNothingIsLeft(long size) throws IOException {
        try (MappedFile other = MappedFile.create(this.small.resolve("other"), 500_000)) {
            assertThatThrownBy(() -> MappedFile.create(this.small.resolve("file"), size))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessageContaining("no room for " + size + " bytes")
                    .hasMessageContaining("--shm-size")
                    .hasMessageContaining(BaseDirectory.PROPERTY);
            assertThat(this.small.resolve("file")).doesNotExist();
            ByteBuffer memory = other.windows()[0];
            for (int i = 0; i < other.size(); i++) {
                memory.put(i, (byte) 1);
            }
        }
    }

    @Test
    void i11WholeOfTheMemoryCanBeTouched() throws IOException {
        List<MappedFile> files = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        files.add(MappedFile.create(this.small.resolve("file" + files.size()), 100_000));
                    }
                })
                .isInstanceOf(NoRoomException.class);

        assertThat(files).hasSizeBetween(8, 10);
        for (MappedFile file : files) {
            for (int i = 0; i < file.size(); i++) {
                file.windows()[0].put(i, (byte) 1);
            }
            file.close();
        }
    }

    @Test
    void i11WantOfNamesIsToldAsWell() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 30; i++) {
                        MappedFile.create(this.small.resolve("file" + i), 1).close();
                    }
                })
                .isInstanceOf(NoRoomException.class);
    }

    @Test
    void a20OtherUsersCannotOpenTheFile() throws IOException, InterruptedException {
        Path file = this.small.resolve("file");
        MappedFile.create(file, 10).close();

        assertThat(run("cat", file.toString())).isTrue();
        assertThat(run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true"))
                .isTrue();
        assertThat(run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat", file.toString()))
                .isFalse();
        assertThat(Files.size(file)).isEqualTo(10);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
