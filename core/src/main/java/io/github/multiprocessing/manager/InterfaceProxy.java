package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.InterfaceMethods;
import io.github.multiprocessing.serialization.Attachable;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of a user's own interface. A default method runs at the manager as any other does, except that it runs here if it is
 * given something that cannot travel.
 */
final class InterfaceProxy implements InvocationHandler {

    private static final Object[] NOTHING = {};

    private final ProxyCore core;
    private final InterfaceMethods methods;

    private InterfaceProxy(Handle handle, InterfaceMethods methods) {
        this.core = new ProxyCore(handle);
        this.methods = methods;
    }

    static ManagedProxy of(Handle handle) {
        String name = handle.identity().interfaceName();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "this version knows no type '" + handle.identity().typeId() + "' of a manager");
        }
        try {
            Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            ClassLoader own = ManagedProxy.class.getClassLoader();
            ClassLoader loader = type.getClassLoader() == null ? own : type.getClassLoader();
            return (ManagedProxy) Proxy.newProxyInstance(
                    loader,
                    new Class<?>[] {type, ManagedProxy.class},
                    new InterfaceProxy(handle, InterfaceMethods.of(type)));
        } catch (ClassNotFoundException ex) {
            throw new ManagerException(
                    "the interface " + name + " of the type '"
                            + handle.identity().typeId() + "' is not on the class path of this process",
                    ex);
        }
    }

    static ProxyCore coreOf(ManagedProxy proxy) {
        return ((InterfaceProxy) Proxy.getInvocationHandler(proxy)).core;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? NOTHING : given.clone();
        Class<?> owner = method.getDeclaringClass();
        if (owner == Object.class || owner.isAssignableFrom(ManagedProxy.class)) {
            return own(proxy, method, arguments);
        }
        if (method.isDefault() && !canTravel(arguments)) {
            // such as the lambda of forEachRemaining: it is called here with what the other methods return
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return this.core.await(this.methods.operation(method), arguments);
        } catch (InterruptedException ex) {
            if (Arrays.asList(method.getExceptionTypes()).contains(InterruptedException.class)) {
                throw ex;
            }
            Thread.currentThread().interrupt();
            throw new ManagerInterruptedException(
                    "interrupted in " + method.getName() + " of a managed " + this.core.typeId());
        }
    }

    private static boolean canTravel(@Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument != null && !(argument instanceof Serializable) && !(argument instanceof Attachable)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object own(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments[0] == proxy || isSameObject(arguments[0]);
            case "hashCode" -> this.core.identityHash();
            case "toString" -> this.core.describe();
            case "typeId" -> this.core.typeId();
            case "getValue" -> this.core.copy();
            case "attachment" -> this.core.attachment();
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private boolean isSameObject(@Nullable Object other) {
        return other instanceof ManagedProxy
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof InterfaceProxy proxy
                && proxy.core.isSameObject(this.core);
    }
}
