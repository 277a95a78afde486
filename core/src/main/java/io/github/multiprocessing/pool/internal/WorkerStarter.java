package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.ChannelMemory;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Handshake;
import io.github.multiprocessing.connection.internal.Hello;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.Rendezvous;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.Child;
import io.github.multiprocessing.process.internal.ChildLauncher;
import io.github.multiprocessing.process.internal.ChildSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts one worker: process, two authenticated sockets, the threads that read them. Runs in a thread of its own, because it
 * waits; what it makes belongs to the {@link WorkerLink} as soon as it exists. The socket is closed and
 * unlinked as soon as the worker has its two connections.
 */
final class WorkerStarter {

    private final WorkerBlueprint blueprint;
    private final ChildLauncher launcher;
    private final WorkerEvents events;

    WorkerStarter(WorkerBlueprint blueprint, ChildLauncher launcher, WorkerEvents events) {
        this.blueprint = blueprint;
        this.launcher = launcher;
        this.events = events;
    }

    void start(WorkerLink link) {
        if (link.killedBeforeStart() != null) {
            this.events.exited(link, report(link, ExitReport.Kind.SHUTDOWN, "it was not needed any more"));
            return;
        }
        byte[] key = Handshake.newKey();
        String random = HexFormat.of().formatHex(Handshake.newKey(), 0, 8);
        try (Rendezvous rendezvous = new Rendezvous(this.blueprint.directory(), random + ".s", key)) {
            WorkerBootstrap bootstrap = this.blueprint.bootstrap(link.id(), key, rendezvous.path(), link.memoryFile());
            Child child = launch(link, bootstrap);
            if (child != null) {
                link.started(child);
                child.exit()
                        .whenComplete((report, failure) -> this.events.exited(link, orUnknown(link, report, failure)));
                connect(link, child, bootstrap, rendezvous);
            }
        } catch (IOException | RuntimeException ex) {
            failed(link, ex);
        }
    }

    private Child launch(WorkerLink link, WorkerBootstrap bootstrap) throws IOException {
        return this.launcher.launch(new ChildSpec(
                link.name(),
                WorkerMain.class.getName(),
                bootstrap.encode(),
                this.blueprint.directory(),
                this.blueprint.jvmArguments(),
                this.blueprint.settings().environment(),
                this.blueprint.settings().inheritEnvironment()));
    }

    private void connect(WorkerLink link, Child child, WorkerBootstrap bootstrap, Rendezvous rendezvous)
            throws IOException {
        // While the child starts: it looks for the memory only when it is connected.
        ChannelMemory memory = ChannelMemory.create(
                link.memoryFile(), this.blueprint.settings().ringBytes());
        link.prepared(memory);
        boolean connected = false;
        try {
            FailurePath.load();
            connect(link, child, bootstrap, rendezvous, memory);
            connected = true;
        } finally {
            if (!connected) {
                link.notConnected();
            }
        }
    }

    private void connect(
            WorkerLink link, Child child, WorkerBootstrap bootstrap, Rendezvous rendezvous, ChannelMemory memory)
            throws IOException {
        Hello expected = new Hello(Hello.Channel.TASK, bootstrap.identity(), child.pid(), this.blueprint.fingerprint());
        Rendezvous.Sockets sockets = rendezvous.accept(
                expected, this.blueprint.settings().startTimeout().toNanos(), child::isAlive);
        int largest = bootstrap.maxMessageBytes();
        FrameChannel tasks = FrameChannel.ofParent(
                memory,
                sockets.of(Hello.Channel.TASK),
                WorkerBlueprint.largestFrame(largest),
                this.blueprint.patience());
        FrameChannel control = new FrameChannel(sockets.of(Hello.Channel.CONTROL), Messages.MAX_CONTROL, Patience.NONE);
        ReplyReader reader =
                new ReplyReader(link.name(), tasks, this.blueprint.patience(), new ResultReader(link, this.events));
        ControlReader controlReader = new ControlReader(link, control, this.events);
        link.readBy(controlReader);
        link.connected(tasks, control, reader);
        reader.start();
        controlReader.start();
        byte[] levels = this.blueprint.logs().levels();
        if (!Arrays.equals(levels, bootstrap.logLevels())) {
            // They have changed meanwhile, and it could not be told.
            link.levels(levels);
        }
    }

    private void failed(WorkerLink link, Exception cause) {
        String detail = "it could not be started: " + cause.getMessage();
        Child child = link.child();
        if (child == null) {
            this.events.exited(link, notStarted(link, detail));
        } else if (child.isAlive()) {
            child.kill(ExitReport.Kind.START_FAILED, detail);
        }
    }

    private static ExitReport orUnknown(WorkerLink link, @Nullable ExitReport report, @Nullable Throwable failure) {
        return report != null
                ? report
                : report(link, ExitReport.Kind.HALT, "it ended, but why could not be found out: " + failure);
    }

    /** The report on a worker that never was a process. */
    static ExitReport notStarted(WorkerLink link, String detail) {
        return report(link, ExitReport.Kind.START_FAILED, detail);
    }

    private static ExitReport report(WorkerLink link, ExitReport.Kind kind, String detail) {
        return new ExitReport(
                link.name(), -1, kind, -1, 0, detail, Duration.ZERO, Instant.now(), List.of(), null, List.of());
    }
}
