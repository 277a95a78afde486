package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.ChannelMemory;
import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Hello;
import io.github.multiprocessing.connection.internal.ParentSocket;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import io.github.multiprocessing.process.internal.ChildEntryPoint;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.ThrowableData;
import io.github.multiprocessing.serialization.TypeFilter;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The worker: connects to its parent, initialises, says that it is ready and runs tasks until it is told to stop. The thread
 * that calls this reads the task socket and runs the tasks; another reads the control socket, so that a task that spins or
 * blocks never blocks control.
 */
public final class WorkerMain implements ChildEntryPoint {

    private static final int STOPPED = 0;
    private static final int START_FAILED = 1;

    @Override
    public int run(byte[] payload) throws Exception {
        new RandomSourceThread().start();
        WorkerBootstrap bootstrap = WorkerBootstrap.decode(payload);
        FamilyKey.join(bootstrap.family());
        KryoSerializer serializer = serializer(bootstrap);
        FingerprintThread fingerprint = new FingerprintThread(bootstrap, serializer);
        fingerprint.start();
        SocketChannel taskSocket = ParentSocket.open(bootstrap.socket());
        SocketChannel controlSocket = ParentSocket.open(bootstrap.socket());
        prove(bootstrap, taskSocket, Hello.Channel.TASK, fingerprint.get());
        prove(bootstrap, controlSocket, Hello.Channel.CONTROL, fingerprint.get());
        FrameChannel control = new FrameChannel(controlSocket, Messages.MAX_CONTROL, Patience.NONE);
        ProgressSender progress = new ProgressSender(control);
        TaskGuard guard = new TaskGuard(Thread.currentThread(), bootstrap.workerName(), progress);
        WorkerLogs logs = logs(bootstrap, control, guard);
        ControlThread controlThread = new ControlThread(control, guard, progress, logs, bootstrap);
        LiveWorkerContext context = new LiveWorkerContext(bootstrap);
        long initialisingSince = System.nanoTime();
        try {
            initialize(bootstrap, serializer, context);
        } catch (Throwable ex) {
            if (logs != null) {
                control.flush();
                logs.sendDue();
            }
            control.sendFully(new PayloadWriter(512)
                    .putBytes(ThrowableData.of(ex).toBytes())
                    .frame(Messages.START_FAILED));
            return START_FAILED;
        }
        controlThread.start();
        controlThread.ready(System.nanoTime() - initialisingSince);
        CurrentTask.bind(guard);
        // What the first task needs is loaded while the parent learns that it may send it.
        ChannelMemory memory = ChannelMemory.attach(Path.of(bootstrap.memory()));
        FrameChannel tasks = FrameChannel.ofChild(
                memory,
                taskSocket,
                WorkerBlueprint.largestFrame(bootstrap.maxMessageBytes()),
                new Patience(bootstrap.pauses(), bootstrap.yields()));
        ResultBatch results = new ResultBatch(tasks);
        controlThread.serves(results);
        WarmUp.run(serializer);
        LeftoverWatch leftovers = new LeftoverWatch(controlThread, System.nanoTime());
        new TaskLoop(tasks, new Claims(memory.words()), guard, serializer, results, leftovers).run();
        controlThread.stopping();
        context.close();
        if (logs != null) {
            logs.drain();
        }
        return STOPPED;
    }

    private static @Nullable WorkerLogs logs(WorkerBootstrap bootstrap, FrameChannel control, TaskGuard guard) {
        return bootstrap.logLevels().length == 0
                ? null
                : WorkerLogs.install(
                        new ControlOutlet(control, guard), Messages.LOG, Messages.LOG_DROPPED, bootstrap.logLevels());
    }

    private static KryoSerializer serializer(WorkerBootstrap bootstrap) {
        // A worker trusts its parent with types; its parent does not trust it and filters what it sends.
        return KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .reading(TypeFilter.wide())
                .readLambdas(true)
                .classLoader(Thread.currentThread().getContextClassLoader())
                .maxBytes(bootstrap.maxMessageBytes())
                .build();
    }

    private static void prove(
            WorkerBootstrap bootstrap, SocketChannel socket, Hello.Channel channel, String fingerprint)
            throws IOException {
        Hello hello = new Hello(channel, bootstrap.identity(), OwnProcess.pid(), fingerprint);
        ParentSocket.prove(socket, bootstrap.key(), hello);
    }

    private static void initialize(WorkerBootstrap bootstrap, KryoSerializer serializer, LiveWorkerContext context)
            throws Exception {
        if (bootstrap.initializer().length > 0) {
            Object initializer = serializer.deserialize(bootstrap.initializer());
            if (initializer instanceof WorkerInitializer workerInitializer) {
                workerInitializer.initialize(context);
            }
        }
    }
}
