package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.serialization.SerializableRunnable;
import java.time.Duration;
import java.util.Collection;
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
public final class SyncManager extends Manager {

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
     * Makes an empty dictionary. Python: {@code dict()}.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict() {
        return (DictProxy<K, V>) create(TypeIds.DICT, DictProxy.class);
    }

    /**
     * Finds a dictionary by its name, or makes it.
     *
     * @param name its name
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict(String name) {
        return (DictProxy<K, V>) named(name, TypeIds.DICT, DictProxy.class);
    }

    /**
     * Makes an empty list. Python: {@code list()}.
     *
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list() {
        return (ListProxy<E>) create(TypeIds.LIST, ListProxy.class);
    }

    /**
     * Makes a list. Python: {@code list(sequence)}.
     *
     * @param elements what is in it
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list(Collection<? extends E> elements) {
        return (ListProxy<E>) create(TypeIds.LIST, ListProxy.class, elements.toArray());
    }

    /**
     * Finds a list by its name, or makes it.
     *
     * @param name its name
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list(String name) {
        return (ListProxy<E>) named(name, TypeIds.LIST, ListProxy.class);
    }

    /**
     * Makes an empty set. Python: {@code set()}.
     *
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set() {
        return (SetProxy<E>) create(TypeIds.SET, SetProxy.class);
    }

    /**
     * Makes a set. Python: {@code set(iterable)}.
     *
     * @param elements what is in it
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set(Collection<? extends E> elements) {
        return (SetProxy<E>) create(TypeIds.SET, SetProxy.class, elements.toArray());
    }

    /**
     * Finds a set by its name, or makes it.
     *
     * @param name its name
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set(String name) {
        return (SetProxy<E>) named(name, TypeIds.SET, SetProxy.class);
    }

    /**
     * Makes an empty namespace. Python: {@code Namespace()}.
     *
     * @return the namespace
     */
    public NamespaceProxy namespace() {
        return create(TypeIds.NAMESPACE, NamespaceProxy.class);
    }

    /**
     * Finds a namespace by its name, or makes it.
     *
     * @param name its name
     * @return the namespace
     */
    public NamespaceProxy namespace(String name) {
        return named(name, TypeIds.NAMESPACE, NamespaceProxy.class);
    }

    /**
     * Makes a value. Python: {@code Value(typecode, value)}.
     *
     * @param initial what it is first
     * @param <T> the type of the value
     * @return the value
     */
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> ValueProxy<T> value(T initial) {
        return (ValueProxy<T>) create(TypeIds.VALUE, ValueProxy.class, new @Nullable Object[] {initial});
    }

    /**
     * Finds a value by its name, or makes it.
     *
     * @param name its name
     * @param initial what it is first
     * @param <T> the type of the value
     * @return the value
     */
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> ValueProxy<T> value(String name, T initial) {
        return (ValueProxy<T>) named(name, TypeIds.VALUE, ValueProxy.class, new @Nullable Object[] {initial});
    }

    /**
     * Makes an array. Python: {@code Array(typecode, size)}, where it needs a sequence.
     *
     * @param type the type of the elements, such as {@code int.class}
     * @param length how many there are, all of them 0 or false
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(Class<T> type, int length) {
        return (ArrayProxy<T>) create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), length);
    }

    /**
     * Makes an array. Python: {@code Array(typecode, sequence)}.
     *
     * @param type the type of the elements, such as {@code int.class}
     * @param elements what is in it
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(Class<T> type, Collection<? extends T> elements) {
        return (ArrayProxy<T>) create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), elements.toArray());
    }

    /**
     * Makes an array. Python: {@code Array(typecode, sequence)}.
     *
     * @param typecode the type of the elements, one of b, h, u, i, l, q, f and d
     * @param elements what is in it
     * @param <T> the type of the elements, boxed
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(char typecode, Collection<? extends T> elements) {
        return (ArrayProxy<T>)
                create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(typecode), elements.toArray());
    }

    /**
     * Finds an array by its name, or makes it.
     *
     * @param name its name
     * @param type the type of the elements, such as {@code int.class}
     * @param length how many there are
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(String name, Class<T> type, int length) {
        return (ArrayProxy<T>) named(name, TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), length);
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
}
