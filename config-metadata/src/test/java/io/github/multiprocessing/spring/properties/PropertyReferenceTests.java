package io.github.multiprocessing.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * Keeps {@code docs/configuration.md}, the reference for readers, the same as the metadata that the compiler has made for
 * IDEs. To write it anew after a property has changed: {@code mvn -pl config-metadata test -Dproperties.write=true}.
 */
class PropertyReferenceTests {

    private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");

    private static final Path CORE = Path.of("..", "core", "src", "main", "java");

    /** Not the packages, whose names go on before and after. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?<![\\w.])(multiprocessing\\.(?:pool|manager)\\.[a-z]+(?:[.-][a-z]+)*)");

    /** A system property of the core, read in every process. */
    private static final String SYSTEM_PROPERTY = "multiprocessing.manager.hand-over-millis";

    /** A system property as the core names it in a constant or reads it. */
    private static final Pattern READ = Pattern.compile("\"(multiprocessing\\.[a-z]+(?:[.-][a-z]+)*)\"");

    /** Set by a process for its children, not by users. */
    private static final Set<String> INTERNAL = Set.of("multiprocessing.run.path");

    @Test
    void referenceTellsWhatTheMetadataTells() throws IOException {
        String expected = resource("/configuration-head.md")
                + properties().stream()
                        .sorted(Comparator.comparing(PropertyReferenceTests::name))
                        .map(PropertyReferenceTests::row)
                        .collect(Collectors.joining("\n", "", "\n"))
                + resource("/configuration-tail.md").replace("%objects%\n", objectRows());
        if (Boolean.getBoolean("properties.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    @Test
    void everyPropertyIsDescribedAndHasType() throws IOException {
        assertThat(properties()).hasSizeGreaterThan(25).allSatisfy(property -> {
            assertThat(property.get("description")).as(name(property)).isInstanceOf(String.class);
            assertThat(property.get("type")).as(name(property)).isInstanceOf(String.class);
        });
    }

    @Test
    void everyPropertyThatAMessageOfTheCoreNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String source : sourcesOfTheCore()) {
            Matcher matcher = PROPERTY.matcher(source);
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        named.remove(SYSTEM_PROPERTY);
        assertThat(named).contains("multiprocessing.pool.queue-capacity", "multiprocessing.manager.limits.objects");
        assertThat(properties()).extracting(PropertyReferenceTests::name).containsAll(named);
    }

    @Test
    void everySystemPropertyThatTheCoreReadsIsInTheReference() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String source : sourcesOfTheCore()) {
            Matcher matcher = READ.matcher(source);
            while (matcher.find()) {
                read.add(matcher.group(1));
            }
        }
        Set<String> system = read.stream()
                .filter(name -> name.matches("multiprocessing\\.(archive|extract|run|native|process|connection)\\b.+")
                        || name.equals("multiprocessing.archive")
                        || name.equals(SYSTEM_PROPERTY))
                .filter(name -> !INTERNAL.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        String reference = Files.readString(REFERENCE);
        assertThat(system)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
    }

    @Test
    void everyHintIsForAPropertyThatExists() throws IOException {
        Set<String> names =
                properties().stream().map(PropertyReferenceTests::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(metadata("hints"))
                .extracting(PropertyReferenceTests::name)
                .contains("multiprocessing.pools.keys", "multiprocessing.serialization.allowed-types")
                .allSatisfy(name -> assertThat(names).contains(name.replaceFirst("\\.(keys|values)$", "")));
    }

    private static String objectRows() {
        Map<String, String> texts = Map.of(
                "type",
                "what the object is, as Python calls it: " + names(ManagedObjectProperties.ObjectType.values()),
                "capacity",
                "how many items a queue takes, 0 for any number",
                "permits",
                "how many permits a semaphore has, 1 if not set",
                "parties",
                "how many parties a barrier waits for",
                "length",
                "how many elements an array has",
                "element-type",
                "what an array or a value is made of: " + names(ManagedObjectProperties.ElementType.values()),
                "initial",
                "what a value is at first");
        StringBuilder rows = new StringBuilder();
        for (RecordComponent component : ManagedObjectProperties.class.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            rows.append("| `%s` | %s |\n".formatted(name, requireNonNull(texts.get(name), name)));
        }
        return rows.toString();
    }

    private static String names(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> "`" + constant.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }

    private static List<String> sourcesOfTheCore() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(CORE)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(source));
            }
        }
        return texts;
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = requireNonNull(PropertyReferenceTests.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Map<String, Object>> properties() throws IOException {
        return metadata("properties");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> metadata(String part) throws IOException {
        try (InputStream metadata = requireNonNull(
                MultiprocessingProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            Map<String, Object> json = JsonParserFactory.getJsonParser()
                    .parseMap(new String(metadata.readAllBytes(), StandardCharsets.UTF_8));
            return (List<Map<String, Object>>) requireNonNull(json.get(part));
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
                        deprecation(property) + property.get("description") + values(name(property)));
    }

    /** Says so, and what to use in place of it. */
    private static String deprecation(Map<String, Object> property) {
        if (!(property.get("deprecation") instanceof Map<?, ?> deprecation)) {
            return "";
        }
        Object replacement = deprecation.get("replacement");
        return "**Deprecated**" + (replacement == null ? "" : ", use `" + replacement + "`") + ". ";
    }

    /** The values that there are, if the hints describe each. */
    private static String values(String property) {
        try {
            for (Map<String, Object> hint : metadata("hints")) {
                if (name(hint).equals(property)
                        && !hint.containsKey("providers")
                        && hint.get("values") instanceof List<?> values) {
                    return values.stream()
                            .map(value -> (Map<?, ?>) requireNonNull(value))
                            .map(value -> "`" + value.get("value") + "`: " + value.get("description"))
                            .collect(Collectors.joining(" ", " ", ""));
                }
            }
            return "";
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String simple(@Nullable String type) {
        return type == null ? "" : type.replaceAll("[a-zA-Z0-9_.]+[.$]", "").replace("<", "&lt;");
    }

    private static String value(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty() ? "" : "`" + value + "`";
    }
}
