package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.object.BarrierObject;
import io.github.multiprocessing.manager.internal.object.ConditionObject;
import io.github.multiprocessing.manager.internal.object.EventObject;
import io.github.multiprocessing.manager.internal.object.LockObject;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.manager.internal.object.QueueObject;
import io.github.multiprocessing.manager.internal.object.SemaphoreObject;
import io.github.multiprocessing.manager.internal.server.LocalHandle;
import io.github.multiprocessing.manager.internal.server.TypeRegistry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that every manager has in which calls wait. */
final class WaitingTypes {

    private final Function<ManagedObject, Object> proxies;

    private WaitingTypes(Function<ManagedObject, Object> proxies) {
        this.proxies = proxies;
    }

    /** Registers them; {@code proxies} makes proxies of objects that return others. */
    static void register(TypeRegistry registry, Function<ManagedObject, Object> proxies) {
        new WaitingTypes(proxies).register(registry);
    }

    private void register(TypeRegistry registry) {
        registry.register(TypeIds.QUEUE, arguments -> new QueueObject(TypeIds.QUEUE, number(arguments, 0)))
                .register(
                        TypeIds.JOINABLE_QUEUE,
                        arguments -> new QueueObject(TypeIds.JOINABLE_QUEUE, number(arguments, 0)))
                .register(TypeIds.LOCK, arguments -> new LockObject(TypeIds.LOCK, false, this.proxies))
                .register(TypeIds.REENTRANT_LOCK, arguments -> reentrantLock())
                .register(
                        TypeIds.SEMAPHORE,
                        arguments -> new SemaphoreObject(TypeIds.SEMAPHORE, number(arguments, 1), false))
                .register(
                        TypeIds.BOUNDED_SEMAPHORE,
                        arguments -> new SemaphoreObject(TypeIds.BOUNDED_SEMAPHORE, number(arguments, 1), true))
                .register(
                        TypeIds.CONDITION,
                        arguments -> new ConditionObject(lockOf(argument(arguments, 0)), this.proxies))
                .register(TypeIds.EVENT, arguments -> new EventObject())
                .register(TypeIds.BARRIER, WaitingTypes::barrier);
    }

    private LockObject reentrantLock() {
        return new LockObject(TypeIds.REENTRANT_LOCK, true, this.proxies);
    }

    /** The lock that a proxy stands for, or a new one. */
    private LockObject lockOf(@Nullable Object proxy) {
        if (proxy == null) {
            return reentrantLock();
        }
        if (proxy instanceof AbstractLockProxy lock
                && lock.core().handle() instanceof LocalHandle handle
                && handle.object() instanceof LockObject object) {
            return object;
        }
        throw new IllegalArgumentException("a condition needs a Lock or an RLock of the same manager, not " + proxy);
    }

    private static BarrierObject barrier(@Nullable Object[] arguments) {
        Object action = argument(arguments, 1);
        if (action != null && !(action instanceof Runnable)) {
            throw new IllegalArgumentException("the action of a barrier is no Runnable: " + action);
        }
        long timeout = argument(arguments, 2) instanceof Number nanos ? nanos.longValue() : -1;
        return new BarrierObject(number(arguments, 0), (Runnable) action, timeout);
    }

    private static @Nullable Object argument(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    private static int number(@Nullable Object[] arguments, int otherwise) {
        return argument(arguments, 0) instanceof Number number ? number.intValue() : otherwise;
    }
}
