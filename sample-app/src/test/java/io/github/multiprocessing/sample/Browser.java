package io.github.multiprocessing.sample;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/** A real headless browser, as the machine has it: nothing is downloaded. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DROP = """
            const bytes = Uint8Array.from(atob(arguments[1]), c => c.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], arguments[0]));
            document.getElementById("drop").dispatchEvent(
                new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
            """;

    private final Path profile;
    private final ChromeDriver driver;

    Browser() throws IOException {
        this.profile = Files.createTempDirectory("profile");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + this.profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
    }

    /** Skips the test where there is no browser, but fails it where everything is required. */
    static void requireInstalled() {
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        String reason = "needs " + CHROMIUM + " and " + DRIVER + " (Debian: chromium, chromium-driver)";
        if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            Assertions.assertTrue(installed, reason);
        }
        Assumptions.assumeTrue(installed, reason);
    }

    void open(URI address, int width, int height) {
        this.driver.manage().window().setSize(new Dimension(width, height));
        this.driver.get(address.toString());
    }

    /** Has the page have the size of a phone's screen, which is narrower than a window can be. */
    void resizeScreen(int width, int height) {
        this.driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Has the page have the size of the window again. */
    void restoreScreen() {
        this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Has the application take the browser for one that it does not know. */
    void forgetCookies() {
        this.driver.manage().deleteAllCookies();
    }

    /** What the page, or the browser on its behalf, has complained about since this was last asked. */
    List<String> complaints() {
        return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Has the page look as on a machine that is set to dark, or to light. */
    void prefer(String colorScheme) {
        this.driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    void drop(String sample) throws IOException {
        byte[] content = new ClassPathResource("static/samples/" + sample).getContentAsByteArray();
        this.driver.executeScript(DROP, sample, Base64.getEncoder().encodeToString(content));
    }

    void choose(Path file) {
        this.driver.findElement(By.id("file")).sendKeys(file.toString());
    }

    void press(String selector) {
        WebElement button = this.driver.findElement(By.cssSelector(selector));
        this.driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
        button.click();
    }

    void type(String selector, String text) {
        WebElement field = this.driver.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    WebElement await(String selector) {
        return new WebDriverWait(this.driver, PATIENCE)
                .withMessage(() -> "no " + selector + " in " + text("main"))
                .until(driver -> driver.findElements(By.cssSelector(selector)).stream()
                        .findFirst()
                        .orElse(null));
    }

    /** In one step inside the browser: the page replaces its elements twice a second. */
    String text(String selector) {
        return String.valueOf(
                this.driver.executeScript("return document.querySelector(arguments[0])?.innerText", selector));
    }

    Object evaluate(String script) {
        return this.driver.executeScript("return " + script);
    }

    /** Saves what is seen, for a person to look at. */
    void screenshot(String name) throws IOException {
        Path target = Files.createDirectories(Path.of("target", "screenshots"));
        this.driver.executeScript("window.scrollTo(0, 0)");
        Files.write(target.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() throws IOException {
        this.driver.quit();
        FileSystemUtils.deleteRecursively(this.profile);
    }
}
