package io.github.multiprocessing.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.shared.SharedMemory;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The dashboard in a real browser, with real workers: of an application with a management port of its own, and of the sample. */
@ExtendWith(SharedSample.class)
class DashboardIT {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">";
    private static final String BUSY = "[data-pool='default'] tr.busy";
    private static final String TASK_OF_LAST_EXIT = "[data-pool='default'] .exit .victim code";
    private static final String FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    private static final String PID_OF_IDLE =
            "(document.querySelector(\"[data-pool='default'] tr.idle .recycle\") || {dataset: {}}).dataset.pid || ''";

    private static final String MARKS_OF_CHARTS =
            "document.querySelectorAll(\"[data-pool='default'] svg.plot :is(rect, polyline, polygon)\").length";

    private static final SerializableCallable<Long> PID =
            () -> ProcessHandle.current().pid();

    private static final String BUTTONS = "document.querySelectorAll('[data-action]').length";

    private static Browser browser;
    private static ConfigurableApplicationContext application;
    private static ProcessPool pool;

    /** With the sample's properties, but none of its components, and as open as the sample. */
    @EnableAutoConfiguration(
            exclude = {ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
    static class Dashboard {}

    @BeforeAll
    static void start() throws Exception {
        Browser.requireInstalled();
        browser = new Browser();
        application = new SpringApplicationBuilder(Dashboard.class)
                .run(
                        "--spring.application.name=invoices",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--management.endpoints.web.base-path=/manage",
                        "--management.endpoints.web.path-mapping.processdashboard=ops/board",
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

    @BeforeEach
    void openPage() {
        browser.restoreScreen();
        browser.prefer("light");
        browser.open(address(), 1280, 1000);
        browser.await("[data-pool='default'] tr.idle");
    }

    private static URI address() {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.management.port")
                + "/manage/ops/board");
    }

    private static AsyncResult<Integer> run(String task, double fraction, String message) {
        AsyncResult<Integer> running = pool.applyAsync(
                ReportingTask.at(fraction, message), TaskOptions.defaults().withName(task));
        browser.await(BUSY);
        return running;
    }

    @Test
    void killsTheWorkerOfATaskThatIsShownWithItsProgress() {
        AsyncResult<Integer> running = run("Thumbnails.render", 0.4, "page 2 of 5");
        await().untilAsserted(() ->
                assertThat(browser.text(BUSY)).contains("Thumbnails.render", "40 %", "page 2 of 5", "busy"));
        String pid = (String) browser.evaluate("document.querySelector(\"" + BUSY + " .kill\").dataset.pid");
        browser.press(BUSY + " .kill");
        assertThat(browser.text("#dialog")).contains("Kill default-", pid, "Thumbnails.render");
        browser.press("#dialog-no");
        assertThat(running).isNotDone();
        browser.press(BUSY + " .kill");
        browser.press("#dialog-yes");
        await().until(running::isDone);
        await().untilAsserted(() -> assertThat(browser.text("[data-pool='default'] .lists"))
                .contains("signal", "pid " + pid, "killed on request"));
        assertThat(browser.text(TASK_OF_LAST_EXIT)).isEqualTo("Thumbnails.render");
        assertThat(browser.text("#toasts")).contains("was killed");
        assertThat(browser.text(".legend")).containsPattern("[1-9] failed");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsChartsSlowestTasksAndSegments() throws Exception {
        try (SharedMemory memory =
                SharedMemory.create("prices-of-" + ProcessHandle.current().pid(), 3 << 20)) {
            pool.apply(PID, TaskOptions.defaults().withName("Invoices.total"));
            await().untilAsserted(() -> assertThat(browser.text("#resources")).contains(memory.name(), "3.0 MB"));
            await().untilAsserted(() -> assertThat(browser.text("[data-pool='default'] .lists"))
                    .contains("Slowest tasks", "Invoices.total"));
            await().until(() -> !browser.evaluate(MARKS_OF_CHARTS).equals(0L));
            memory.unlink();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void recyclesAnIdleWorker() throws Exception {
        long before = pool.apply(PID);
        await().until(() -> browser.evaluate(PID_OF_IDLE).equals(Long.toString(before)));
        browser.press("[data-pool='default'] tr.idle .recycle");
        browser.await("#toasts .good");
        await().until(() -> !pool.apply(PID).equals(before));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void nameOfATaskIsTextAndNeverMarkup() {
        AsyncResult<Integer> running = run(HOSTILE, 0.1, HOSTILE);
        await().untilAsserted(() -> assertThat(browser.text(BUSY + " .message")).isEqualTo(HOSTILE));
        assertThat(browser.text(BUSY + " code")).isEqualTo(HOSTILE);
        browser.press(BUSY + " .kill");
        assertThat(browser.text("#dialog-text")).contains(HOSTILE);
        browser.press("#dialog-yes");
        await().until(running::isDone);
        browser.await("#toasts .good");
        await().untilAsserted(() -> assertThat(browser.text(TASK_OF_LAST_EXIT)).isEqualTo(HOSTILE));
        assertThat(browser.evaluate("document.querySelectorAll('main img, #dialog img, #toasts img').length"))
                .isEqualTo(0L);
        assertThat(browser.evaluate("window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void resizesAPoolAndTellsWhyNot() {
        browser.press("[data-action='resize']");
        browser.type("#dialog-number", "900");
        browser.press("#dialog-yes");
        browser.await("#toasts .bad");
        assertThat(browser.text("#toasts .bad")).contains("The size of pool 'default' is not changed");
        assertThat(browser.complaints()).hasSize(1).first().asString().contains("400");
        browser.press("[data-action='resize']");
        browser.type("#dialog-number", "2");
        browser.press("#dialog-yes");
        await().untilAsserted(() ->
                assertThat(browser.text("[data-pool='default'] .facts")).contains("of 2"));
        pool.resize(1);
    }

    @Test
    void offersNoChangesWhereNoneAreAllowed() {
        assertThat(browser.evaluate(BUTTONS)).isNotEqualTo(0L);
        browser.evaluate(
                "(window.realFetch = window.fetch, window.fetch = async address => {"
                        + " const told = await (await realFetch(address)).json(); delete told.changes;"
                        + " return new Response(JSON.stringify(told), {headers: {'Content-Type': 'application/json'}}); }) && 1");
        await().until(() -> browser.evaluate(BUTTONS).equals(0L));
        assertThat(browser.text("[data-pool='default'] .facts")).contains("0 of ");
        assertThat(browser.text(".well")).contains("All is well.", "0 busy");
    }

    @Test
    void fitsAPhoneInLightAndDark() throws Exception {
        browser.resizeScreen(360, 800);
        assertThat(browser.evaluate(FITS)).isEqualTo(true);
        Object light = browser.evaluate("getComputedStyle(document.body).backgroundColor");
        browser.prefer("dark");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        browser.resizeScreen(320, 800);
        assertThat(browser.evaluate(FITS)).isEqualTo(true);
        browser.screenshot("dashboard-phone-dark");
    }

    @Test
    void asksNobodyElse() {
        await().until(() -> (Long)
                        requireNonNull(
                                browser.evaluate(
                                        "performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('/data')).length"))
                >= 2);
        assertThat(browser.evaluate("performance.getEntriesByType('resource')"
                        + ".every(entry => entry.name.startsWith(location.origin + '/manage/ops/board/'))"))
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysThatTheApplicationIsGoneAndShowsTheLastState() {
        browser.evaluate("(window.fetch = () => Promise.reject(new TypeError('refused'))) && true");
        browser.await("#trouble:not([hidden])");
        assertThat(browser.text("#trouble")).contains("cannot be reached", "What you see is from");
        assertThat(browser.text("#live")).contains("no connection");
        assertThat(browser.text("#pools")).contains("default-1");
    }

    @Test
    void sampleHasItAtTheUsualAddress() throws Exception {
        browser.open(SharedSample.address(), 1280, 1000);
        browser.press("a[href='actuator/processdashboard']");
        browser.await("[data-pool='default'] tr.idle");
        assertThat(browser.text("#application")).contains("multiprocessing-sample");
        assertThat(browser.text("#system")).contains("Processes and shared memory");
        assertThat(browser.complaints()).isEmpty();
        browser.screenshot("dashboard");
    }

    @Test
    void headersForbidFramesAndScriptsOfOthers() throws Exception {
        for (URI page : new URI[] {address(), SharedSample.address().resolve("actuator/processdashboard")}) {
            assertThat(SampleClient.headers(page).firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }
}
