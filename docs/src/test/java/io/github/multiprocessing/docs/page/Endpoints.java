package io.github.multiprocessing.docs.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids of the Actuator endpoints that this project has, as the sources say. */
final class Endpoints {

    private static final Path SOURCES = Pages.ROOT.resolve("autoconfigure/src/main/java");

    private static final Pattern ENDPOINT =
            Pattern.compile("@(?:Web)?Endpoint\\((?:\\s*id\\s*=\\s*)\"([a-z]+)\"", Pattern.DOTALL);

    private Endpoints() {}

    static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher matcher = ENDPOINT.matcher(Files.readString(source));
                while (matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return ids;
    }
}
