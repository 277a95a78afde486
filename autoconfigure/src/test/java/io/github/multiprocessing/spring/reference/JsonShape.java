package io.github.multiprocessing.spring.reference;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which keys there are at which places of a JSON text, and the types of what they hold. */
final class JsonShape {

    /** Objects whose keys are data. */
    private static final Set<String> MAPS = Set.of("objectsByType");

    /** What sweeps have found on this machine is up to others. */
    private static final Pattern BY_CHANCE = Pattern.compile("\\.lastSweep\\.[a-z]+\\[]");

    private final Map<String, Set<String>> types = new TreeMap<>();

    private JsonShape() {}

    static Map<String, Set<String>> of(JsonNode node) {
        JsonShape shape = new JsonShape();
        shape.add("", node);
        shape.types.keySet().removeIf((path) -> BY_CHANCE.matcher(path).matches());
        return shape.types;
    }

    private void add(String path, JsonNode node) {
        this.types
                .computeIfAbsent(path, (key) -> new TreeSet<>())
                .add(node.getNodeType().name());
        node.forEach((element) -> {
            if (node.isArray()) {
                add(path + "[]", element);
            }
        });
        node.properties().forEach((property) -> {
            boolean data = MAPS.contains(path.substring(path.lastIndexOf('.') + 1));
            add(path + "." + (data ? "*" : property.getKey()), property.getValue());
        });
    }
}
