package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that the pages name as proof exist, and every guarantee names one. */
class NamedTestsTests {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))(?:#(\\w+))?`");

    private static final List<String> PAGES =
            List.of("docs/guarantees.md", "docs/security.md", "docs/operations.md", "docs/how-it-works.md");

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Pages.ROOT)) {
            tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Tests.java") || name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> unknown = new TreeSet<>();
        for (String page : PAGES) {
            Matcher matcher = TEST.matcher(Pages.text(page));
            while (matcher.find()) {
                if (!tests.contains(matcher.group(1))) {
                    unknown.add(page + ": " + matcher.group(1));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyGuaranteeNamesATest() {
        List<String> guarantees = Pages.lines("docs/guarantees.md").stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertThat(guarantees)
                .hasSizeGreaterThan(9)
                .allSatisfy(
                        line -> assertThat(TEST.matcher(line).find()).as(line).isTrue());
    }
}
