package io.github.multiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the README and the programs are the same list. */
class ReadmeTests {

    @Test
    void everyExampleStandsInTheTableOnce() throws IOException {
        List<String> inTable = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`examples/run "))
                .map(line -> line.replaceAll(".*`examples/run (\\w+)`.*", "$1"))
                .sorted()
                .toList();

        assertThat(inTable)
                .isEqualTo(Programs.all().stream().map(Class::getSimpleName).toList());
    }
}
