package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.internal.JoinAtExit;
import io.github.multiprocessing.process.internal.LaunchRequest;
import io.github.multiprocessing.process.internal.NamedWork;
import io.github.multiprocessing.process.internal.ParentLog;
import io.github.multiprocessing.process.internal.ProcessLauncher;
import io.github.multiprocessing.process.internal.ProcessLogs;
import io.github.multiprocessing.process.internal.RunningProcess;
import io.github.multiprocessing.process.internal.ThreadProcess;
import io.github.multiprocessing.serialization.SerializationException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts one process. */
final class Starter {

    static final ProcessLauncher LAUNCHER = new ProcessLauncher(
            WarmUp.class.getName(), ProcessMain.class.getName(), () -> WarmUp.nothing(StartMethod.SPAWN));

    private final ChildProcess process;

    private final ProcessView view;

    private final ProcessSettings settings;

    Starter(ChildProcess process, ProcessView view, ProcessSettings settings) {
        this.process = process;
        this.view = view;
        this.settings = settings;
    }

    RunningProcess start(@Nullable Object target) {
        StartMethod method =
                this.settings.startMethod() != null ? this.settings.startMethod() : DefaultStartMethod.get();
        RunningProcess running = method == StartMethod.THREAD ? thread() : launch(method, target);
        ActiveProcesses.add(this.process, running.end());
        return running;
    }

    /** Not started yet: what it runs may ask for itself, and must find it. */
    private RunningProcess thread() {
        return new ThreadProcess(this.view.daemon(), this.process, new ThreadWork(this.process));
    }

    private record ThreadWork(ChildProcess process) implements NamedWork {

        @Override
        public String name() {
            return this.process.name();
        }

        @Override
        public void run() throws Exception {
            this.process.run();
        }
    }

    private RunningProcess launch(StartMethod method, @Nullable Object target) {
        String name = this.view.name();
        // what it has not fetched by its end, it does not need any more
        Offers offers = Offers.once();
        byte[] task = offers.collect(() -> encode(name, target));
        ChildProcess creator = ChildProcess.current();
        ChildOrders orders = new ChildOrders(
                name,
                this.view.path(),
                this.view.daemon(),
                this.process.authKey(),
                creator.name(),
                OwnProcess.pid(),
                method,
                StderrLog.threshold,
                task);
        ProcessLogs.Pass log = this.settings.forwardLogs() ? LogKeeper.admit(name) : LogKeeper.NONE;
        LaunchRequest request = new LaunchRequest(
                name,
                ProcessMain.class.getName(),
                (note, directory) -> orders.encode(note, log.open(directory)),
                log::close,
                this.settings.heapBytes(),
                this.settings.jvmArguments(),
                this.settings.environment(),
                this.settings.inheritEnvironment(),
                this.settings.output(),
                this.settings.descendantsSurvive(),
                method == StartMethod.FORKSERVER && this.settings.forwardLogs() == ParentLog.isWanted());
        boolean launched = false;
        try {
            RunningProcess running = joinedAtExit(LAUNCHER.launch(request));
            launched = true;
            if (!offers.isEmpty()) {
                running.end().whenComplete((end, failure) -> offers.withdraw());
            }
            return running;
        } catch (IOException ex) {
            throw new LaunchException(name + " could not be started: " + ex.getMessage(), ex);
        } finally {
            if (!launched) {
                offers.withdraw();
                log.close();
            }
        }
    }

    private byte[] encode(String name, @Nullable Object target) {
        try {
            return this.process.encode(target);
        } catch (SerializationException ex) {
            throw new SerializationException(
                    name + " cannot be started, since what it is to run cannot travel there (at most "
                            + TaskCodec.limit() + " bytes of it, " + TaskCodec.LIMIT_PROPERTY + "): "
                            + ex.getMessage(),
                    ex);
        }
    }

    private RunningProcess joinedAtExit(RunningProcess running) {
        if (!this.view.daemon()) {
            JoinAtExit.enter();
            running.end().whenComplete((end, failure) -> JoinAtExit.leave());
        }
        return running;
    }
}
