package io.github.multiprocessing.docs.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts of test sources between {@code // doc: name} and {@code // end}, without their common indentation. Parts of the
 * same name follow each other, with an empty line between.
 */
final class Regions {

    private static final Path CODE = Path.of("src", "test", "java", "io", "github", "multiprocessing", "docs", "code");

    private static final String BEGIN = "// doc: ";

    private static final String END = "// end";

    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    private final Map<String, Path> sources = new LinkedHashMap<>();

    static Regions read() throws IOException {
        Regions regions = new Regions();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path source : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                regions.add(source, Files.readAllLines(source));
            }
        }
        return regions;
    }

    void add(Path source, List<String> text) {
        String name = "";
        List<String> region = new ArrayList<>();
        for (String line : text) {
            String stripped = line.strip();
            if (stripped.startsWith(BEGIN)) {
                requireOutside(source, name, stripped);
                name = stripped.substring(BEGIN.length());
            } else if (stripped.equals(END)) {
                put(source, name, unindented(region));
                region.clear();
                name = "";
            } else if (!name.isEmpty()) {
                region.add(line);
            }
        }
        requireOutside(source, name, "the end of the file");
    }

    private static void requireOutside(Path source, String name, String where) {
        if (!name.isEmpty()) {
            throw new IllegalStateException(source + ": region '" + name + "' is not ended before " + where);
        }
    }

    private void put(Path source, String name, List<String> region) {
        Path before = this.sources.putIfAbsent(name, source);
        if (before != null && !before.equals(source)) {
            throw new IllegalStateException("region '" + name + "' is in " + before + " and in " + source);
        }
        List<String> known = this.lines.computeIfAbsent(name, unused -> new ArrayList<>());
        if (!known.isEmpty()) {
            known.add("");
        }
        known.addAll(region);
    }

    private static List<String> unindented(List<String> region) {
        int indentation = region.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return region.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation))
                .toList();
    }

    Map<String, List<String>> lines() {
        return this.lines;
    }

    Path source(String name) {
        return this.sources.getOrDefault(name, CODE);
    }
}
