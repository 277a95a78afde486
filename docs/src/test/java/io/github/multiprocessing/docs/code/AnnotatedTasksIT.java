package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.pool.PoolException;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTasks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        classes = {DocApplication.class, CounterConfiguration.class, PoolConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "ocr.timeout=20s",
            "multiprocessing.manager.enabled=true",
            "multiprocessing.pool.processes=1",
            "multiprocessing.pool.worker.heap=64MB",
            "multiprocessing.pools.ocr.min-processes=0",
            "multiprocessing.pools.words.processes=1"
        })
class AnnotatedTasksIT {

    @Autowired
    private Thumbnails thumbnails;

    @Autowired
    private Uploads uploads;

    @Autowired
    private Pages pages;

    @Autowired
    private Scans scans;

    @Autowired
    private ProcessTasks tasks;

    @Autowired
    private Words words;

    @Autowired
    private SyncManager manager;

    @Autowired
    private ProcessPools pools;

    @Test
    void methodRunsInAWorkerAndItsResultComesBack() throws Exception {
        ByteArrayOutputStream upload = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", upload);

        byte[] thumbnail = this.thumbnails.render(upload.toByteArray(), 10);

        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail)).getHeight())
                .isEqualTo(5);
        assertThat(ImageIO.read(new ByteArrayInputStream(this.uploads.preview(upload.toByteArray())))
                        .getWidth())
                .isEqualTo(120);
    }

    @Test
    void futureIsFilledByTheWorker(@TempDir Path directory) throws Exception {
        Path scan = Files.writeString(directory.resolve("scan.txt"), "hello");

        assertThat(this.thumbnails.text(scan).get(30, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void methodsShareDefaultsAndElementsArriveOneByOne(@TempDir Path directory) throws Exception {
        Path scan = Files.writeString(directory.resolve("scan.txt"), "first\nsecond\n");
        Scans scans = this.scans;
        List<String> read = new ArrayList<>();
        // doc: stream
        try (Stream<String> lines = scans.lines(scan)) { // closing it early stops the work
            lines.forEach(read::add);
        }
        // end
        assertThat(read).containsExactly("first", "second");
        assertThat(scans.title(scan)).hasValue("first");
    }

    @Test
    void programAsksForTasks() {
        ProcessTasks tasks = this.tasks;
        // doc: tasks
        int answer = tasks.inPool("ocr").withTimeout(Duration.ofSeconds(10)).call(() -> 6 * 7);
        int pages = tasks.call(Pages.class, worker -> worker.count("one\ftwo")); // with the worker's own bean
        // end
        assertThat(answer).isEqualTo(42);
        assertThat(pages).isEqualTo(2);
        assertThat(tasks.inPool("ocr").<String>call(() -> System.getProperty("ocr.fonts")))
                .isEqualTo("loaded");
    }

    @Test
    void optionsAndProgressAreThoseOfTheTask() {
        assertThat(this.pages.count("one\ftwo")).isEqualTo(2);
        assertThat(this.pages.readAll(4)).isEqualTo(4);
    }

    @Test
    void poolBehindTheAnnotationTakesLambdas() throws Exception {
        ProcessPools pools = this.pools;
        // doc: pool-bean
        ProcessPool pool = pools.get("ocr"); // or ProcessPools.DEFAULT
        int answer = pool.apply(() -> 6 * 7);
        // end
        assertThat(answer).isEqualTo(42);
    }

    @Test
    void sharedObjectsAreTheSameEverywhere() throws Exception {
        this.words.count("to be or not to be");

        assertThat(this.manager.<String, Integer>dict("counts")).containsEntry("be", 2);
    }

    @Test
    void typesOfTheApplicationAreHeldAsWell() {
        SyncManager manager = this.manager;
        // doc: manager-own-type
        Counter visits = manager.named("visits", "counter", Counter.class);
        int now = visits.increment();
        // end
        assertThat(now).isEqualTo(1);
    }

    @Test
    void callerIsToldWhatHappened() throws Exception {
        ProcessPool pool = this.pools.get(ProcessPools.DEFAULT);
        // doc: failures
        String reason;
        try {
            reason = pool.apply(() -> Ocr.crash("broken.pdf"));
        } catch (WorkerCrashedException ex) { // it exited, ran out of memory, was killed
            ExitReport exit = ex.exit();
            reason = exit.name() + " (pid " + exit.pid() + ") " + exit.kind();
        } catch (TaskTimeoutException ex) { // the deadline passed; the work has been stopped
            reason = "too slow";
        } catch (PoolException ex) { // rejected, in quarantine, not serialisable, pool broken
            reason = ex.getMessage();
        }
        // end
        assertThat(reason).startsWith("default-1 (pid ").endsWith(") HALT");
        assertThatExceptionOfType(WorkerCrashedException.class)
                .isThrownBy(() -> pool.apply(() -> Ocr.crash("broken.pdf")));
    }
}
