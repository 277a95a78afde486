package io.github.multiprocessing.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Keeps {@code PROPERTIES.md}, the reference for readers, the same as the metadata that the compiler has made for IDEs. To
 * write it anew after a property has changed: {@code mvn -pl config-metadata test -Dproperties.write=true}.
 */
class PropertyReferenceTests {

    private static final Path REFERENCE = Path.of("PROPERTIES.md");

    private static final Path CORE = Path.of("..", "core", "src", "main", "java");

    /** Not the packages, whose names go on before and after. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?<![\\w.])(multiprocessing\\.(?:pool|manager)\\.[a-z]+(?:[.-][a-z]+)*)");

    /** A system property of the core, read in every process. */
    private static final String SYSTEM_PROPERTY = "multiprocessing.manager.hand-over-millis";

    private static final String HEAD = """
            # Properties

            Generated from the configuration metadata; a test keeps it true. Every `multiprocessing.pool.` property can also be
            set for one named pool as `multiprocessing.pools.<name>.`; what a named pool does not set it inherits.

            | property | type | default | what it is |
            |---|---|---|---|
            """;

    @Test
    void referenceTellsWhatTheMetadataTells() throws IOException {
        String expected = HEAD
                + properties().stream()
                        .sorted(Comparator.comparing(PropertyReferenceTests::name))
                        .map(PropertyReferenceTests::row)
                        .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("properties.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    @Test
    void everyPropertyIsDescribed() throws IOException {
        assertThat(properties())
                .hasSizeGreaterThan(25)
                .allSatisfy(property -> assertThat(property.get("description"))
                        .as(name(property))
                        .isInstanceOf(String.class));
    }

    @Test
    void everyPropertyThatAMessageOfTheCoreNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(CORE)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = PROPERTY.matcher(Files.readString(source));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        named.remove(SYSTEM_PROPERTY);
        assertThat(named).contains("multiprocessing.pool.queue-capacity", "multiprocessing.manager.limits.objects");
        assertThat(properties()).extracting(PropertyReferenceTests::name).containsAll(named);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> properties() throws IOException {
        try (InputStream metadata = requireNonNull(
                MultiprocessingProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            Map<String, Object> json = JsonParserFactory.getJsonParser()
                    .parseMap(new String(metadata.readAllBytes(), StandardCharsets.UTF_8));
            return (List<Map<String, Object>>) requireNonNull(json.get("properties"));
        }
    }

    private static String name(Map<String, Object> property) {
        return (String) requireNonNull(property.get("name"));
    }

    private static String row(Map<String, Object> property) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        name(property),
                        simple((String) property.get("type")),
                        value(property.get("defaultValue")),
                        property.get("description"));
    }

    private static String simple(@Nullable String type) {
        return type == null ? "" : type.replaceAll("[a-zA-Z0-9_.]+[.$]", "").replace("<", "&lt;");
    }

    private static String value(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty() ? "" : "`" + value + "`";
    }
}
