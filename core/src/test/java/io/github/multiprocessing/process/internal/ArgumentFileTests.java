package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTests {

    @Test
    void argumentsAreQuotedOnePerLine() {
        assertThat(ArgumentFile.quote(List.of("-cp", "/with space/a.jar:/b.jar")))
                .isEqualTo("\"-cp\"\n\"/with space/a.jar:/b.jar\"\n");
    }

    @Test
    void quotesBackslashesAndLineEndsAreEscaped() {
        assertThat(ArgumentFile.quote(List.of("C:\\lib \"x\"", "a\nb\rc", "#not a comment", "")))
                .isEqualTo("\"C:\\\\lib \\\"x\\\"\"\n\"a\\nb\\rc\"\n\"#not a comment\"\n\"\"\n");
    }

    @Test
    void fileIsForItsOwnerOnlyAndNeverOverwritten(@TempDir Path directory) throws IOException {
        Path file = ArgumentFile.write(directory.resolve("x.args"), List.of("-version"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> ArgumentFile.write(file, List.of())).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("\"-version\"");
    }
}
