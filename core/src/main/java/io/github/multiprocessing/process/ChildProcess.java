package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Sentinel;
import io.github.multiprocessing.process.internal.ProcessEnd;
import io.github.multiprocessing.process.internal.RunningProcess;
import io.github.multiprocessing.serialization.SerializableAction;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs in a process of its own. The counterpart of Python's {@code multiprocessing.Process}:
 *
 * <pre>{@code
 * ChildProcess process = new ChildProcess(() -> System.out.println("hello " + name));
 * process.start();
 * process.join();
 * }</pre>
 *
 * The child is a JVM with this one's class path; the application's main class is not run there. What it runs is a lambda or
 * object, of which it gets a copy, a class with the arguments of its constructor, or a subclass of this class that overrides
 * {@link #run()} and travels by its own fields that are not transient. A process has no result: what it has to say it sends
 * through a queue, a pipe or shared memory, or a {@code Pool} is the better choice.
 *
 * <p><b>What it shares.</b> Queues, locks, shared memory and connections that the work refers to are the same in the child. An
 * end of a pipe that the child gets is closed here after {@link #start()}, as in Python: the other end hears of the child's end
 * only when nobody else has it. {@link io.github.multiprocessing.connection.Connection} says more.
 *
 * <p><b>Its end.</b> When the work has returned, threads that are no daemons and processes that it has started are waited
 * for, and shutdown hooks run. The exit code is then 0; 1 after an uncaught exception, which is printed on its standard error
 * after {@code Process NAME:}; n after {@code System.exit(n)}; and -n if signal n has ended it. Programs that it has started
 * are killed when it has ended, unless {@link ChildProcessBuilder#descendantsSurvive} says otherwise.
 *
 * <p><b>The end of its creator.</b> Processes relate to this JVM as threads do. One that is no daemon keeps this JVM alive
 * after its main method has returned. {@code System.exit} and signals wait for none: all are ended by SIGTERM and, two
 * seconds later, by SIGKILL (system property {@code multiprocessing.process.shutdown-grace-millis}). If this JVM is killed or
 * halts, its processes end at once, daemons or not, and so do theirs. Python leaves them behind.
 *
 * <p>Thread-safe. What is said of this JVM holds for each process that creates others.
 */
public class ChildProcess implements AutoCloseable {

    /** Not transient, although it never travels: thus no process can be sent to another one by accident. */
    private @Nullable AuthKey authKey;

    private transient @Nullable ProcessView view;

    /**
     * Creates a process that runs a lambda or object, which may throw checked exceptions. Python: {@code Process(target=...)}.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child
     */
    public ChildProcess(SerializableAction target) {
        this(builder().target(target));
    }

    /**
     * Creates a process that runs a lambda or object with a result, which is dropped.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child
     */
    public ChildProcess(SerializableCallable<?> target) {
        this(builder().target(target));
    }

    /** Creates a process with the default settings, of a subclass that overrides {@link #run()}. */
    protected ChildProcess() {
        this(builder());
    }

    /**
     * Creates a process of a subclass that overrides {@link #run()}.
     *
     * @param settings its settings
     */
    protected ChildProcess(ChildProcessBuilder settings) {
        ProcessSettings given = settings.settings();
        ChildProcess creator = current();
        this.authKey = given.authKey() != null ? given.authKey() : creator.authKey();
        this.view = new OwnedProcess(getClass(), given, creator);
    }

    ChildProcess(ProcessView view, AuthKey authKey) {
        this.authKey = authKey;
        this.view = view;
    }

    /**
     * Begins a process with settings of its own.
     *
     * @return a builder
     */
    public static ChildProcessBuilder builder() {
        return new ChildProcessBuilder();
    }

    /**
     * The process that the calling thread belongs to. In the child it is the object whose {@link #run()} runs, if that is a
     * subclass. Python: {@code current_process()}.
     *
     * @return the process; named {@code MainProcess} if nobody has created it through this class
     */
    public static ChildProcess current() {
        return ThisProcess.current();
    }

    /**
     * The process that has created this one. Python: {@code parent_process()}.
     *
     * @return the creator, or empty in the first process
     */
    public static Optional<ParentProcess> parent() {
        return ThisProcess.parent();
    }

    /**
     * The processes that this one has started and that have not ended. Python: {@code active_children()}.
     *
     * @return a new list, in the order of their start
     */
    public static List<ChildProcess> activeChildren() {
        return ActiveProcesses.list();
    }

    /**
     * Sets the start method of processes that do not say one. To be called once, before the first of them. Python:
     * {@code set_start_method}.
     *
     * @param method how they come to be
     * @throws IllegalStateException if it was set or used already
     */
    public static void setStartMethod(StartMethod method) {
        DefaultStartMethod.set(method, false);
    }

    /**
     * Sets the start method of processes that do not say one. Python: {@code set_start_method(method, force=True)}.
     *
     * @param method how they come to be, or null to undo the choice
     */
    public static void forceStartMethod(@Nullable StartMethod method) {
        DefaultStartMethod.set(method, true);
    }

    /**
     * The start method of processes that do not say one, which from now on is fixed. A process sees the one that it was
     * started with. Python: {@code get_start_method}.
     *
     * @return the method, {@link StartMethod#SPAWN} if none was set
     */
    public static StartMethod startMethod() {
        return DefaultStartMethod.get();
    }

    /**
     * What the process does, in the child. Runs the target that it was created with; a subclass may do something else.
     *
     * @throws Exception what the work throws; printed, and the exit code is 1
     */
    protected void run() throws Exception {
        view().runTarget();
    }

    /**
     * Starts the process. Its work is serialised before this returns, and what is changed in it afterwards is not seen by the
     * child.
     *
     * @throws IllegalStateException if it was started or closed, or if the current process is a daemon
     * @throws io.github.multiprocessing.serialization.SerializationException if the work cannot travel
     * @throws LaunchException if the system could not start the process
     */
    public void start() {
        view().start(this);
    }

    /**
     * Waits until the process has ended and its output was read.
     *
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalStateException if it was not started, was closed, or is the current process
     */
    public void join() throws InterruptedException {
        ProcessJoin.await(this, Long.MAX_VALUE);
    }

    /**
     * Waits until the process has ended and its output was read.
     *
     * @param timeout how long at most; zero or less to only look
     * @return whether it has ended
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalStateException if it was not started, was closed, or is the current process
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return ProcessJoin.await(this, Nanos.of(timeout));
    }

    /**
     * Whether the process runs.
     *
     * @return true from its start to its end; always for the current process
     */
    public boolean isAlive() {
        return view().isAlive();
    }

    /**
     * Asks the process to end: SIGTERM, upon which a JVM runs its shutdown hooks. Does nothing if it has ended. A thread is
     * interrupted.
     */
    public void terminate() {
        running().ifPresent(RunningProcess::terminate);
    }

    /**
     * Ends the process at once: SIGKILL. Programs that it has started are killed with it. Does nothing if it has ended. A
     * thread is interrupted.
     */
    public void kill() {
        running().ifPresent(RunningProcess::kill);
    }

    /**
     * Interrupts the process: SIGINT, upon which the thread that runs {@link #run()} is interrupted. The exit code is 1 if an
     * {@code InterruptedException} ends it, which is told in one line. Does nothing if it has ended.
     */
    public void interrupt() {
        running().ifPresent(RunningProcess::interrupt);
    }

    /** What runs, or empty if it has ended. */
    private Optional<RunningProcess> running() {
        return Optional.of(view().running()).filter((running) -> !running.end().isDone());
    }

    /**
     * Gives up the process, which must have ended or never been started. Afterwards only its name, its daemon flag and its key
     * can be asked for. Does nothing if it was closed already.
     *
     * @throws IllegalStateException if it runs
     */
    @Override
    public void close() {
        view().close();
    }

    /**
     * The process id.
     *
     * @return the pid; that of this JVM for a thread
     * @throws IllegalStateException if it was not started
     */
    public long pid() {
        return view().pid();
    }

    /**
     * The exit code.
     *
     * @return empty until the process has ended; then 0, the argument of {@code System.exit}, 1 for an uncaught exception, or
     *     the negative number of the signal that has ended it
     */
    public OptionalInt exitCode() {
        return view().exitCode();
    }

    /**
     * Why the process has ended.
     *
     * @return empty until it has
     */
    public Optional<ExitReport> exitReport() {
        return Optional.ofNullable(view().running().end().getNow(null)).map(ProcessEnd::report);
    }

    /**
     * Tells when the process has ended, and why.
     *
     * @return a stage that never fails, completed by a thread of this library or at once
     */
    public CompletionStage<ExitReport> onExit() {
        return view().running().end().thenApply(ProcessEnd::report);
    }

    /**
     * Something to wait for the end of the process together with other things, by
     * {@link io.github.multiprocessing.connection.Connections#await}. Python: {@code sentinel}.
     *
     * @return the sentinel, always the same
     * @throws IllegalStateException if it was not started
     */
    public Sentinel sentinel() {
        return view().sentinel();
    }

    /**
     * The name.
     *
     * @return by default {@code Process-1:2} for the second process of the first one; of a subclass with its own name
     */
    public String name() {
        return view().name();
    }

    /**
     * Changes the name. The child sees the one that it was started with.
     *
     * @param name any text
     */
    public void setName(String name) {
        view().rename(Objects.requireNonNull(name, "name"));
    }

    /**
     * Whether it is a daemon, which does not keep its creator alive and may have no children.
     *
     * @return whether it is one
     */
    public boolean daemon() {
        return view().daemon();
    }

    /**
     * Makes it a daemon, or not.
     *
     * @param daemon whether it is one
     * @throws IllegalStateException if it was started already
     */
    public void setDaemon(boolean daemon) {
        view().makeDaemon(daemon);
    }

    /**
     * The key that it has, or will have.
     *
     * @return the key
     */
    public synchronized AuthKey authKey() {
        return Objects.requireNonNull(this.authKey, "it is on its way");
    }

    /**
     * Changes the key: of the current process, or of one that is not started.
     *
     * @param authKey the key
     */
    public synchronized void setAuthKey(AuthKey authKey) {
        this.authKey = Objects.requireNonNull(authKey, "authKey");
    }

    ProcessView view() {
        ProcessView known = this.view;
        if (known == null) {
            throw new IllegalStateException("this process belongs to another one");
        }
        return known;
    }

    /** What is sent to the child, to which the key goes another way. */
    synchronized byte[] encode(@Nullable Object target) {
        AuthKey key = this.authKey;
        this.authKey = null;
        try {
            return TaskCodec.encode(getClass() == ChildProcess.class ? null : this, target);
        } finally {
            this.authKey = key;
        }
    }

    /** What has travelled as this object is the current process. */
    synchronized void become(SelfProcess self, AuthKey key) {
        this.authKey = key;
        this.view = self;
    }

    @Override
    public String toString() {
        ProcessView known = this.view;
        return "<" + ProcessNames.of(getClass()) + " " + (known == null ? "unknown" : known.describe()) + ">";
    }
}
