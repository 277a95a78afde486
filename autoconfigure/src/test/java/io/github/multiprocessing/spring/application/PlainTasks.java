package io.github.multiprocessing.spring.application;

import io.github.multiprocessing.spring.ProcessTask;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tasks that need no bean. */
@Component
class PlainTasks {

    record Page(String text, List<Integer> numbers) {}

    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    @ProcessTask
    long pid() {
        return ProcessHandle.current().pid();
    }

    @ProcessTask
    Page page(Page page, int number) {
        return new Page(page.text().toUpperCase(Locale.ROOT), List.of(number));
    }

    @ProcessTask
    void nothing() {}

    @ProcessTask
    void declared() throws IOException {
        throw new IOException("disk full");
    }

    @ProcessTask
    void unchecked() {
        throw new Unreadable("page 3");
    }

    @ProcessTask
    CompletableFuture<Long> asyncPid() {
        return CompletableFuture.completedFuture(ProcessHandle.current().pid());
    }

    @ProcessTask
    CompletableFuture<String> asyncFailure() {
        return CompletableFuture.failedFuture(new Unreadable("page 4"));
    }

    @ProcessTask
    Future<String> longWait(int seconds) throws InterruptedException {
        return CompletableFuture.completedFuture(waitFor(seconds));
    }

    @ProcessTask(timeout = "${test.timeout:300ms}", name = "too-slow")
    String tooSlow() throws InterruptedException {
        return waitFor(60);
    }

    @ProcessTask
    void tooSlowWithoutDeadline() {
        try {
            waitFor(60);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @ProcessTask
    List<String> scope() {
        return List.of(
                String.valueOf(MDC.get("request")),
                LocaleContextHolder.getLocale().toLanguageTag());
    }

    private static String waitFor(int seconds) throws InterruptedException {
        return new CountDownLatch(1).await(seconds, TimeUnit.SECONDS) ? "released" : "waited";
    }
}
