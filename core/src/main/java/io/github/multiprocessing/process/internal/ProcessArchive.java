package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.archive.ArchiveBuild;
import io.github.multiprocessing.process.internal.archive.ArchiveSettings;
import io.github.multiprocessing.process.internal.archive.ClassDataArchive;
import io.github.multiprocessing.process.internal.archive.ClassDataArchives;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class-data archive of processes with default settings. Some time after the first of them had to start without one, a
 * process that does nothing is started in the background, with low priority, and writes it. Ends with this JVM's processes.
 */
final class ProcessArchive implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.process");

    private static final String NAME = "process-archive";

    /** For a JVM that gets only what processor time is left over. */
    private static final long PATIENCE_SECONDS = 300;

    private static final long CLOSE_PATIENCE_MILLIS = 2000;

    private final ProcessHome home;
    private final String entryPoint;
    private final Supplier<byte[]> orders;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ClassDataArchive archive;
    private @Nullable Thread thread;
    private @Nullable Child training;

    /**
     * Creates it.
     *
     * @param home where processes live
     * @param entryPoint the binary name of the {@link ChildEntryPoint} of processes
     * @param orders makes what an entry point gets that is to do nothing
     */
    ProcessArchive(ProcessHome home, String entryPoint, Supplier<byte[]> orders) {
        this.home = home;
        this.entryPoint = entryPoint;
        this.orders = orders;
    }

    /** The arguments with which the next process uses it; none if there is none yet. */
    synchronized List<String> arguments() {
        ClassDataArchive known = this.archive;
        ArchiveSettings settings = ArchiveSettings.ofThisJvm();
        if (known == null) {
            known = new ClassDataArchives(settings, Clock.systemUTC())
                    .of(this.home.plan(), 0, this.home.arguments(0, List.of()), NAME);
            this.archive = known;
        }
        List<String> arguments = known.arguments();
        if (arguments.isEmpty() && known.wanted() && this.thread == null && this.closed.getCount() > 0) {
            ClassDataArchive wanted = known;
            this.thread = new Thread(() -> run(wanted, settings), "mp-archive");
            this.thread.setDaemon(true);
            this.thread.start();
        }
        return arguments;
    }

    /** To be told of each process that uses it: an early crash of the JVM itself may be the archive's fault. */
    synchronized void usedBy(Child child) {
        ClassDataArchive used = this.archive;
        if (used != null) {
            child.exit().whenComplete((report, failure) -> used.judge(report));
        }
    }

    private void run(ClassDataArchive wanted, ArchiveSettings settings) {
        try {
            while (!this.closed.await(settings.delay().toMillis(), TimeUnit.MILLISECONDS) && wanted.wanted()) {
                try (ArchiveBuild build = wanted.begin()) {
                    // null: another process makes one, perhaps this one
                    if (build != null) {
                        make(wanted, build);
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException ex) {
            if (this.closed.getCount() > 0) {
                logger.info("Processes go on without a class-data archive: {}", ex.toString());
            }
        } catch (InterruptedException ex) {
            // nobody does that but who ends this thread
            return;
        }
    }

    private void make(ClassDataArchive wanted, ArchiveBuild build) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ExitReport exit = train(build.arguments());
        if (this.closed.getCount() == 0) {
            return;
        }
        if (exit.exitCode() != 0) {
            throw new IOException("its trainer ended as " + exit.kind() + " (" + exit.detail() + ")");
        }
        long size = build.finish();
        logger.info(
                "Processes start faster from now on, by a class-data archive of {} KiB made in {} ms: {}",
                size >> 10,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                wanted.arguments());
    }

    /** Runs a process from its start to its end. */
    private ExitReport train(List<String> writing) throws IOException, InterruptedException {
        Path directory = this.home.enter();
        try {
            return launch(directory, writing).exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException ex) {
            throw new IOException("its trainer's end was not reported", ex);
        } finally {
            endTraining();
            this.home.leave();
        }
    }

    private synchronized Child launch(Path directory, List<String> writing) throws IOException, InterruptedException {
        if (this.closed.getCount() == 0) {
            throw new InterruptedException("closed");
        }
        List<String> arguments = new ArrayList<>(this.home.arguments(0, List.of()));
        arguments.addAll(writing);
        Child child = JvmLauncher.ofLowPriority(this.home.plan())
                .launch(new ChildSpec(NAME, this.entryPoint, this.orders.get(), directory, arguments, Map.of(), true));
        child.expectExit();
        this.training = child;
        return child;
    }

    private synchronized void endTraining() {
        Child child = this.training;
        if (child != null && child.isAlive()) {
            child.kill(ExitReport.Kind.SHUTDOWN, "the archive is not needed any more, or takes too long");
        }
        this.training = null;
    }

    /** Makes none from now on, and waits until nothing of one that is being made is left. */
    @Override
    public void close() {
        Thread worker;
        synchronized (this) {
            this.closed.countDown();
            worker = this.thread;
            endTraining();
        }
        if (worker != null) {
            try {
                worker.join(2 * CLOSE_PATIENCE_MILLIS);
            } catch (InterruptedException ex) {
                // it ends by itself
                Thread.currentThread().interrupt();
            }
        }
    }
}
