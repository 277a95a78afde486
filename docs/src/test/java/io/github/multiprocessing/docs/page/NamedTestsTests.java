package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that the pages name as proof exist, and every guarantee names one. */
class NamedTestsTests {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))(?:#(\\w+))?`");

    private static final List<String> PAGES =
            List.of("docs/guarantees.md", "docs/security.md", "docs/operations.md", "docs/how-it-works.md");

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> tests = tests();
        Set<String> unknown = new TreeSet<>();
        for (String page : PAGES) {
            Matcher matcher = TEST.matcher(Pages.text(page));
            while (matcher.find()) {
                String source = tests.get(matcher.group(1));
                String method = matcher.group(2);
                if (source == null || (method != null && !hasMethod(source, method, tests.values()))) {
                    unknown.add(page + ": " + matcher.group());
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    /** Its own, or one of the contract that it keeps. */
    private static boolean hasMethod(String source, String method, Collection<String> all) {
        Predicate<String> has = text -> text.contains("void " + method + "(");
        return has.test(source) || (source.contains(" extends ") && all.stream().anyMatch(has));
    }

    /** The sources of all tests, and of the contracts of several of them, by the name of the class. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Pages.ROOT)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith("Tests.java") || name.endsWith("IT.java") || name.endsWith("Contract.java")) {
                    tests.put(name.replace(".java", ""), Files.readString(file));
                }
            }
        }
        return tests;
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
