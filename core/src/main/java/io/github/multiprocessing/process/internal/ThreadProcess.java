package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is treated as a process. Nothing can end a thread from outside, so each of the three signals interrupts it.
 */
public final class ThreadProcess extends Thread implements RunningProcess {

    private final Object owner;

    private final NamedWork work;

    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();

    /**
     * Creates the thread, which is then to be started.
     *
     * @param daemon whether this JVM may end while it runs
     * @param owner whom the thread belongs to
     * @param work what to run
     */
    public ThreadProcess(boolean daemon, Object owner, NamedWork work) {
        super(null, null, work.name(), 0, false);
        this.owner = owner;
        this.work = work;
        setDaemon(daemon);
    }

    /**
     * Whom the calling thread belongs to.
     *
     * @return the owner, or null if it is no such thread
     */
    public static @Nullable Object ownerOfCurrentThread() {
        return Thread.currentThread() instanceof ThreadProcess thread ? thread.owner : null;
    }

    @Override
    public void run() {
        long startedAt = System.nanoTime();
        Throwable thrown = ProcessBody.runAsThread(this.work);
        Duration uptime = Duration.ofNanos(System.nanoTime() - startedAt);
        this.end.complete(new ProcessEnd(thrown == null ? 0 : 1, report(thrown, uptime)));
    }

    private ExitReport report(@Nullable Throwable thrown, Duration uptime) {
        return new ExitReport(
                this.work.name(),
                pid(),
                thrown == null ? Kind.COMPLETED : Kind.FAILED,
                thrown == null ? 0 : 1,
                0,
                thrown == null ? "" : ProcessBody.describe(thrown),
                uptime,
                Instant.now(),
                List.of(),
                null,
                List.of());
    }

    @Override
    public long pid() {
        return OwnProcess.pid();
    }

    @Override
    public void terminate() {
        interrupt();
    }

    @Override
    public void kill() {
        interrupt();
    }

    @Override
    public CompletableFuture<ProcessEnd> end() {
        return this.end;
    }
}
