package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.OomKills;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.process.ExitReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM. Daemon threads serve it: some read its output, another writes its bootstrap, waits for its end, and
 * reports. The end of the process is what counts, never the end of its output, which a descendant may keep open.
 */
final class JvmChild implements Child {

    private static final long OUTPUT_GRACE_MILLIS = 200;

    /** What goes into an empty pipe without waiting for the reader, with room for what comes before the payload. */
    private static final int PIPE_BYTES = 32 << 10;

    /** While a child starts, nothing is done that could wait and takes processor time. */
    private static final long START_MILLIS = 300;

    private record Kill(ExitReport.Kind reason, String detail) {}

    static {
        // What the report on an end is made of is loaded while there are descriptors to load it with: one that cannot
        // be
        // loaded once is missing for ever.
        ExitClassifier.classify(new ExitFacts(0, null, "", false, false, 0, List.of(), null, CrashReports.head(null)));
    }

    private final ChildSpec spec;

    private final Process process;

    private final Path argumentFile;

    private final ChildMarker marker;

    private final OutputDrain output;

    private final long startedAt = System.nanoTime();

    private final long oomKillsAtStart = OomKills.count();

    private final AtomicReference<@Nullable Kill> kill = new AtomicReference<>();

    private final CompletableFuture<ExitReport> exit = new CompletableFuture<>();

    private final CompletableFuture<Void> prepared = new CompletableFuture<>();

    private volatile boolean keepsDescendants;

    private volatile boolean expected;

    private volatile boolean announced;

    JvmChild(ChildSpec spec, Process process, Path argumentFile, ChildMarker marker, OutputDrain output) {
        this.spec = spec;
        this.process = process;
        this.argumentFile = argumentFile;
        this.marker = marker;
        this.output = output;
    }

    void begin(Bootstrap bootstrap) {
        this.output.start();
        DaemonThreads.create("mp-exit-" + this.spec.name(), () -> attend(bootstrap))
                .start();
    }

    /**
     * Tells a child that was only to prepare itself what it is to run. Returns at once; that the child has died meanwhile is
     * told by its exit.
     */
    void runPrepared(Bootstrap bootstrap) {
        if (bootstrap.payload.length > PIPE_BYTES) {
            DaemonThreads.create(
                            "mp-orders-" + this.spec.name(),
                            () -> this.prepared.thenRun(() -> sendBootstrap(bootstrap)))
                    .start();
        } else {
            this.prepared.thenRun(() -> sendBootstrap(bootstrap));
        }
    }

    private void attend(Bootstrap bootstrap) {
        sendBootstrap(bootstrap);
        this.prepared.complete(null);
        TrackedChild tracked = new TrackedChild(this.spec, pid());
        int exitCode = awaitProcess(tracked);
        Instant endedAt = Instant.now();
        Duration uptime = Duration.ofNanos(System.nanoTime() - this.startedAt);
        try {
            awaitOutput();
            this.exit.complete(report(exitCode, uptime, endedAt));
        } catch (RuntimeException | Error ex) {
            this.exit.completeExceptionally(ex);
        } finally {
            cleanUp();
            tracked.end();
        }
    }

    private void sendBootstrap(Bootstrap bootstrap) {
        try {
            bootstrap.writeTo(this.process.getOutputStream());
        } catch (IOException ex) {
            // it died before it had read everything: its exit tells why
            return;
        }
    }

    private int awaitProcess(TrackedChild tracked) {
        while (true) {
            try {
                if (!this.process.waitFor(START_MILLIS, TimeUnit.MILLISECONDS)) {
                    tracked.begin();
                }
                return this.process.waitFor();
            } catch (InterruptedException ex) {
                // this thread belongs to the child until the child has ended
                continue;
            }
        }
    }

    private void awaitOutput() {
        try {
            this.output.awaitEnd(OUTPUT_GRACE_MILLIS);
        } catch (InterruptedException ex) {
            // report with the output there is
            return;
        }
    }

    private ExitReport report(int exitCode, Duration uptime, Instant endedAt) {
        Path crashReport = CrashReports.find(this.spec.directory(), pid());
        List<String> crashReportHead = CrashReports.head(crashReport);
        List<String> tail = this.output.tail();
        Kill killed = this.kill.get();
        ExitClassifier.Verdict verdict = ExitClassifier.classify(new ExitFacts(
                exitCode,
                (killed == null) ? null : killed.reason(),
                (killed == null) ? "" : killed.detail(),
                this.expected,
                this.announced,
                OomKills.count() - this.oomKillsAtStart,
                tail,
                crashReport,
                crashReportHead));
        return new ExitReport(
                this.spec.name(),
                pid(),
                verdict.kind(),
                exitCode,
                verdict.signal(),
                verdict.detail(),
                uptime,
                endedAt,
                tail,
                crashReport,
                crashReportHead);
    }

    private void cleanUp() {
        if (!this.keepsDescendants) {
            this.marker.killBearers();
        }
        CrashReports.prune(this.spec.directory());
        close(() -> Files.deleteIfExists(this.argumentFile));
        close(this.process.getInputStream());
        close(this.process.getErrorStream());
        close(this.process.getOutputStream());
    }

    /** What cannot be closed keeps nothing else open: the file goes with its directory, a pipe with its last holder. */
    private static void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ex) {
            return;
        }
    }

    @Override
    public long pid() {
        return this.process.pid();
    }

    @Override
    public boolean isAlive() {
        return this.process.isAlive() && ProcessTable.isAlive(pid());
    }

    @Override
    public void kill(ExitReport.Kind reason, String detail) {
        this.kill.compareAndSet(null, new Kill(reason, detail));
        if (!this.process.isAlive()) {
            return;
        }
        // once the child is gone its descendants can no longer be told by their parent
        List<ProcessHandle> descendants =
                this.keepsDescendants ? List.of() : this.process.descendants().toList();
        // not process.destroyForcibly(): that would close the pipe and lose the last output
        this.process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end with SIGTERM, and nobody else. */
    void terminate() {
        if (this.process.isAlive()) {
            // not process.destroy(): that would close its pipes
            this.process.toHandle().destroy();
        }
    }

    /** Says that what it has started is to live on after its end. */
    void keepDescendants() {
        this.keepsDescendants = true;
    }

    @Override
    public void expectExit() {
        this.expected = true;
    }

    @Override
    public void exitAnnounced() {
        this.announced = true;
    }

    @Override
    public List<String> outputTail() {
        return this.output.tail();
    }

    @Override
    public CompletableFuture<ExitReport> exit() {
        return this.exit;
    }

    @Override
    public String toString() {
        return this.spec.name() + " (pid " + pid() + ")";
    }
}
