package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.MultiprocessingContext;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolExecutorService;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.pool.progress.ProgressBars;
import io.github.multiprocessing.queue.SharedQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class PoolIT {

    private static final Logger log = LoggerFactory.getLogger(PoolIT.class);

    private static ProcessPool shared;

    @TempDir
    private static Path directory;

    private static Path file;

    private static List<Path> scans;

    @BeforeAll
    static void open() throws Exception {
        // doc: pool
        ProcessPool pool = ProcessPool.builder()
                .name("ocr")
                .processes(2)
                .taskTimeout(Duration.ofSeconds(30))
                .build();
        // end
        shared = pool;
        file = Files.writeString(directory.resolve("scan.txt"), "hello");
        scans = List.of(file, file, file);
    }

    @AfterAll
    static void close() throws Exception {
        ProcessPool pool = shared;
        // doc: pool-end
        pool.close(); // no further tasks; those there are run to their end
        pool.join();
        // end
    }

    @Test
    void tasksRun() throws Exception {
        Path scan = file;
        ProcessPool pool = shared;
        // doc: pool
        String text = pool.apply(() -> Ocr.read(scan)); // waits
        AsyncResult<String> later = pool.applyAsync(() -> Ocr.read(scan)); // a Future; cancel(true) stops the work
        later.onEnd(log::info, failure -> log.warn("unread", failure)); // or toCompletableFuture()

        List<String> texts = pool.map(Ocr::read, scans); // fails at the first failure
        List<Outcome<String>> each = pool.mapOutcomes(Ocr::read, scans, TaskOptions.defaults());
        List<Integer> powers = pool.starmap(Ocr::power, List.of(Map.entry(2, 10), Map.entry(3, 4)));

        List<String> read = new ArrayList<>();
        try (ResultIterator<String> results = pool.imapUnordered(Ocr::read, scans)) { // imap keeps the order
            results.forEachRemaining(read::add); // the input may be infinite
        }
        // end
        assertThat(List.of(text, later.get(30, TimeUnit.SECONDS))).containsOnly("hello");
        assertThat(texts).hasSize(3);
        assertThat(each).hasOnlyElementsOfType(Outcome.Success.class);
        assertThat(powers).containsExactly(1024, 81);
        assertThat(read).hasSize(3);
    }

    @Test
    void optionsAreGivenPerCall() throws Exception {
        Path scan = file;
        ProcessPool pool = shared;
        // doc: pool-options
        TaskOptions options = TaskOptions.defaults()
                .withName("read")
                .withTimeout(Duration.ofSeconds(30))
                .withSoftTimeout(Duration.ofSeconds(25))
                .withQueueTimeout(Duration.ofSeconds(20))
                .withPriority(10)
                .withRetries(2, Duration.ofMillis(200)) // only for what may run twice
                .withAffinity("fonts");
        String text = pool.apply(() -> Ocr.read(scan), options);
        List<String> texts = pool.map(Ocr::read, scans, TaskOptions.defaults().withChunkSize(50));
        // end
        assertThat(texts).contains(text);
    }

    @Test
    void poolIsAnExecutor() throws Exception {
        Path scan = file;
        ProcessPool pool = shared;
        // doc: pool-executor
        PoolExecutorService executor = pool.asExecutorService();
        CompletableFuture<String> text = executor.supplyAsync(() -> Ocr.read(scan));
        // end
        assertThat(text.get(30, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void progressIsSeenByTheCaller() throws Exception {
        Path scan = file;
        ProcessPool pool = shared;
        // doc: pool-progress
        AsyncResult<Integer> later = pool.applyAsync(() -> new Pages().readAll(4));
        Progress progress = later.progress(); // null before the first report
        List<String> texts = ProgressBars.map(pool, "scans", Ocr::read, scans);
        // end
        assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(later.progress()).isNotNull().isNotSameAs(progress);
        assertThat(texts).hasSize(3);
    }

    @Test
    void elasticPoolIsChangedWhileItRuns() throws Exception {
        Path scan = file;
        // doc: pool-elastic
        ProcessPool elastic = ProcessPool.builder()
                .processes(2)
                .spares(0) // a spare replaces a dead worker at once
                .scaling(new PoolSettings.Scaling(1, Duration.ofSeconds(60), Duration.ofMillis(100))) // 1 to 2 workers
                .maxTasksPerChild(1000) // the replacement is always started first
                .recycling(new PoolSettings.Recycling(0.1, Duration.ofHours(6), 300L << 20, 100L << 20))
                .slowTask(Duration.ofMinutes(1)) // logged once, with the threads of its worker
                .quarantineAfter(3) // refuses a task that has cost three workers
                .build();
        elastic.apply(() -> Ocr.read(scan));
        Optional<String> threads = elastic.threadDump("pool-1", Duration.ofSeconds(5));
        elastic.quarantine().forEach(task -> elastic.release(task.signature()));
        elastic.resize(1);
        // end
        elastic.terminate();
        elastic.join();
        assertThat(threads).hasValueSatisfying(dump -> assertThat(dump).contains("main"));
    }

    @Test
    void threadsAndContextsHaveTheSameFaces() throws Exception {
        Path scan = file;
        // doc: contexts
        Pool threads = ThreadPool.create(8); // multiprocessing.dummy
        MultiprocessingContext context = Multiprocessing.getContext("thread"); // or "spawn", "forkserver"
        Pool workers = context.pool(2);
        SharedQueue<String> names = context.queue(); // and process, pipe, lock, event, barrier, ...
        // end
        assertThat(threads.apply(() -> Ocr.read(scan))).isEqualTo("hello");
        assertThat(workers.map(Ocr::read, scans)).hasSize(3);
        names.put("a");
        assertThat(names.take()).isEqualTo("a");
        threads.terminate();
        workers.terminate();
        names.close();
        names.unlink();
    }
}
