package io.github.multiprocessing.spring.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilenceTallyTests {

    private static final long PID = 4711;

    private long seconds = 1000;

    private final SilenceTally tally = new SilenceTally(() -> TimeUnit.SECONDS.toNanos(this.seconds));

    private static StrayDescriptor silent(String worker, long pid, int seconds) {
        return new StrayDescriptor("SILENT", worker, pid, 1, 60_000, seconds * 1000L, "HEARTBEAT", "");
    }

    private void look(int after, StrayDescriptor... found) {
        this.seconds += after;
        this.tally.look(Arrays.asList(found));
    }

    private void assertCounted(int seen, int ended) {
        assertThat(this.tally.totals()).isEqualTo(new TotalsDescriptor.Strays(seen, ended));
    }

    @Test
    void silenceThatGoesOnCountsOnce() {
        look(0);
        assertCounted(0, 0);
        look(5, silent("ocr-1", PID, 15));
        look(0, silent("ocr-1", PID, 15));
        look(10, silent("ocr-1", PID, 25));
        assertCounted(1, 0);
    }

    @Test
    void silenceIsOverWhenTheWorkerIsHeardOfOrGone() {
        look(0, silent("ocr-1", PID, 15), silent("ocr-2", PID + 1, 15));
        assertCounted(2, 0);
        look(5, silent("ocr-2", PID + 1, 20));
        assertCounted(2, 1);
        look(5);
        look(5);
        assertCounted(2, 2);
    }

    @Test
    void workerThatFallsSilentAnewCountsAgain() {
        look(0, silent("ocr-1", PID, 15));
        look(5);
        look(20, silent("ocr-1", PID, 15));
        assertCounted(2, 1);
    }

    @Test
    void silencesBetweenWhichNobodyHasLookedAreTwo() {
        look(0, silent("ocr-1", PID, 15));
        look(60, silent("ocr-1", PID, 16));
        assertCounted(2, 1);
    }

    @Test
    void anotherProcessOfTheSameNameIsAnotherWorker() {
        look(0, silent("ocr-1", PID, 15));
        look(5, silent("ocr-1", PID + 1, 20));
        assertCounted(2, 1);
    }

    @Test
    void clockMayBeginAnywhere() {
        this.seconds = -5;
        look(0, silent("ocr-1", PID, 15));
        look(2, silent("ocr-1", PID, 17));
        assertCounted(1, 0);
    }

    @Test
    void nobodyWhoIsNotSilentAnyMoreIsRemembered() {
        for (int i = 0; i < 1000; i++) {
            look(20, silent("ocr-" + i, PID + i, 15));
        }
        assertThat(this.tally.remembered()).isEqualTo(1);
        assertCounted(1000, 999);
    }

    @Test
    void readingsByManyThreadsCountOneSilence() throws Exception {
        SilentWorkers workers = ProcessResourcesEndpointTests.silentAfter(Duration.ofSeconds(1));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int look = 0; look < 500; look++) {
                    workers.now();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(workers.now().totals()).isEqualTo(new TotalsDescriptor.Strays(1, 0));
    }
}
