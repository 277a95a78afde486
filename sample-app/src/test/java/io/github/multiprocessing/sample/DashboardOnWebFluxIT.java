package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.ProcessPool;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard on the server that the sample does not have, where Spring Security's tokens are in the session and masked. */
class DashboardOnWebFluxIT {

    private static final String PAGE = "processdashboard";
    private static final String USER = "operator";

    private static ConfigurableApplicationContext application;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @EnableAutoConfiguration
    static class Reactive {

        @Bean
        AuditEventRepository audit() {
            return new InMemoryAuditEventRepository();
        }
    }

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Reactive.class)
                .web(WebApplicationType.REACTIVE)
                .run(
                        "--server.port=0",
                        "--spring.security.user.name=" + USER,
                        "--spring.security.user.password=" + USER,
                        "--multiprocessing.pool.processes=1",
                        "--multiprocessing.pool.spares=0",
                        "--multiprocessing.pool.worker.heap=48MB",
                        "--multiprocessing.pool.worker.context=none");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void pageAndItsFilesAreThereForWhoHasSignedIn() throws Exception {
        HttpResponse<String> page = get(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<title>Process pools</title>");
        assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'");
        HttpHeaders script = get(PAGE + "/page.js").headers();
        assertThat(script.firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(get(PAGE + "/icon.svg").headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(get(PAGE + "/no.js").statusCode()).isEqualTo(404);
        String tag = script.firstValue("ETag").orElseThrow();
        assertThat(send(signedIn(PAGE + "/page.js").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        for (String path : List.of(PAGE, PAGE + "/page.js", PAGE + "/data", "processpools")) {
            assertThat(send(request(path).header("If-None-Match", tag)).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void workerIsKilledByWhoHasTheTokenThatTheDataTell() throws Exception {
        long worker = pid();
        HttpResponse<String> answer = send(signedIn(PAGE + "/data").header("X-Requested-With", "XMLHttpRequest"));
        JsonNode data = JsonMapper.shared().readTree(answer.body());
        JsonNode shown = data.path("pools").path(0).path("workers").path(0);
        assertThat(shown.path("pid").asLong()).isEqualTo(worker);
        String path = data.path("changes").asString() + "/default/"
                + shown.path("name").asString();
        String header = answer.headers().firstValue("X-Dashboard-Token-Header").orElseThrow();
        String token = answer.headers().firstValue("X-Dashboard-Token").orElseThrow();

        assertThat(send(kill(path, worker)).statusCode()).isEqualTo(403);
        assertThat(send(kill(path, worker).header(header, "another")).statusCode())
                .isEqualTo(403);
        assertThat(send(kill(path, 1).header(header, token)).statusCode()).isEqualTo(400);
        assertThat(pid()).isEqualTo(worker);

        assertThat(send(kill(path, worker).header(header, token)).statusCode()).isEqualTo(200);
        await().until(() -> ProcessHandle.of(worker).isEmpty());
        assertThat(application.getBean(AuditEventRepository.class).find(null, null, "PROCESS_POOL_WORKER_KILL"))
                .extracting(AuditEvent::getPrincipal, (event) -> event.getData().get("outcome"))
                .containsExactly(tuple(USER, "REFUSED"), tuple(USER, "DONE"));
    }

    private static long pid() throws Exception {
        return application
                .getBean(ProcessPool.class)
                .apply(() -> ProcessHandle.current().pid());
    }

    private static HttpRequest.Builder kill(String path, long pid) {
        return signedIn(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"action\": \"kill\", \"pid\": " + pid + "}"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(signedIn(path));
    }

    private static HttpRequest.Builder signedIn(String path) {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes(StandardCharsets.UTF_8));
        return request(path).header("Authorization", "Basic " + credentials);
    }

    private static HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.http.send(request.build(), BodyHandlers.ofString());
    }
}
