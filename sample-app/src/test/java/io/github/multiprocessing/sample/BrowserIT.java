package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** The page in a real browser, as a person uses it. */
@ExtendWith(SharedSample.class)
class BrowserIT {

    private static final String THUMBNAILS = "[data-document='%s'] .thumbnails img";

    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        Browser.requireInstalled();
        browser = new Browser();
    }

    @BeforeEach
    void openPage() {
        browser.prefer("light");
        browser.open(SharedSample.address(), 1360, 1500);
        browser.await(".health.up");
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsThumbnailsOfADroppedPdf() throws Exception {
        browser.drop("annual-report.pdf");
        browser.await(THUMBNAILS.formatted("annual-report.pdf"));
        String images = "[...document.querySelectorAll(\"" + THUMBNAILS.formatted("annual-report.pdf") + "\")]";
        assertThat(browser.evaluate(images + ".length")).isEqualTo(5L);
        await().untilAsserted(() -> assertThat(
                        browser.evaluate(images + ".every(image => image.complete && image.naturalHeight === 360)"))
                .isEqualTo(true));
        assertThat(browser.text("[data-document='annual-report.pdf']")).contains("836", "page 5", "worker pid");
        browser.drop("harbour.png");
        browser.await(THUMBNAILS.formatted("harbour.png"));
        browser.screenshot("documents");
    }

    @Test
    void readsAChosenFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("chosen.pdf");
        Files.write(file, new ClassPathResource("static/samples/invoice.pdf").getContentAsByteArray());
        browser.choose(file);
        browser.await(THUMBNAILS.formatted("chosen.pdf"));
    }

    @Test
    void showsAnErrorCardForEachKindOfHarmAndGoesOn() throws Exception {
        for (Harm harm : Harm.values()) {
            String before = browser.text("[data-pool='hostile']");
            browser.press("[data-hostile='" + harm.id + "']");
            browser.await("#feed article:first-child.bad[data-kind='" + harm.kind + "']");
            assertThat(browser.text("#feed article:first-child")).contains(harm.exception, "" + harm.status);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !browser.text("[data-pool='hostile']").equals(before));
        }
        browser.drop("languages.pdf");
        browser.await(THUMBNAILS.formatted("languages.pdf"));
        assertThat(browser.text("#exit-list")).contains("OUT_OF_MEMORY_HEAP", "NATIVE_CRASH", "EXIT", "SIGNAL");
        assertThat(browser.text("#health")).contains("healthy");
        browser.screenshot("harm");
    }

    @Test
    void showsTheWorkerThatReplacesAKilledOne() {
        browser.await("[data-pool='default'] .worker.idle");
        String pid =
                (String) browser.evaluate("document.querySelector(\"[data-pool='default'] .worker.idle\").dataset.pid");
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(browser.text("#pools")).doesNotContain("pid " + pid);
            assertThat(browser.text("#exit-list")).contains("SIGNAL", "pid " + pid);
        });
    }

    @Test
    void fitsASmallDarkScreen() throws Exception {
        browser.prefer("dark");
        browser.open(SharedSample.address(), 500, 1400);
        browser.await(".health.up");
        browser.drop("invoice.pdf");
        browser.await(THUMBNAILS.formatted("invoice.pdf"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        browser.screenshot("small-dark");
    }
}
