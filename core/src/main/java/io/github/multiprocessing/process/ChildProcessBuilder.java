package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.process.internal.ParentLog;
import io.github.multiprocessing.serialization.SerializableAction;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ChildProcess}. Not safe for use by several threads. */
public final class ChildProcessBuilder {

    private static final long LEAST_HEAP = 8L << 20;

    private @Nullable String name;
    private @Nullable Boolean daemon;
    private @Nullable AuthKey authKey;
    private @Nullable StartMethod startMethod;
    private long heapBytes;
    private List<String> jvmArguments = List.of();
    private Map<String, String> environment = Map.of();
    private boolean inheritEnvironment = true;
    private ChildOutput output = ChildOutput.INHERITED;
    private boolean descendantsSurvive;
    private boolean forwardLogs = ParentLog.isWanted();
    private @Nullable Object target;

    ChildProcessBuilder() {}

    /**
     * Sets what the process runs. It may throw checked exceptions. Python: {@code target} and {@code args}; a lambda captures
     * its arguments.
     *
     * @param target a lambda, method reference or object; a copy of it and of all that it refers to runs in the child
     * @return this builder
     */
    public ChildProcessBuilder target(SerializableAction target) {
        this.target = Objects.requireNonNull(target, "target");
        return this;
    }

    /**
     * Sets what the process runs. As in Python, its result is dropped.
     *
     * @param target a lambda, method reference or object; a copy of it and of all that it refers to runs in the child
     * @return this builder
     */
    public ChildProcessBuilder target(SerializableCallable<?> target) {
        this.target = Objects.requireNonNull(target, "target");
        return this;
    }

    /**
     * Sets what the process runs: an object that is constructed in the child.
     *
     * @param target a class that implements {@link Runnable} or {@link java.util.concurrent.Callable}
     * @param arguments what its constructor gets; serialised
     * @return this builder
     * @throws IllegalArgumentException if it implements neither, cannot be instantiated, or not exactly one of its
     *     constructors takes these arguments
     */
    public ChildProcessBuilder target(Class<?> target, @Nullable Object... arguments) {
        this.target = ClassTarget.of(target, arguments);
        return this;
    }

    /**
     * Sets the name of the process. Python: {@code name}.
     *
     * @param name any text; several processes may have the same
     * @return this builder
     */
    public ChildProcessBuilder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets whether the process is a daemon, which is ended when its creator ends and may have no children itself. It
     * inherits that from its creator otherwise. Python: {@code daemon}.
     *
     * @param daemon whether it is one
     * @return this builder
     */
    public ChildProcessBuilder daemon(boolean daemon) {
        this.daemon = daemon;
        return this;
    }

    /**
     * Sets the key that the process hands on to its own children, and by which its connections are authenticated. It inherits
     * that of its creator otherwise. Python: {@code authkey}.
     *
     * @param authKey the key
     * @return this builder
     */
    public ChildProcessBuilder authKey(AuthKey authKey) {
        this.authKey = Objects.requireNonNull(authKey, "authKey");
        return this;
    }

    /**
     * Sets how the process comes to be. Otherwise that is what {@link ChildProcess#startMethod()} says when it is started.
     *
     * @param startMethod the method
     * @return this builder
     */
    public ChildProcessBuilder startMethod(StartMethod startMethod) {
        this.startMethod = Objects.requireNonNull(startMethod, "startMethod");
        return this;
    }

    /**
     * Sets the maximum heap of the process, which is otherwise computed from the memory there is. Has no meaning for a
     * thread, and makes a fresh JVM necessary instead of a warm one.
     *
     * @param heapBytes the size in bytes, at least 8 MiB
     * @return this builder
     */
    public ChildProcessBuilder heapBytes(long heapBytes) {
        if (heapBytes < LEAST_HEAP) {
            throw new IllegalArgumentException(
                    "a JVM needs a heap of at least " + LEAST_HEAP + " bytes, not " + heapBytes);
        }
        this.heapBytes = heapBytes;
        return this;
    }

