package io.github.multiprocessing.manager.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The methods of a user's own interface and their numbers, which are those of their signatures in order: so both sides know
 * them if they have the same interface.
 */
public final class InterfaceMethods {

    private final List<Method> methods;
    private final Map<Method, Numbered> operations = new HashMap<>();

    private InterfaceMethods(List<Method> methods) {
        this.methods = methods;
        for (int i = 0; i < methods.size(); i++) {
            this.operations.put(methods.get(i), new Numbered(i, methods.get(i).getName()));
        }
    }

    /** A method as an operation. */
    private record Numbered(int ordinal, String name) implements Operation {}

    /**
     * The methods of an interface, those that it inherits included.
     *
     * @param type the interface
     * @return its methods
     */
    public static InterfaceMethods of(Class<?> type) {
        Map<String, Method> bySignature = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                bySignature.merge(signature(method), method, InterfaceMethods::moreSpecific);
            }
        }
        InterfaceMethods methods = new InterfaceMethods(List.copyOf(bySignature.values()));
        for (Method method : type.getMethods()) {
            Method chosen = bySignature.get(signature(method));
            Numbered operation = chosen == null ? null : methods.operations.get(chosen);
            if (operation != null) {
                methods.operations.putIfAbsent(method, operation);
            }
        }
        return methods;
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static Method moreSpecific(Method one, Method other) {
        return one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one;
    }

    /**
     * The operation for a method.
     *
     * @param method a method of the interface
     * @return the operation
     */
    public Operation operation(Method method) {
        Numbered operation = this.operations.get(method);
        if (operation == null) {
            throw new UnsupportedOperationException(method + " is not exposed by the manager");
        }
        return operation;
    }

    /**
     * The method for an operation.
     *
     * @param operation the number
     * @return the method
     * @throws UnsupportedOperationException if there is none
     */
    public Method method(int operation) {
        if (operation < 0 || operation >= this.methods.size()) {
            throw new UnsupportedOperationException(
                    "the interface has no method " + operation + ": both sides need the same version of it");
        }
        return this.methods.get(operation);
    }
}
