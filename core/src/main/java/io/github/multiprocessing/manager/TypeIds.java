package io.github.multiprocessing.manager;

/** The names of the types that every {@link SyncManager} has, which are Python's. */
public final class TypeIds {

    /** A {@link DictProxy}. */
    public static final String DICT = "dict";
    /** A {@link ListProxy}. */
    public static final String LIST = "list";
    /** A {@link SetProxy}. */
    public static final String SET = "set";
    /** A {@link NamespaceProxy}. */
    public static final String NAMESPACE = "Namespace";
    /** A {@link ValueProxy}. */
    public static final String VALUE = "Value";
    /** An {@link ArrayProxy}. */
    public static final String ARRAY = "Array";
    /** A {@link QueueProxy}. */
    public static final String QUEUE = "Queue";
    /** A {@link JoinableQueueProxy}. */
    public static final String JOINABLE_QUEUE = "JoinableQueue";
    /** A {@link LockProxy}. */
    public static final String LOCK = "Lock";
    /** A {@link ReentrantLockProxy}. */
    public static final String REENTRANT_LOCK = "RLock";
    /** A {@link SemaphoreProxy}. */
    public static final String SEMAPHORE = "Semaphore";
    /** A {@link SemaphoreProxy} that is never released more often than acquired. */
    public static final String BOUNDED_SEMAPHORE = "BoundedSemaphore";
    /** A {@link ConditionProxy}. */
    public static final String CONDITION = "Condition";
    /** An {@link EventProxy}. */
    public static final String EVENT = "Event";
    /** A {@link BarrierProxy}. */
    public static final String BARRIER = "Barrier";
    /** A {@link PoolProxy}. */
    public static final String POOL = "Pool";

    private TypeIds() {}
}
