package io.github.multiprocessing.spring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document {@code docs/endpoints.md}: a text for each request, and an example of the answer. */
final class EndpointReference {

    private static final Path DOCUMENT = Path.of("..", "docs", "endpoints.md");

    private static final Pattern EXAMPLE =
            Pattern.compile("^## `([^`]*)`$.*?^```json$(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private EndpointReference() {}

    /** Writes it if that is wanted, and compares what is there with what was told. */
    static void check(Map<String, JsonNode> told) throws IOException {
        if (Boolean.getBoolean("endpoints.write")) {
            Files.writeString(DOCUMENT, text(told));
        }
        Map<String, JsonNode> written = examples(Files.readString(DOCUMENT));
        assertThat(written.keySet()).isEqualTo(told.keySet());
        told.forEach((request, answer) ->
                assertThat(JsonShape.of(answer)).as(request).isEqualTo(JsonShape.of(written.get(request))));
    }

    private static String text(Map<String, JsonNode> told) throws IOException {
        StringBuilder text = new StringBuilder(EndpointTexts.head());
        told.forEach((request, answer) -> text.append("\n## `")
                .append(request)
                .append("`\n\n")
                .append(EndpointTexts.of(request))
                .append("```json\n")
                .append(Example.print(Example.of(answer)))
                .append("\n```\n"));
        return text.toString();
    }

    private static Map<String, JsonNode> examples(String text) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        Matcher matcher = EXAMPLE.matcher(text);
        while (matcher.find()) {
            examples.put(matcher.group(1), JsonMapper.shared().readTree(matcher.group(2)));
        }
        return examples;
    }
}
