package io.github.multiprocessing;

import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ChildProcessBuilder;
import io.github.multiprocessing.process.ParentProcess;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.queue.SharedJoinableQueue;
import io.github.multiprocessing.queue.SharedQueue;
import io.github.multiprocessing.queue.SharedSimpleQueue;
import io.github.multiprocessing.serialization.SerializableAction;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.sync.SharedBarrier;
import io.github.multiprocessing.sync.SharedBoundedSemaphore;
import io.github.multiprocessing.sync.SharedCondition;
import io.github.multiprocessing.sync.SharedEvent;
import io.github.multiprocessing.sync.SharedLock;
import io.github.multiprocessing.sync.SharedReentrantLock;
import io.github.multiprocessing.sync.SharedSemaphore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything of this library under one roof, with one start method for the processes and pools made here. Immutable: a
 * library takes one and is not troubled by what the application chose for itself. The counterpart of Python's {@code
 * multiprocessing.get_context(method)}.
 *
 * <p>Queues, locks and pipes are the same whatever the start method is, and may be mixed between contexts, unlike some in
 * Python. Who needs more settings than are offered here takes the classes themselves: {@link ProcessPool#builder()}, {@link
 * SharedQueue#builder()}. Values and arrays are made by {@link io.github.multiprocessing.shared.SharedValue} and {@link
 * io.github.multiprocessing.shared.SharedArray}, as each type has a class of its own. Thread-safe.
 */
public final class MultiprocessingContext {

    private final StartMethod startMethod;

    MultiprocessingContext(StartMethod startMethod) {
        this.startMethod = startMethod;
    }

    /**
     * How the workers of this context come to be. Python: {@code get_start_method}.
     *
     * @return the start method
     */
    public StartMethod startMethod() {
        return this.startMethod;
    }

    /**
     * Makes a pool of the default size: {@link PoolSettings#defaultProcesses()} processes, or a thread for each processor.
     * Python: {@code Pool()}.
     *
     * @return the pool, to be closed
     */
    public Pool pool() {
        return pool(this.startMethod == StartMethod.THREAD ? cpuCount() : PoolSettings.defaultProcesses());
    }

    /**
     * Makes a pool. Python: {@code Pool(processes)}.
     *
     * @param processes how many tasks run at once, at least 1
     * @return the pool, to be closed
     */
    public Pool pool(int processes) {
        PoolSettings defaults = PoolSettings.defaults();
        return switch (this.startMethod) {
            case SPAWN -> ProcessPool.builder(defaults).processes(processes).build();
            case FORKSERVER ->
                ProcessPool.builder(defaults)
                        .processes(processes)
                        .spares(Math.max(1, defaults.spares()))
                        .build();
            case THREAD -> ThreadPool.create(processes);
        };
    }

