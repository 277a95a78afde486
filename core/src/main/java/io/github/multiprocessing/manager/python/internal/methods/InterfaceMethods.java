package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.server.PythonCaller;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of an interface of an application's, over an object that implements it. Nothing but these can be called. Among
 * methods of one name the first is taken whose parameters fit; numbers are converted as far as nothing is lost.
 */
public final class InterfaceMethods implements PythonObject {

    private final String typeId;
    private final Object target;
    private final Map<String, List<Method>> methods = new LinkedHashMap<>();

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the object as
     * @param type the interface, which must be accessible
     * @param target the object
     * @param <T> the interface
     */
    public <T> InterfaceMethods(String typeId, Class<T> type, T target) {
        this.typeId = typeId;
        this.target = target;
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass().isInterface()) {
                method.setAccessible(true);
                this.methods
                        .computeIfAbsent(method.getName(), name -> new ArrayList<>())
                        .add(method);
            }
        }
    }

    @Override
    public String typeId() {
        return this.typeId;
    }

    @Override
    public Object identity() {
        return this.target;
    }

    @Override
    public Set<String> exposed() {
        return Set.copyOf(this.methods.keySet());
    }

    @Override
    public @Nullable Object call(
            String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> named, PythonCaller caller)
            throws Exception {
        if (!named.isEmpty()) {
            throw Errors.type(method + "() takes no arguments by name");
        }
        for (Method candidate : this.methods.getOrDefault(method, List.of())) {
            @Nullable Object[] fitting = fit(candidate.getParameterTypes(), arguments);
            if (fitting != null) {
                return invoke(candidate, fitting);
            }
        }
        throw Errors.type(method + "() takes no such arguments");
    }

    private @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(this.target, arguments);
        } catch (InvocationTargetException ex) {
            throw ex.getCause() instanceof Exception cause ? cause : ex;
        }
    }

    /** What a value became for a parameter of some type. */
    private record Fitted(@Nullable Object value) {}

    private static @Nullable Object @Nullable [] fit(Class<?>[] types, List<@Nullable Object> arguments) {
        if (types.length != arguments.size()) {
            return null;
        }
        @Nullable Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Fitted fitted = fit(types[i], arguments.get(i));
            if (fitted == null) {
                return null;
            }
            values[i] = fitted.value();
        }
        return values;
    }

    private static @Nullable Fitted fit(Class<?> type, @Nullable Object value) {
        if (value == null) {
            return type.isPrimitive() ? null : new Fitted(null);
        }
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (boxed.isInstance(value)) {
            return new Fitted(value);
        }
        if (value instanceof Tuple tuple && type.isAssignableFrom(List.class)) {
            return new Fitted(tuple.asList());
        }
        return value instanceof Number number ? number(boxed, number) : null;
    }

    private static @Nullable Fitted number(Class<?> type, Number value) {
        boolean integer = value instanceof Integer || value instanceof Long;
        long exact = value.longValue();
        if (type == Double.class) {
            return new Fitted(value.doubleValue());
        }
        if (type == Float.class) {
            return new Fitted(value.floatValue());
        }
        if (type == BigInteger.class && integer) {
            return new Fitted(BigInteger.valueOf(exact));
        }
        if (type == Long.class && integer) {
            return new Fitted(exact);
        }
        if (type == Short.class && integer && exact == (short) exact) {
            return new Fitted((short) exact);
        }
        return type == Byte.class && integer && exact == (byte) exact ? new Fitted((byte) exact) : null;
    }

    @Override
    public @Nullable Object value() {
        return repr();
    }

    @Override
    public String repr() {
        return this.target.toString();
    }
}
