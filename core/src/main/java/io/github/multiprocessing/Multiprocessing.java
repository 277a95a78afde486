package io.github.multiprocessing;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ChildProcessBuilder;
import io.github.multiprocessing.process.ParentProcess;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.serialization.SerializableAction;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The front door, as Python's module {@code multiprocessing} is. What needs no start method is made where it lives: {@link
 * io.github.multiprocessing.queue.SharedQueue}, {@link io.github.multiprocessing.sync.SharedLock} and so on. Thread-safe.
 */
public final class Multiprocessing {

    private Multiprocessing() {}

    /**
     * Begins a pool of worker processes with the default settings. Python: {@code Pool()}.
     *
     * @return a builder
     */
    public static ProcessPoolBuilder pool() {
        return ProcessPool.builder();
    }

    /**
     * Begins a pool with a given number of worker processes. Python: {@code Pool(processes)}.
     *
     * @param processes how many tasks run at once, at least 1
     * @return a builder
     */
    public static ProcessPoolBuilder pool(int processes) {
        return ProcessPool.builder(PoolSettings.defaults()).processes(processes);
    }

    /**
     * Makes a process that runs a lambda or object, which may throw checked exceptions. To be started. Python: {@code
     * Process(target=...)}.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child
     * @return the process
     */
    public static ChildProcess process(SerializableAction target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that runs a lambda or object with a result, which is dropped. To be started.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child
     * @return the process
     */
    public static ChildProcess process(SerializableCallable<?> target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that constructs an object and runs it, to be started. Python: {@code Process(target=..., args=...)}.
     *
     * @param target a class that implements {@link Runnable} or {@link java.util.concurrent.Callable}
     * @param arguments what its constructor gets; serialised
     * @return the process
     */
    public static ChildProcess process(Class<?> target, @Nullable Object... arguments) {
        return process().target(target, arguments).build();
    }

    /**
     * Begins a process with settings of its own.
     *
     * @return a builder
     */
    public static ChildProcessBuilder process() {
        return ChildProcess.builder();
    }

    /**
     * Sets the start method of processes that do not say one. To be called once, before the first of them. Python:
     * {@code set_start_method}.
     *
     * @param startMethod how they come to be
     * @throws IllegalStateException if it was set or used already
     */
    public static void setStartMethod(StartMethod startMethod) {
        ChildProcess.setStartMethod(startMethod);
    }

    /**
     * The start method of processes that do not say one, which from now on is fixed. Python: {@code get_start_method}.
     *
     * @return the method
     */
    public static StartMethod startMethod() {
        return ChildProcess.startMethod();
    }

    /**
     * The process that the calling thread belongs to. Python: {@code current_process}.
     *
     * @return the process; named {@code MainProcess} if nobody has created it through this library
     */
    public static ChildProcess currentProcess() {
        return ChildProcess.current();
    }

    /**
     * The process that has created this one. Python: {@code parent_process}.
     *
     * @return the creator, or empty in the first process
     */
    public static Optional<ParentProcess> parentProcess() {
        return ChildProcess.parent();
    }

    /**
     * The processes that this one has started and that have not ended; workers of a pool are none of them. Python: {@code
     * active_children}.
     *
     * @return a new list, in the order of their start
     */
    public static List<ChildProcess> activeChildren() {
        return ChildProcess.activeChildren();
    }

    /**
     * Starts a manager in a process of its own, whose objects other processes use through proxies. Python: {@code Manager()}.
     *
     * @return the manager, to be closed
     */
    public static SyncManager manager() {
        return SyncManager.start();
    }

    /**
     * The start methods there are, the default one first. Python: {@code get_all_start_methods}.
     *
     * @return all of them
     */
    public static List<StartMethod> startMethods() {
        return List.of(StartMethod.values());
    }

    /**
     * The context of the start method of processes that do not say one, which from now on is fixed. Python: {@code
     * get_context()}.
     *
     * @return the context
     */
    public static MultiprocessingContext getContext() {
        return getContext(startMethod());
    }

    /**
     * The context of one start method. Does not change what others use. Python: {@code get_context(method)}.
     *
     * @param startMethod how its processes come to be
     * @return the context
     */
    public static MultiprocessingContext getContext(StartMethod startMethod) {
        return new MultiprocessingContext(startMethod);
    }

    /**
     * The context of one start method. Does not change what others use. Python: {@code get_context(method)}.
     *
     * @param startMethod {@code spawn}, {@code forkserver} or {@code thread}
     * @return the context
     * @throws IllegalArgumentException if there is no such method; for {@code fork} it says why
     */
    public static MultiprocessingContext getContext(String startMethod) {
        return getContext(StartMethod.of(startMethod));
    }

    /**
     * How many processors this JVM may use, a container's limit included. Python: {@code cpu_count}, which ignores that
     * limit.
     *
     * @return the number, at least 1
     */
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }
}
