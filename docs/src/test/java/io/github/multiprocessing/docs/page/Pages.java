package io.github.multiprocessing.docs.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages in {@code docs}. */
final class Pages {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern MARKER = Pattern.compile("\\s*<!-- (code|file): (\\S+) -->");

    private static final String FENCE = "```";

    private Pages() {}

    static List<String> names() {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            pages.map(page -> "docs/" + page.getFileName()).filter(name -> name.endsWith(".md")))
                    .sorted()
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static String text(String page) {
        try {
            return Files.readString(ROOT.resolve(page));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static List<String> lines(String page) {
        return text(page).lines().toList();
    }

    static List<Block> blocks(String language) {
        return names().stream()
                .flatMap(page -> blocks(page, lines(page)).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    static List<Block> blocks(String page, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        String marker = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher found = MARKER.matcher(line);
            if (found.matches()) {
                marker = found.group(1) + ": " + found.group(2);
            } else if (line.strip().startsWith(FENCE)) {
                int start = i + 1;
                int end = start;
                while (!lines.get(end).strip().equals(FENCE)) {
                    end++;
                }
                String language = line.strip().substring(FENCE.length());
                blocks.add(new Block(page, start + 1, language, marker, List.copyOf(lines.subList(start, end))));
                marker = "";
                i = end;
            } else {
                marker = "";
            }
        }
        return blocks;
    }
}
