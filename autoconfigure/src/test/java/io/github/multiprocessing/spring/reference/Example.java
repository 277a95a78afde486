package io.github.multiprocessing.spring.reference;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a JSON text what is different in every run. */
final class Example {

    private static final Set<String> PROCESSES = Set.of("pid", "parent", "owner");

    private static final Set<String> MOMENTS = Set.of("at", "since", "endedAt", "timestamp");

    private static final Pattern RUN = Pattern.compile("mp-[0-9a-f]{32}");

    private static final Pattern RANDOM = Pattern.compile("([a-z]-|#)(?:[0-9a-f]{32}|[0-9a-f]{16})\\b");

    private static final Pattern PORT = Pattern.compile("(127\\.0\\.0\\.1:|/)\\d{4,5}\\b");

    private static final Pattern PID = Pattern.compile("\\bpid \\d+");

    private static final Pattern BASE = Pattern.compile("(/run/user/\\d+|/dev/shm|/tmp)/");

    private static final int LINES = 4;

    private Example() {}

    static JsonNode of(JsonNode node) {
        JsonNode copy = node.deepCopy();
        clean(copy);
        return copy;
    }

    private static void clean(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Example::clean);
        } else if (node instanceof ObjectNode object) {
            for (String key : Set.copyOf(object.propertyNames())) {
                JsonNode value = object.path(key);
                if (key.equals("dump") && value instanceof ArrayNode lines) {
                    cut(lines);
                } else if (value.isNumber()) {
                    number(object, key, value);
                } else if (value.isString()) {
                    object.put(key, text(key, value.asString()));
                } else {
                    clean(value);
                }
            }
        }
    }

    private static void cut(ArrayNode lines) {
        while (lines.size() > LINES) {
            lines.remove(lines.size() - 1);
        }
        lines.add("...");
    }

    private static void number(ObjectNode object, String key, JsonNode value) {
        if (value.asDouble() < 0 || value.asDouble() == 0 && !key.endsWith("Millis")) {
            return;
        }
        if (PROCESSES.contains(key)) {
            object.put(key, 4711);
        } else if (key.endsWith("Millis")) {
            if (value.isIntegralNumber()) {
                object.put(key, 1250);
            } else {
                object.put(key, 12.5);
            }
        } else if (key.equals("bytes") || key.endsWith("Bytes")) {
            object.put(key, 1 << 20);
        } else if (value.isFloatingPointNumber() && !key.equals("fraction")) {
            object.put(key, 0.25);
        }
    }

    private static String text(String key, String value) {
        if (MOMENTS.contains(key)) {
            return "2026-03-01T03:00:00Z";
        } else if (key.equals("generation")) {
            return "0123456789abcdef";
        }
        String text = RUN.matcher(value).replaceAll("mp-0123456789abcdef0123456789abcdef");
        text = RANDOM.matcher(text).replaceAll("$10123456789abcdef");
        text = text.replaceAll("prices-\\d+", "prices").replaceAll("the \\d+ MiB of", "the 16384 MiB of");
        text = BASE.matcher(text).replaceAll("/dev/shm/");
        text = PID.matcher(text).replaceAll("pid 4711");
        text = text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-03-01T03:00:00Z");
        return PORT.matcher(text).replaceAll("$140000");
    }

    static String print(JsonNode node) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }
}
