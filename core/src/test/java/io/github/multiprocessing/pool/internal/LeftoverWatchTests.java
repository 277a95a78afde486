package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Looks at what is left in this JVM; each test in a thread group of its own, and it restores what it changes. */
class LeftoverWatchTests {

    private static final long SHORT = 1_000;
    private static final long LONG = LeftoverWatch.LONG_NANOS;
    private static final long PAUSE = LeftoverWatch.PAUSE_NANOS;
    private static final long SECOND = LeftoverWatch.REPORT_NANOS;

    private final List<LeftoverReport> reports = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private long now;

    /** What a worker's task thread does. */
    private interface Worker {

        void run(LeftoverWatch watch) throws Exception;
    }

    private void work(Worker worker) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(new ThreadGroup("tasks"), () -> {
            try {
                worker.run(new LeftoverWatch(this.reports::add, this.now));
                done.complete(null);
            } catch (Throwable ex) {
                done.completeExceptionally(ex);
            }
        });
        thread.start();
        try {
            done.get(30, TimeUnit.SECONDS);
        } finally {
            this.over.countDown();
            System.clearProperty("left.behind");
        }
    }

    private void task(LeftoverWatch watch, String name, boolean other, long took) {
        watch.begin(name, other);
        this.now += took;
        watch.ended(took, this.now);
    }

    private void pass(LeftoverWatch watch, long nanos) {
        this.now += nanos;
        watch.ended(SHORT, this.now);
    }

    private Thread startThread(String name) {
        Thread thread = new Thread(this::waitForTheEnd, name);
        thread.start();
        return thread;
    }

    private void waitForTheEnd() {
        try {
            this.over.await();
        } catch (InterruptedException ex) {
            // it may end
            return;
        }
    }

    @Test
    void w27NothingLeftIsNothingTold() throws Exception {
        work((watch) -> {
            task(watch, "a", true, LONG);
            assertThat(watch.isOwed()).isFalse();
            assertThat(watch.patience(this.now)).isEqualTo(Long.MAX_VALUE);
            task(watch, "a", false, SHORT);
            assertThat(watch.patience(this.now)).isEqualTo(PAUSE - SHORT);
            pass(watch, PAUSE);
            assertThat(watch.isOwed()).isFalse();
        });
        assertThat(this.reports).isEmpty();
    }

    @Test
    void w27ThreadIsToldOnceItHasStayedAndOnlyOnce() throws Exception {
        work((watch) -> {
            startThread("left");
            task(watch, "a", true, LONG);
            assertThat(this.reports).isEmpty();
            assertThat(watch.patience(this.now)).isEqualTo(PAUSE);
            pass(watch, PAUSE);
            pass(watch, SECOND);
            task(watch, "a", false, LONG);
            pass(watch, SECOND);
        });
        assertThat(this.reports)
                .containsExactly(new LeftoverReport("a", true, List.of(new Item(Kind.THREAD, "left")), 1));
    }

    @Test
    void w27ThreadThatEndsAndThatOfTheJdkAreNotTold() throws Exception {
        work((watch) -> {
            startThread("ForkJoinPool.commonPool-worker-1");
            Thread thread = startThread("ends");
            task(watch, "a", true, LONG);
            thread.interrupt();
            thread.join();
            pass(watch, SECOND);
            assertThat(watch.isOwed()).isFalse();
        });
        assertThat(this.reports).isEmpty();
    }

    @Test
    void w27SettingsAreToldByNameAndNeverByValue() throws Exception {
        Locale before = Locale.getDefault();
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            work((watch) -> {
                System.setProperty("left.behind", "a secret");
                Locale.setDefault(Locale.forLanguageTag("tlh"));
                Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
                Thread.currentThread().setContextClassLoader(null);
                task(watch, "a", true, LONG);
                pass(watch, PAUSE);
            });
        } finally {
            Locale.setDefault(before);
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
        List<Item> items = this.reports.get(0).items();
        assertThat(items)
                .contains(
                        new Item(Kind.PROPERTY, "left.behind"),
                        new Item(Kind.LOCALE, before.toLanguageTag() + " -> tlh"),
                        new Item(Kind.CONTEXT_CLASS_LOADER, "none"));
        assertThat(items).extracting(Item::kind).contains(Kind.UNCAUGHT_HANDLER);
        assertThat(items.toString()).doesNotContain("secret");
    }

    @Test
    void w27ShortTasksAreLookedAtTogetherAndThenItIsNotCertainWhichItWas() throws Exception {
        work((watch) -> {
            task(watch, "a", true, SHORT);
            System.setProperty("left.behind", "1");
            task(watch, "b", true, SHORT);
            assertThat(watch.isOwed()).isTrue();
            pass(watch, PAUSE);
            pass(watch, PAUSE);
            System.setProperty("left.behind", "2");
            task(watch, "b", false, SHORT);
            pass(watch, PAUSE);
            pass(watch, SECOND);
        });
        assertThat(this.reports).extracting(LeftoverReport::task).containsExactly("b", "b");
        assertThat(this.reports).extracting(LeftoverReport::certain).containsExactly(false, true);
    }

    @Test
    void w27WhatIsLeftWithinASecondIsToldTogether() throws Exception {
        work((watch) -> {
            startThread("first");
            task(watch, "a", true, LONG);
            pass(watch, PAUSE);
            for (int i = 0; i < 30; i++) {
                startThread("further");
                task(watch, "a", false, LONG);
            }
            assertThat(this.reports).hasSize(1);
            assertThat(watch.patience(this.now)).isBetween(SECOND / 2, SECOND);
            pass(watch, SECOND);
        });
        assertThat(this.reports).extracting(LeftoverReport::count).containsExactly(1, 30);
        assertThat(this.reports.get(1).items()).hasSize(LeftoverReport.MOST_ITEMS);
    }
}
