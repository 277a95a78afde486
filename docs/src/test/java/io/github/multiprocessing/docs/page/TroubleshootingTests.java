package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The messages that the page quotes are in the sources, and whatever users can meet is on the page. */
class TroubleshootingTests {

    private static final String PAGE = "docs/troubleshooting.md";

    /** What differs from time to time, in the page and in the sources. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]*>");

    private static final Pattern EXCEPTION =
            Pattern.compile("public (?:final |sealed |abstract |non-sealed )*class (\\w+Exception)\\b");

    private static final Pattern LOGGED =
            Pattern.compile("\\.(?:warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    /** What joins two literals of one message, and what stands between: also the value in the middle of a message. */
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final int LONG_ENOUGH = 6;

    private static final List<String> sources = new ArrayList<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (String module : List.of("core", "config-metadata", "autoconfigure")) {
            try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.add(JOINED.matcher(Files.readString(file)).replaceAll(""));
                }
            }
        }
    }

    @Test
    void everyQuotedMessageIsInTheSources() {
        List<String> messages = Pages.blocks(PAGE, Pages.lines(PAGE)).stream()
                .filter(block -> block.language().equals("text"))
                .flatMap(block -> block.lines().stream())
                .toList();
        String all = String.join("\n", sources);
        Set<String> unknown = new TreeSet<>();
        for (String message : messages) {
            List<String> parts = Stream.of(PLACEHOLDER.split(message))
                    .map(String::strip)
                    .filter(part -> part.length() >= LONG_ENOUGH)
                    .toList();
            assertThat(parts).as(message).isNotEmpty();
            parts.stream().filter(part -> !all.contains(part)).forEach(part -> unknown.add(message + " -> " + part));
        }
        assertThat(messages).hasSizeGreaterThan(50);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyExceptionIsOnThePage() {
        String page = Pages.text(PAGE);
        Set<String> missing = new TreeSet<>();
        for (String source : sources) {
            if (source.startsWith("package")
                    && source.substring(0, source.indexOf(';')).contains(".internal")) {
                continue;
            }
            Matcher matcher = EXCEPTION.matcher(source);
            while (matcher.find()) {
                if (!page.contains("`" + matcher.group(1))) {
                    missing.add(matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyWarningAndErrorOfTheLogIsOnThePage() {
        String page = PLACEHOLDER.matcher(Pages.text(PAGE)).replaceAll("{}");
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (String source : sources) {
            Matcher matcher = LOGGED.matcher(source);
            while (matcher.find()) {
                String message =
                        matcher.group(1).strip().replaceAll("^\"|\"$", "").replace("\\n{}", "");
                found++;
                if (message.length() > LONG_ENOUGH + "{}".length() && !longestPart(message, page)) {
                    missing.add(message);
                }
            }
        }
        assertThat(found).isGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    private static boolean longestPart(String message, String page) {
        return Stream.of(message.split("\\{}"))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .filter(page::contains)
                .isPresent();
    }
}
