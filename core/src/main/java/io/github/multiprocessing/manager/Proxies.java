package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import java.util.List;

/** Makes the proxy for the type of an object. */
final class Proxies {

    /** All types of proxies but those of users' own interfaces. */
    static final List<Class<? extends ManagedProxy>> TYPES = List.of(
            DictProxy.class,
            ListProxy.class,
            SetProxy.class,
            NamespaceProxy.class,
            ValueProxy.class,
            ArrayProxy.class,
            QueueProxy.class,
            JoinableQueueProxy.class,
            LockProxy.class,
            ReentrantLockProxy.class,
            SemaphoreProxy.class,
            ConditionProxy.class,
            EventProxy.class,
            BarrierProxy.class,
            PoolProxy.class);

    private Proxies() {}

    static ProxyCore coreOf(ManagedProxy proxy) {
        if (proxy instanceof AbstractProxy plain) {
            return plain.core();
        } else if (proxy instanceof DictProxy<?, ?> dict) {
            return dict.core();
        } else if (proxy instanceof ListProxy<?> list) {
            return list.core();
        } else if (proxy instanceof SetProxy<?> set) {
            return set.core();
        } else if (proxy instanceof QueueProxy<?> queue) {
            return queue.core();
        }
        return InterfaceProxy.coreOf(proxy);
    }

    static ManagedProxy of(Handle handle) {
        return switch (handle.identity().typeId()) {
            case TypeIds.DICT -> new DictProxy<>(handle);
            case TypeIds.LIST -> new ListProxy<>(handle);
            case TypeIds.SET -> new SetProxy<>(handle);
            case TypeIds.NAMESPACE -> new NamespaceProxy(handle);
            case TypeIds.VALUE -> new ValueProxy<>(handle);
            case TypeIds.ARRAY -> new ArrayProxy<>(handle);
            case TypeIds.QUEUE -> new QueueProxy<>(handle);
            case TypeIds.JOINABLE_QUEUE -> new JoinableQueueProxy<>(handle);
            case TypeIds.LOCK -> new LockProxy(handle);
            case TypeIds.REENTRANT_LOCK -> new ReentrantLockProxy(handle);
            case TypeIds.SEMAPHORE, TypeIds.BOUNDED_SEMAPHORE -> new SemaphoreProxy(handle);
            case TypeIds.CONDITION -> new ConditionProxy(handle);
            case TypeIds.EVENT -> new EventProxy(handle);
            case TypeIds.BARRIER -> new BarrierProxy(handle);
            case TypeIds.POOL -> new PoolProxy(handle);
            default -> InterfaceProxy.of(handle);
        };
    }
}