    /**
     * Adds arguments of the JVM, which win over the computed ones. Has no meaning for a thread, and makes a fresh JVM
     * necessary instead of a warm one.
     *
     * @param jvmArguments such as {@code -Dkey=value}
     * @return this builder
     */
    public ChildProcessBuilder jvmArguments(List<String> jvmArguments) {
        this.jvmArguments = List.copyOf(jvmArguments);
        return this;
    }

    /**
     * Adds environment variables. Has no meaning for a thread, and makes a fresh JVM necessary instead of a warm one. Other
     * programs of the same user may read them: secrets belong into the arguments of the target.
     *
     * @param environment names and values
     * @return this builder
     */
    public ChildProcessBuilder environment(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        return this;
    }

    /**
     * Sets whether the process gets the environment of its creator; it does unless told otherwise. In no case it gets
     * variables from which a JVM takes options.
     *
     * @param inheritEnvironment false for harmless variables only, such as {@code PATH} and {@code LANG}
     * @return this builder
     */
    public ChildProcessBuilder inheritEnvironment(boolean inheritEnvironment) {
        this.inheritEnvironment = inheritEnvironment;
        return this;
    }

    /**
     * Sets what becomes of what the process prints.
     *
     * @param output by default {@link ChildOutput#INHERITED}
     * @return this builder
     */
    public ChildProcessBuilder output(ChildOutput output) {
        this.output = Objects.requireNonNull(output, "output");
        return this;
    }

    /**
     * Sets whether programs that the process has started live on when it has ended or was killed; otherwise they are killed.
     * Has no meaning for a {@link ChildProcess} of the process, which always ends with its creator, nor when this JVM itself
     * is killed, which ends everything below it. Python always leaves them behind.
     *
     * @param descendantsSurvive whether they live on
     * @return this builder
     */
    public ChildProcessBuilder descendantsSurvive(boolean descendantsSurvive) {
        this.descendantsSurvive = descendantsSurvive;
        return this;
    }

    /**
     * Sets whether the process sends what it logs to its creator, where it comes to the logger of the same name with its time,
     * thread, diagnostic context and throwable, and with the name and the pid of the process as {@code process} and {@code pid}
     * in that context; at the creator's levels, also when they change. Every logger of Logback does so; an adapter of another
     * logging system may, by {@code WorkerLogForwarder}. The process never waits for its creator to read, but for 200 ms at most
     * when it logs for the first time, and a second at its exit. Otherwise it configures its logging as any JVM of the
     * application does: then it must not write the files that its creator writes. What is not the default makes a fresh JVM
     * necessary instead of a warm one. Has no meaning for a thread.
     *
     * @param forwardLogs by default true, unless the system property {@code multiprocessing.process.forward-logs} says false
     * @return this builder
     */
    public ChildProcessBuilder forwardLogs(boolean forwardLogs) {
        this.forwardLogs = forwardLogs;
        return this;
    }

    /**
     * Makes the process, which is then to be started.
     *
     * @return the process
     * @throws IllegalStateException if it has no target
     */
    public ChildProcess build() {
        if (this.target == null) {
            throw new IllegalStateException("a process needs a target, or is a subclass of ChildProcess");
        }
        return new ChildProcess(this);
    }

    /**
     * Makes the process and starts it.
     *
     * @return the process
     */
    public ChildProcess start() {
        ChildProcess process = build();
        process.start();
        return process;
    }

    ProcessSettings settings() {
        return new ProcessSettings(
                this.name,
                this.daemon,
                this.authKey,
                this.startMethod,
                this.heapBytes,
                this.jvmArguments,
                this.environment,
                this.inheritEnvironment,
                this.output,
                this.descendantsSurvive,
                this.forwardLogs,
                this.target);
    }
}
