package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.archive.ArchiveBuild;
import io.github.multiprocessing.process.internal.archive.ClassDataArchive;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the class-data archive for the workers of one pool, in the background: some time after a worker had to start without
 * one, a pool of one worker, which is like those of the real pool, runs a few tasks that do nothing and ends. Ends with the
 * real pool.
 */
final class ArchiveTrainer implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private static final String SUFFIX = "-archive";

    private static final int LONGEST_NAME = 64;

    /** For a JVM that gets only what processor time is left over. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final String pool;
    private final PoolSettings settings;
    private final @Nullable WorkerInitializer initializer;
    private final Duration delay;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable ProcessPool training;

    ArchiveTrainer(String pool, PoolSettings settings, @Nullable WorkerInitializer initializer, Duration delay) {
        this.pool = pool;
        this.settings = settings;
        this.initializer = initializer;
        this.delay = delay;
    }

    /** What workers load beside what all workers do: nothing, or what their initializer needs. */
    static String profile(String pool, @Nullable WorkerInitializer initializer) {
        if (initializer == null) {
            return "plain";
        }
        String type = initializer.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        return pool + " " + (lambda < 0 ? type : type.substring(0, lambda));
    }

    /** A worker was started that had to do without its archive. */
    synchronized void missing(ClassDataArchive archive) {
        if (this.thread == null && this.closed.getCount() > 0) {
            Thread worker = new Thread(() -> run(archive), this.pool + SUFFIX);
            worker.setDaemon(true);
            this.thread = worker;
            worker.start();
        }
    }

    private void run(ClassDataArchive archive) {
        try {
            while (!this.closed.await(this.delay.toMillis(), TimeUnit.MILLISECONDS) && archive.wanted()) {
                try (ArchiveBuild build = archive.begin()) {
                    // null: somebody else makes one, perhaps this one
                    if (build != null) {
                        make(archive, build);
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException ex) {
            if (this.closed.getCount() == 0) {
                // its tasks were refused because the pool was closed
                return;
            }
            logger.info("Pool '{}' goes on without a class-data archive: {}", this.pool, ex.toString());
        } catch (InterruptedException ex) {
            // the pool is closed
            return;
        }
    }

    private void make(ClassDataArchive archive, ArchiveBuild build) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ExitReport exit = train(build.arguments());
        if (this.closed.getCount() == 0) {
            return;
        }
        if (exit.kind() != ExitReport.Kind.PLANNED || exit.exitCode() != 0) {
            throw new IOException("its trainer ended as " + exit.kind() + " (" + exit.detail() + ")");
        }
        long size = build.finish();
        logger.info(
                "Pool '{}': workers start faster from now on, by a class-data archive of {} KiB made in {} ms: {}",
                this.pool,
                size >> 10,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                archive.arguments());
    }

    /** Runs a worker from its start to its end. */
    private ExitReport train(List<String> writing) throws IOException, InterruptedException {
        CompletableFuture<ExitReport> exit = new CompletableFuture<>();
        ProcessPool trainer = open(writing, exit);
        try {
            TrainingTasks.run(trainer);
            trainer.close();
            if (!trainer.join(PATIENCE)) {
                throw new IOException("its trainer did not end within " + PATIENCE);
            }
            return exit.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException ex) {
            throw new IOException("its trainer's end was not reported", ex);
        } finally {
            trainer.terminate();
            trainer.join(CLOSE_PATIENCE);
        }
    }

    private synchronized ProcessPool open(List<String> writing, CompletableFuture<ExitReport> exit)
            throws InterruptedException {
        if (this.closed.getCount() == 0) {
            throw new InterruptedException("closed");
        }
        List<String> arguments = new ArrayList<>(this.settings.jvmArguments());
        arguments.addAll(writing);
        String name = this.pool.substring(0, Math.min(this.pool.length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX;
        this.training = ProcessPool.builder(this.settings)
                .name(name)
                .processes(1)
                .spares(0)
                .maxTasksPerChild(0)
                .taskTimeout(PATIENCE)
                .startTimeout(PATIENCE)
                .stopTimeout(PATIENCE)
                .heartbeatTimeout(PATIENCE)
                .restart(once())
                .jvmArguments(arguments)
                .initializer(this.initializer)
                .listener(new PoolListener() {
                    @Override
                    public void workerExited(ExitReport report) {
                        exit.complete(report);
                    }
                })
                .build();
        return this.training;
    }

    private static PoolSettings.Restart once() {
        PoolSettings.Restart defaults = PoolSettings.Restart.defaults();
        return new PoolSettings.Restart(defaults.backoff(), defaults.maxBackoff(), PATIENCE, 1, 1, PATIENCE);
    }

    /** Ends the training, if there is one, and waits until nothing of it is left. */
    @Override
    public void close() {
        Thread worker;
        synchronized (this) {
            this.closed.countDown();
            worker = this.thread;
            if (this.training != null) {
                this.training.terminate();
            }
        }
        if (worker != null) {
            try {
                worker.join(CLOSE_PATIENCE.toMillis());
            } catch (InterruptedException ex) {
                // it ends by itself
                Thread.currentThread().interrupt();
            }
        }
    }
}
