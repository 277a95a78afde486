package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.CommonOperation;
import io.github.multiprocessing.manager.internal.InterfaceMethods;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An object of a user's own type. Its methods run in threads of their own, many at once. */
public final class UserObject extends ManagedObject {

    private final Class<?> type;
    private final InterfaceMethods methods;
    private final Object target;
    private final BiFunction<Class<?>, @Nullable Object, @Nullable Object> returning;

    /**
     * Makes one.
     *
     * @param typeId its type
     * @param type the interface
     * @param target the object itself
     * @param returning makes proxies of what methods return whose return type is registered
     */
    public UserObject(
            String typeId,
            Class<?> type,
            Object target,
            BiFunction<Class<?>, @Nullable Object, @Nullable Object> returning) {
        super(typeId);
        this.type = type;
        this.methods = InterfaceMethods.of(type);
        this.target = target;
        this.returning = returning;
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= CommonOperation.FIRST) {
            return Functions.execute(call, () -> CommonCalls.run(this, call));
        }
        Method method = this.methods.method(call.operation());
        return Functions.execute(call, () -> invoke(method, call.arguments()));
    }

    private @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            method.setAccessible(true);
            return this.returning.apply(method.getReturnType(), method.invoke(this.target, arguments));
        } catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (ex.getCause() instanceof Error cause) {
                throw cause;
            }
            throw ex;
        }
    }

    /**
     * The object itself.
     *
     * @return what the factory has made
     */
    public Object target() {
        return this.target;
    }

    @Override
    public Object copy() {
        return this.target;
    }

    @Override
    public String describe() {
        return this.target.toString();
    }

    @Override
    public String interfaceName() {
        return this.type.getName();
    }
}
