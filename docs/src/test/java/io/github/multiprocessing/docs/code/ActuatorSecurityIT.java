package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.ProcessPool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The rules of the page, on the application's own server and on one for Actuator alone. */
@ParameterizedClass(name = "management.server.port={0}")
@ValueSource(strings = {"", "0"})
class ActuatorSecurityIT {

    private static final String PAGE = "processdashboard";
    private static final String TOKEN = "X-XSRF-TOKEN";
    private static final String COOKIE = "XSRF-TOKEN=";

    private static ConfigurableApplicationContext application;

    private final HttpClient http = HttpClient.newHttpClient();

    @Parameter
    private String managementPort = "";

    private long worker;

    @EnableAutoConfiguration
    static class Application {

        // doc: actuator-security
        @Bean
        @Order(0) // before the rules for the rest of the application
        SecurityFilterChain actuator(HttpSecurity http) {
            return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                    .authorizeHttpRequests(requests -> {
                        requests.requestMatchers(EndpointRequest.to("health")).permitAll();
                        requests.requestMatchers(HttpMethod.GET).hasAnyRole("READER", "OPERATOR");
                        requests.anyRequest().hasRole("OPERATOR");
                    })
                    .csrf(csrf -> csrf.spa()) // a token in a cookie, which the page sends back in a header
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }
        // end

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(user("reader", "READER"), user("operator", "OPERATOR"));
        }

        private static UserDetails user(String name, String role) {
            return User.withUsername(name).password("{noop}" + name).roles(role).build();
        }

        @Bean
        AuditEventRepository audit() {
            return new InMemoryAuditEventRepository();
        }
    }

    @BeforeParameterizedClassInvocation
    static void start(String managementPort) {
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=" + managementPort,
                        "--management.endpoints.web.exposure.include=health,processpools,processdashboard",
                        "--management.endpoint.processpools.access=unrestricted",
                        "--multiprocessing.dashboard.enabled=true",
                        "--multiprocessing.pool.processes=1",
                        "--multiprocessing.pool.worker.context=none",
                        "--multiprocessing.pool.worker.heap=48MB");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        application.close();
    }

    @BeforeEach
    void useAWorker() throws Exception {
        this.worker = application
                .getBean(ProcessPool.class)
                .apply(() -> ProcessHandle.current().pid());
    }

    @Test
    void strangerSeesNothingButHealth() throws Exception {
        String tag =
                get(PAGE + "/page.js", "reader").headers().firstValue("ETag").orElseThrow();
        for (String path : List.of(PAGE, PAGE + "/data", PAGE + "/page.js", "processpools", "processpools/default")) {
            assertThat(send(request(path).header("If-None-Match", tag)).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(kill(request(path()).header(TOKEN, "a").header("Cookie", COOKIE + "a")))
                .isEqualTo(401);
        assertThat(send(request("health")).statusCode()).isEqualTo(200);
        nothingHasHappened();
    }

    @Test
    void readerSeesThePageAndChangesNothing() throws Exception {
        HttpResponse<String> page = get(PAGE, "reader");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("processdashboard/page.js");
        assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(get(PAGE + "/page.js", "reader").headers().allValues("Cache-Control"))
                .containsExactly("no-cache");
        assertThat(get(PAGE + "/data", "reader").body()).contains("\"pid\":" + this.worker);
        assertThat(get("processpools", "reader").body()).contains("\"pid\":" + this.worker);
        assertThat(kill(withToken("reader"))).isEqualTo(403);
        nothingHasHappened();
    }

    @Test
    void operatorRecyclesAndKillsAndIsWrittenDown() throws Exception {
        assertThat(act("recycle", withToken("operator"))).isEqualTo(200);
        await().until(() -> ProcessHandle.of(this.worker).isEmpty());
        assertThat(audited("PROCESS_POOL_WORKER_RECYCLE"))
                .extracting(AuditEvent::getPrincipal)
                .containsExactly("operator");
        useAWorker();
        assertThat(kill(withToken("operator"))).isEqualTo(200);
        await().until(() -> ProcessHandle.of(this.worker).isEmpty());
        assertThat(audited("PROCESS_POOL_WORKER_KILL")).singleElement().satisfies((event) -> {
            assertThat(event.getPrincipal()).isEqualTo("operator");
            assertThat(event.getData()).containsEntry("outcome", "DONE").containsEntry("pid", this.worker);
        });
    }

    @Test
    void nothingIsDoneWithoutTheToken() throws Exception {
        assertThat(kill(request(path(), "operator"))).isEqualTo(403);
        assertThat(kill(withToken("operator").setHeader(TOKEN, "another"))).isEqualTo(403);
        nothingHasHappened();
    }

    private void nothingHasHappened() throws Exception {
        assertThat(audited(null)).isEmpty();
        assertThat(application
                        .getBean(ProcessPool.class)
                        .apply(() -> ProcessHandle.current().pid()))
                .isEqualTo(this.worker);
    }

    private List<AuditEvent> audited(@Nullable String type) {
        return application.getBean(AuditEventRepository.class).find(null, null, type).stream()
                .filter((event) -> Objects.equals(event.getData().get("pid"), this.worker))
                .toList();
    }

    /** As the page does: what the cookie holds goes into a header. */
    private HttpRequest.Builder withToken(String user) throws Exception {
        String cookie = get(PAGE + "/data", user).headers().allValues("Set-Cookie").stream()
                .filter((candidate) -> candidate.startsWith(COOKIE))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        return request(path(), user).header("Cookie", cookie).header(TOKEN, cookie.substring(COOKIE.length()));
    }

    private String path() {
        return application.getBean(ProcessPool.class).snapshot().workers().stream()
                .filter((candidate) -> candidate.pid() == this.worker)
                .map((found) -> "processpools/default/" + found.name())
                .findFirst()
                .orElseThrow();
    }

    private int kill(HttpRequest.Builder request) throws Exception {
        return act("kill", request);
    }

    private int act(String action, HttpRequest.Builder request) throws Exception {
        return send(request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"action\": \"" + action + "\", \"pid\": " + this.worker + "}")))
                .statusCode();
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(request(path, user));
    }

    private HttpRequest.Builder request(String path, String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return request(path).header("Authorization", "Basic " + credentials);
    }

    private HttpRequest.Builder request(String path) {
        String port = this.managementPort.isEmpty() ? "local.server.port" : "local.management.port";
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + application.getEnvironment().getProperty(port) + "/actuator/" + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.http.send(request.build(), BodyHandlers.ofString());
    }
}
