package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ProcessSignals;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A process that is a JVM of its own. */
final class JvmProcess implements RunningProcess {

    /** Python's for an end that nobody can know about. */
    private static final int UNKNOWN = 255;

    private final String name;

    private final JvmChild child;

    private final Path note;

    private final long startedAt = System.nanoTime();

    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();

    private volatile String sent = "";

    JvmProcess(String name, JvmChild child, Path note) {
        this.name = name;
        this.child = child;
        this.note = note;
    }

    /** Begins to wait for the end. */
    void attend(Runnable ended) {
        this.child.exit().whenComplete((report, failure) -> {
            ProcessEnd judged;
            try {
                judged = EndJudge.judge(named(report, failure), ExitNote.take(this.note), this.sent);
            } finally {
                ended.run();
            }
            this.end.complete(judged);
        });
    }

    private ExitReport named(@Nullable ExitReport report, @Nullable Throwable failure) {
        Duration uptime = Duration.ofNanos(System.nanoTime() - this.startedAt);
        if (report == null) {
            String detail = "it ended, but how could not be found out: " + failure;
            return new ExitReport(
                    this.name, pid(), Kind.LOST, UNKNOWN, 0, detail, uptime, Instant.now(), List.of(), null, List.of());
        }
        return new ExitReport(
                this.name,
                report.pid(),
                report.kind(),
                report.exitCode(),
                report.signal(),
                report.detail(),
                uptime,
                report.at(),
                report.outputTail(),
                report.crashReport(),
                report.crashReportHead());
    }

    @Override
    public long pid() {
        return this.child.pid();
    }

    @Override
    public void terminate() {
        this.sent = "SIGTERM, sent by terminate()";
        this.child.terminate();
    }

    @Override
    public void kill() {
        this.sent = "SIGKILL, sent by kill()";
        this.child.kill(Kind.SIGNAL, this.sent);
    }

    @Override
    public void interrupt() {
        if (this.child.isAlive()) {
            this.sent = "SIGINT, sent by interrupt()";
            ProcessSignals.send(pid(), "INT");
        }
    }

    @Override
    public CompletableFuture<ProcessEnd> end() {
        return this.end;
    }
}
