package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.serialization.SerializableRunnable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Manager} with dictionaries, lists, queues, locks and the like. Python's counterpart is {@code SyncManager}, and
 * {@link #start()} is {@code Manager()}.
 *
 * <pre>{@code
 * try (SyncManager manager = SyncManager.start()) {
 *     DictProxy<String, Integer> counts = manager.dict();
 *     pool.map(word -> counts.merge(word, 1, Integer::sum), words);
 * }
 * }</pre>
 *
 * A manager can itself be used by the work of a {@code ChildProcess} and by tasks of a {@code ProcessPool}, where it is the same
 * manager; closing it there closes nothing. Functions that run at the manager may use it as well.
 *
 * <p>Each kind of object is made anew, or found or made by a name: {@code manager.dict("jobs")} is the same dictionary in all
 * processes.
 */
public final class SyncManager extends CollectionManager {

    private SyncManager(ManagerSettings settings, Hosting hosting) {
        super(settings, hosting);
    }

    static SyncManager start(ManagerSettings settings) {
        ManagerSettings complete = Hosting.complete(settings);
        return new SyncManager(complete, Hosting.start(complete));
    }

    /** A manager that this process was told of. */
    static SyncManager attached(Endpoint endpoint) {
        ManagerSettings settings =
                ManagerSettings.defaults().withAddress(endpoint.address()).connecting();
        return new SyncManager(settings, Hosting.known(endpoint));
    }

    /**
     * Starts a manager in a process of its own. Python: {@code Manager()}.
     *
     * @return the manager, to be closed
     * @throws ManagerUnavailableException if it does not come up
     */
    public static SyncManager start() {
        return builder().start();
    }

    /**
     * Makes a manager whose objects are in this process.
     *
     * @return the manager, to be closed
     */
    public static SyncManager embedded() {
        return builder().mode(ManagerMode.EMBEDDED).start();
    }

    /**
     * Connects to a manager that somebody else has started. Python: {@code SyncManager(address, authkey).connect()}.
     *
     * @param address where it is
     * @param authKey its key
     * @return the manager, to be closed
     * @throws ManagerUnavailableException if nobody answers, or not the one that knows the key
     */
    public static SyncManager connect(Address address, AuthKey authKey) {
        return builder()
                .mode(ManagerMode.CONNECT)
                .address(address)
                .authKey(authKey)
                .start();
    }

    /**
     * Begins a manager with settings of its own.
     *
     * @return a builder
     */
    public static ManagerBuilder builder() {
        return new ManagerBuilder();
    }

    /**
     * {@return a new empty queue without bounds} Python: {@code Queue()}.
     *
     * @param <E> the type of the items
     */
    public <E> QueueProxy<E> queue() {
        return queue(0);
    }

    /**
     * {@return a new empty queue} Python: {@code Queue(maxsize)}.
     *
     * @param maxSize how many items it takes; 0 for any number
     * @param <E> the type of the items
     */
    @SuppressWarnings("unchecked")
    public <E> QueueProxy<E> queue(int maxSize) {
        return (QueueProxy<E>) create(TypeIds.QUEUE, QueueProxy.class, maxSize);
    }

    /**
     * {@return the queue of a name, which is made without bounds if there is none}
     *
     * @param name its name
     * @param <E> the type of the items
     */
    public <E> QueueProxy<E> queue(String name) {
        return queue(name, 0);
    }

    /**
     * {@return the queue of a name, which is made if there is none}
     *
     * @param name its name
     * @param maxSize how many items it takes if it is made; 0 for any number
     * @param <E> the type of the items
     */
    @SuppressWarnings("unchecked")
    public <E> QueueProxy<E> queue(String name, int maxSize) {
        return (QueueProxy<E>) named(name, TypeIds.QUEUE, QueueProxy.class, maxSize);
    }

    /**
     * {@return a new empty queue of tasks without bounds} Python: {@code JoinableQueue()}.
     *
     * @param <E> the type of the items
     */
    public <E> JoinableQueueProxy<E> joinableQueue() {
        return joinableQueue(0);
    }

    /**
     * {@return a new empty queue of tasks} Python: {@code JoinableQueue(maxsize)}.
     *
     * @param maxSize how many items it takes; 0 for any number
     * @param <E> the type of the items
     */
    @SuppressWarnings("unchecked")
    public <E> JoinableQueueProxy<E> joinableQueue(int maxSize) {
        return (JoinableQueueProxy<E>) create(TypeIds.JOINABLE_QUEUE, JoinableQueueProxy.class, maxSize);
    }

    /**
     * {@return the queue of tasks of a name, which is made without bounds if there is none}
     *
     * @param name its name
     * @param <E> the type of the items
     */
    public <E> JoinableQueueProxy<E> joinableQueue(String name) {
        return joinableQueue(name, 0);
    }

    /**
     * {@return the queue of tasks of a name, which is made if there is none}
     *
     * @param name its name
     * @param maxSize how many items it takes if it is made; 0 for any number
     * @param <E> the type of the items
     */
    @SuppressWarnings("unchecked")
    public <E> JoinableQueueProxy<E> joinableQueue(String name, int maxSize) {
        return (JoinableQueueProxy<E>) named(name, TypeIds.JOINABLE_QUEUE, JoinableQueueProxy.class, maxSize);
    }

    /** {@return a new lock that nobody holds} Python: {@code Lock()}. */
    public LockProxy lock() {
        return create(TypeIds.LOCK, LockProxy.class);
    }

    /**
     * {@return the lock of a name, which is made if there is none}
     *
     * @param name its name
     */
    public LockProxy lock(String name) {
        return named(name, TypeIds.LOCK, LockProxy.class);
    }

    /** {@return a new reentrant lock that nobody holds} Python: {@code RLock()}. */
    public ReentrantLockProxy reentrantLock() {
        return create(TypeIds.REENTRANT_LOCK, ReentrantLockProxy.class);
    }

    /**
     * {@return the reentrant lock of a name, which is made if there is none}
     *
     * @param name its name
     */
    public ReentrantLockProxy reentrantLock(String name) {
        return named(name, TypeIds.REENTRANT_LOCK, ReentrantLockProxy.class);
    }

    /**
     * {@return a new semaphore} Python: {@code Semaphore(value)}.
     *
     * @param permits how many there are at first, 0 or more
     */
    public SemaphoreProxy semaphore(int permits) {
        return create(TypeIds.SEMAPHORE, SemaphoreProxy.class, permits);
    }

    /**
     * {@return the semaphore of a name, which is made if there is none}
     *
     * @param name its name
     * @param permits how many there are at first if it is made, 0 or more
     */
    public SemaphoreProxy semaphore(String name, int permits) {
        return named(name, TypeIds.SEMAPHORE, SemaphoreProxy.class, permits);
    }

    /**
     * {@return a new semaphore that never has more permits than at first} Python: {@code BoundedSemaphore(value)}.
     *
     * @param permits how many there are, 0 or more
     */
    public SemaphoreProxy boundedSemaphore(int permits) {
        return create(TypeIds.BOUNDED_SEMAPHORE, SemaphoreProxy.class, permits);
    }

    /**
     * {@return the bounded semaphore of a name, which is made if there is none}
     *
     * @param name its name
     * @param permits how many there are if it is made, 0 or more
     */
    public SemaphoreProxy boundedSemaphore(String name, int permits) {
        return named(name, TypeIds.BOUNDED_SEMAPHORE, SemaphoreProxy.class, permits);
    }

    /** {@return a new condition with a reentrant lock of its own} Python: {@code Condition()}. */
    public ConditionProxy condition() {
        return create(TypeIds.CONDITION, ConditionProxy.class);
    }

    /**
     * {@return a new condition of a lock} Python: {@code Condition(lock)}.
     *
     * @param lock a lock of this manager
     */
    public ConditionProxy condition(LockProxy lock) {
        return create(TypeIds.CONDITION, ConditionProxy.class, lock);
    }

    /**
     * {@return a new condition of a lock} Python: {@code Condition(lock)}.
     *
     * @param lock a lock of this manager
     */
    public ConditionProxy condition(ReentrantLockProxy lock) {
        return create(TypeIds.CONDITION, ConditionProxy.class, lock);
    }

    /**
     * {@return the condition of a name, which is made with a reentrant lock of its own if there is none}
     *
     * @param name its name
     */
    public ConditionProxy condition(String name) {
        return named(name, TypeIds.CONDITION, ConditionProxy.class);
    }

    /** {@return a new flag that is not set} Python: {@code Event()}. */
    public EventProxy event() {
        return create(TypeIds.EVENT, EventProxy.class);
    }

    /**
     * {@return the flag of a name, which is made if there is none}
     *
     * @param name its name
     */
    public EventProxy event(String name) {
        return named(name, TypeIds.EVENT, EventProxy.class);
    }

    /**
     * {@return a new barrier} Python: {@code Barrier(parties)}.
     *
     * @param parties how many wait for each other, at least 1
     */
    public BarrierProxy barrier(int parties) {
        return barrier(parties, null, null);
    }

    /**
     * {@return a new barrier} Python: {@code Barrier(parties, action, timeout)}.
     *
     * @param parties how many wait for each other, at least 1
     * @param action what the manager does when all have arrived, before they go on; null for nothing
     * @param timeout how long {@link BarrierProxy#await()} waits; null for ever
     */
    public BarrierProxy barrier(int parties, @Nullable SerializableRunnable action, @Nullable Duration timeout) {
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("A timeout is longer than 0: " + timeout);
        }
        long nanos = timeout == null ? -1 : TimeUnit.NANOSECONDS.convert(timeout);
        return create(TypeIds.BARRIER, BarrierProxy.class, parties, action, nanos);
    }

    /**
     * {@return the barrier of a name, which is made if there is none}
     *
     * @param name its name
     * @param parties how many wait for each other if it is made, at least 1
     */
    public BarrierProxy barrier(String name, int parties) {
        return named(name, TypeIds.BARRIER, BarrierProxy.class, parties);
    }

    /**
     * Starts a pool of processes below the manager's process, for tasks of all its clients. Python: {@code Pool(processes)}.
     *
     * @param processes how many tasks run at once
     * @return the pool
     */
    public PoolProxy pool(int processes) {
        return create(TypeIds.POOL, PoolProxy.class, processes);
    }

    /**
     * Finds a pool by its name, or starts it.
     *
     * @param name its name
     * @param processes how many tasks run at once, if it is not there yet
     * @return the pool
     */
    public PoolProxy pool(String name, int processes) {
        return named(name, TypeIds.POOL, PoolProxy.class, processes);
    }
}