    /**
     * Makes a process that runs a lambda or object, which may throw checked exceptions. To be started. Python: {@code
     * Process(target=...)}.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child; a thread runs it itself
     * @return the process
     */
    public ChildProcess process(SerializableAction target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that runs a lambda or object with a result, which is dropped. To be started.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child; a thread runs it itself
     * @return the process
     */
    public ChildProcess process(SerializableCallable<?> target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that constructs an object and runs it, to be started. Python: {@code Process(target=..., args=...)}.
     *
     * @param target a class that implements {@link Runnable} or {@link java.util.concurrent.Callable}
     * @param arguments what its constructor gets; serialised, unless it is a thread
     * @return the process
     */
    public ChildProcess process(Class<?> target, @Nullable Object... arguments) {
        return process().target(target, arguments).build();
    }

    /**
     * Begins a process with settings of its own.
     *
     * @return a builder
     */
    public ChildProcessBuilder process() {
        return ChildProcess.builder().startMethod(this.startMethod);
    }

    /**
     * The process that the calling thread belongs to. Python: {@code current_process}.
     *
     * @return the process
     */
    public ChildProcess currentProcess() {
        return ChildProcess.current();
    }

    /**
     * The process that has created this one. Python: {@code parent_process}.
     *
     * @return the creator, or empty in the first process
     */
    public Optional<ParentProcess> parentProcess() {
        return ChildProcess.parent();
    }

    /**
     * The processes that this one has started, by any context, and that have not ended. Python: {@code active_children}.
     *
     * @return a new list, in the order of their start
     */
    public List<ChildProcess> activeChildren() {
        return ChildProcess.activeChildren();
    }

    /**
     * Makes a queue that takes as many items as there is memory for. Python: {@code Queue()}.
     *
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public <E> SharedQueue<E> queue(Class<?>... types) {
        return SharedQueue.unbounded(types);
    }

    /**
     * Makes a queue with a capacity. Python: {@code Queue(maxsize)}.
     *
     * @param capacity how many items it takes, positive
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public <E> SharedQueue<E> queue(int capacity, Class<?>... types) {
        return SharedQueue.create(capacity, types);
    }

    /**
     * Makes a queue of tasks that takes as many as there is memory for. Python: {@code JoinableQueue()}.
     *
     * @param types the application's own types that tasks consist of
     * @return an empty queue
     * @param <E> the type of the tasks
     */
    public <E> SharedJoinableQueue<E> joinableQueue(Class<?>... types) {
        return SharedJoinableQueue.unbounded(types);
    }

    /**
     * Makes a queue of tasks with a capacity. Python: {@code JoinableQueue(maxsize)}.
     *
     * @param capacity how many tasks it takes, positive
     * @param types the application's own types that tasks consist of
     * @return an empty queue
     * @param <E> the type of the tasks
     */
    public <E> SharedJoinableQueue<E> joinableQueue(int capacity, Class<?>... types) {
        return SharedJoinableQueue.create(capacity, types);
    }

    /**
     * Makes a queue with the fewest methods. Python: {@code SimpleQueue()}.
     *
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public <E> SharedSimpleQueue<E> simpleQueue(Class<?>... types) {
        return SharedSimpleQueue.create(types);
    }

    /**
     * Makes a pipe both ends of which send and receive. Python: {@code Pipe()}.
     *
     * @return the pipe, both ends of which are to be closed
     * @throws IOException if the system has no descriptors left
     */
    public Pipe pipe() throws IOException {
        return Pipe.open();
    }

    /**
     * Makes a pipe. Python: {@code Pipe(duplex)}.
     *
     * @param duplex whether both ends send and receive; otherwise the first only receives and the second only sends
     * @return the pipe, both ends of which are to be closed
     * @throws IOException if the system has no descriptors left
     */
    public Pipe pipe(boolean duplex) throws IOException {
        return Pipe.open(duplex);
    }

    /**
     * Makes a lock. Python: {@code Lock()}.
     *
     * @return a free lock
     */
    public SharedLock lock() {
        return SharedLock.create();
    }

    /**
     * Makes a lock that its owner can acquire again. Python: {@code RLock()}.
     *
     * @return a free lock
     */
    public SharedReentrantLock reentrantLock() {
        return SharedReentrantLock.create();
    }

    /**
     * Makes a condition with a reentrant lock of its own. Python: {@code Condition()}.
     *
     * @return the condition
     */
    public SharedCondition condition() {
        return SharedCondition.create();
    }

    /**
     * Makes a condition of a lock. Python: {@code Condition(lock)}.
     *
     * @param lock the lock
     * @return the condition
     */
    public SharedCondition condition(SharedLock lock) {
        return SharedCondition.create(lock);
    }

    /**
     * Makes a condition of a reentrant lock. Python: {@code Condition(lock)}.
     *
     * @param lock the lock
     * @return the condition
     */
    public SharedCondition condition(SharedReentrantLock lock) {
        return SharedCondition.create(lock);
    }

    /**
     * Makes a semaphore whose permits return when the process dies that holds them. Python: {@code Semaphore(value)}.
     *
     * @param permits how many there are, not negative
     * @return the semaphore
     */
    public SharedSemaphore semaphore(int permits) {
        return SharedSemaphore.create(permits);
    }

    /**
     * Makes a semaphore that never has more permits than at first. Python: {@code BoundedSemaphore(value)}.
     *
     * @param permits how many there are, not negative
     * @return the semaphore
     */
    public SharedBoundedSemaphore boundedSemaphore(int permits) {
        return SharedBoundedSemaphore.create(permits);
    }

    /**
     * Makes an event. Python: {@code Event()}.
     *
     * @return an event that is not set
     */
    public SharedEvent event() {
        return SharedEvent.create();
    }

    /**
     * Makes a barrier. Python: {@code Barrier(parties)}.
     *
     * @param parties how many wait for each other, at least 1
     * @return the barrier
     */
    public SharedBarrier barrier(int parties) {
        return SharedBarrier.create(parties);
    }

    /**
     * Makes a manager whose objects other processes use through proxies: in a process of its own, or in this one if processes
     * of this context are threads. Python: {@code Manager()}.
     *
     * @return the manager, to be closed
     */
    public SyncManager manager() {
        return this.startMethod == StartMethod.THREAD ? SyncManager.embedded() : SyncManager.start();
    }

    /**
     * How many processors this JVM may use. Python: {@code cpu_count}.
     *
     * @return the number, at least 1
     */
    public int cpuCount() {
        return Multiprocessing.cpuCount();
    }
}
