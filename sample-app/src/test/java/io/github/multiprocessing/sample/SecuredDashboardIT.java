package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.ProcessPool;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** The dashboard in a real browser, of an application with a form to sign in. */
class SecuredDashboardIT {

    private static final String KILL = "[data-pool='default'] tr.idle .kill";

    private static Browser browser;
    private static ConfigurableApplicationContext application;
    private static ProcessPool pool;

    @EnableAutoConfiguration
    static class Secured {

        /** What is in the cookie is not accepted with these rules: they want it masked, as the application tells it. */
        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> {
                        requests.requestMatchers(HttpMethod.GET).authenticated();
                        requests.anyRequest().hasRole("OPERATOR");
                    })
                    .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()))
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(user("reader", "READER"), user("operator", "OPERATOR"));
        }

        private static UserDetails user(String name, String role) {
            return User.withUsername(name).password("{noop}" + name).roles(role).build();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Browser.requireInstalled();
        browser = new Browser();
        application = new SpringApplicationBuilder(Secured.class)
                .run(
                        "--server.port=0",
                        "--multiprocessing.pool.processes=1",
                        "--multiprocessing.pool.spares=0",
                        "--multiprocessing.pool.worker.heap=48MB",
                        "--multiprocessing.pool.worker.context=none");
        pool = application.getBean(ProcessPool.class);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @Test
    void readerSeesWorkersAndMayNotKillThem() throws Exception {
        long worker = pid();
        openAs("reader");
        kill();
        browser.await("#toasts .bad");
        assertThat(browser.text("#toasts")).contains("You may not do this (403)");
        assertThat(pid()).isEqualTo(worker);
    }

    @Test
    void operatorKillsAWorkerWithTheTokenThatIsAccepted() throws Exception {
        long worker = pid();
        openAs("operator");
        browser.complaints();
        kill();
        browser.await("#toasts .good");
        await().until(() -> ProcessHandle.of(worker).isEmpty());
        assertThat(browser.complaints())
                .as("the cookie was tried first")
                .singleElement()
                .asString()
                .contains("403");
    }

    @Test
    void whoIsSignedOutIsToldSoAndIsNotSentToTheDataAfterwards() {
        openAs("reader");
        browser.forgetCookies();
        browser.await("#trouble:not([hidden])");
        assertThat(browser.text("#trouble")).contains("You are not signed in any more", "What you see is from");
        browser.open(address("login"), 1280, 1000);
        signIn("reader");
        assertThat(browser.evaluate("location.pathname")).isEqualTo("/");
    }

    private static void kill() {
        browser.press(KILL);
        browser.press("#dialog-yes");
    }

    private static void openAs(String user) {
        browser.open(address("actuator/processdashboard"), 1280, 1000);
        browser.forgetCookies();
        browser.open(address("actuator/processdashboard"), 1280, 1000);
        signIn(user);
        browser.await(KILL);
    }

    private static void signIn(String user) {
        browser.type("#username", user);
        browser.type("#password", user);
        browser.press("button[type='submit']");
    }

    private static URI address(String path) {
        return URI.create(
                "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/" + path);
    }

    private static long pid() throws Exception {
        return pool.apply(() -> ProcessHandle.current().pid());
    }
}
