package io.github.multiprocessing.docs.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties that the metadata on the class path knows, ours and Spring Boot's. */
final class KnownProperties {

    /** One access property for each endpoint; made by rule, so that the metadata of ours does not list it. */
    private static final String ACCESS = "management\\.endpoint\\.(%s)\\.(access|show-values)";

    /** Properties of no module that the pages use, which stand for the reader's own. */
    private static final Set<String> OF_THE_READER = Set.of("ocr.timeout");

    /** Names with their types. */
    private final Map<String, String> types = new HashMap<>();

    private final Set<String> endpoints = new TreeSet<>(Endpoints.ids());

    KnownProperties() throws IOException {
        for (URL url : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream metadata = url.openStream()) {
                for (JsonNode property :
                        JsonMapper.builder().build().readTree(metadata).path("properties")) {
                    this.types.put(
                            property.path("name").asString(),
                            property.path("type").asString(""));
                }
            }
        }
    }

    boolean contains(String name) {
        String plain = name.replaceAll("\\[\\d+]", "");
        String ofDefaultPool = plain.replaceFirst("^multiprocessing\\.pools\\.[^.]+\\.", "multiprocessing.pool.");
        return this.types.containsKey(plain)
                || OF_THE_READER.contains(plain)
                || this.types.containsKey(ofDefaultPool)
                || plain.matches(ACCESS.formatted(String.join("|", this.endpoints)))
                || isInMap(ofDefaultPool);
    }

    /** As environment variables have the names of properties: without dashes, with underscores for dots. */
    boolean containsVariable(String name) {
        return this.types.keySet().stream()
                .anyMatch(property -> property.replace("-", "")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT)
                        .equals(name));
    }

    private boolean isInMap(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (this.types.getOrDefault(name.substring(0, dot), "").startsWith("java.util.Map")) {
                return true;
            }
        }
        return false;
    }
}
