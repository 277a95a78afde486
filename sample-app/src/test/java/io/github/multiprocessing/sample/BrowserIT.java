package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** The page in a real browser, as a person uses it. */
@ExtendWith(SharedSample.class)
class BrowserIT {

    private static final String THUMBNAILS = "[data-document='%s'] .thumbnails img";

    private Browser browser;

    @BeforeEach
    void openPage() throws Exception {
        Browser.requireInstalled();
        this.browser = new Browser(false);
        this.browser.open(SharedSample.address(), 1360, 1500);
        this.browser.await(".health.up");
    }

    @AfterEach
    void closeBrowser() throws Exception {
        if (this.browser != null) {
            this.browser.close();
        }
    }

    @Test
    void showsThumbnailsOfADroppedPdf() throws Exception {
        this.browser.drop("annual-report.pdf");
        this.browser.await(THUMBNAILS.formatted("annual-report.pdf"));
        String images = "[...document.querySelectorAll(\"" + THUMBNAILS.formatted("annual-report.pdf") + "\")]";
        assertThat(this.browser.evaluate(images + ".length")).isEqualTo(5L);
        await().untilAsserted(() -> assertThat(
                        this.browser.evaluate(images + ".every(image => image.complete && image.naturalHeight === 360)"))
                .isEqualTo(true));
        assertThat(this.browser.text("[data-document='annual-report.pdf']")).contains("836", "page 5", "worker pid");
        this.browser.drop("harbour.png");
        this.browser.await(THUMBNAILS.formatted("harbour.png"));
        this.browser.screenshot("documents");
    }

    @Test
    void readsAChosenFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("chosen.pdf");
        Files.write(file, new ClassPathResource("static/samples/invoice.pdf").getContentAsByteArray());
        this.browser.choose(file);
        this.browser.await(THUMBNAILS.formatted("chosen.pdf"));
    }

    @Test
    void showsAnErrorCardForEachKindOfHarmAndGoesOn() throws Exception {
        for (Harm harm : Harm.values()) {
            String before = this.browser.text("[data-pool='hostile']");
            this.browser.press("[data-hostile='" + harm.id + "']");
            this.browser.await("#feed article:first-child.bad[data-kind='" + harm.kind + "']");
            assertThat(this.browser.text("#feed article:first-child")).contains(harm.exception, "" + harm.status);
            await().atMost(Duration.ofSeconds(10)).until(() -> !this.browser
                    .text("[data-pool='hostile']")
                    .equals(before));
        }
        this.browser.drop("languages.pdf");
        this.browser.await(THUMBNAILS.formatted("languages.pdf"));
        assertThat(this.browser.text("#exit-list")).contains("OUT_OF_MEMORY_HEAP", "NATIVE_CRASH", "EXIT", "SIGNAL");
        assertThat(this.browser.text("#health")).contains("healthy");
        this.browser.screenshot("harm");
    }

    @Test
    void showsTheWorkerThatReplacesAKilledOne() {
        this.browser.await("[data-pool='default'] .worker.idle");
        String pid = (String) this.browser.evaluate(
                "document.querySelector(\"[data-pool='default'] .worker.idle\").dataset.pid");
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(this.browser.text("#pools")).doesNotContain("pid " + pid);
            assertThat(this.browser.text("#exit-list")).contains("SIGNAL", "pid " + pid);
        });
    }

    @Test
    void fitsASmallDarkScreen() throws Exception {
        this.browser.close();
        this.browser = new Browser(true);
        this.browser.open(SharedSample.address(), 500, 1400);
        this.browser.await(".health.up");
        this.browser.drop("invoice.pdf");
        this.browser.await(THUMBNAILS.formatted("invoice.pdf"));
        assertThat(this.browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        this.browser.screenshot("small-dark");
    }
}
