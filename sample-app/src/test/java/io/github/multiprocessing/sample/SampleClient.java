package io.github.multiprocessing.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the application. */
final class SampleClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    SampleClient(URI address) {
        this.address = address;
    }

    /** An answer: its status and its body. */
    record Answer(int status, JsonNode body) {}

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).GET().build();
        return answer(this.http.send(request, BodyHandlers.ofString())).body();
    }

    /** The headers of any page. */
    static HttpHeaders headers(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).timeout(TIMEOUT).build(), BodyHandlers.discarding())
                .headers();
    }

    Answer harm(String id) throws IOException, InterruptedException {
        return answer(this.http.send(harmRequest(id), BodyHandlers.ofString()));
    }

    CompletableFuture<Answer> harmLater(String id) {
        return this.http.sendAsync(harmRequest(id), BodyHandlers.ofString()).thenApply(SampleClient::answer);
    }

    private HttpRequest harmRequest(String id) {
        return request("api/hostile/" + id).POST(BodyPublishers.noBody()).build();
    }

    /** Uploads a bundled document. */
    Answer upload(String name) throws IOException, InterruptedException {
        return upload(name, new ClassPathResource("static/samples/" + name).getContentAsByteArray());
    }

    Answer upload(String name, byte[] content) throws IOException, InterruptedException {
        String boundary = "a-line-that-is-in-no-document";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request("api/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return answer(this.http.send(request, BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(this.address.resolve(path)).timeout(TIMEOUT);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
