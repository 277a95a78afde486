package io.github.multiprocessing.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A class to instantiate and run. Travels as the name of the class and the arguments of its constructor.
 *
 * @param className the binary name of the class
 * @param arguments what its constructor gets
 */
@SuppressWarnings("ArrayRecordComponent")
record ClassTarget(String className, @Nullable Object[] arguments) {

    /** Checks in the creator what would otherwise fail in the child. Nothing of the class is run. */
    static ClassTarget of(Class<?> type, @Nullable Object[] arguments) {
        if (!Runnable.class.isAssignableFrom(type) && !Callable.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " is neither a Runnable nor a Callable");
        }
        if (Modifier.isAbstract(type.getModifiers()) || type.isHidden()) {
            throw new IllegalArgumentException(type.getName() + " cannot be instantiated by its name");
        }
        constructor(type, arguments);
        return new ClassTarget(type.getName(), arguments.clone());
    }

    private static Constructor<?> constructor(Class<?> type, @Nullable Object[] arguments) {
        List<Constructor<?>> fitting = new ArrayList<>();
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            if (fits(candidate.getParameterTypes(), arguments)) {
                fitting.add(candidate);
            }
        }
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(fitting.size() + " constructors of " + type.getName() + " take these "
                    + arguments.length + " arguments, there must be exactly one");
        }
        return fitting.get(0);
    }

    private static boolean fits(Class<?>[] parameters, @Nullable Object[] arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            Object argument = arguments[i];
            boolean fits = argument == null
                    ? !parameters[i].isPrimitive()
                    : Boxes.of(parameters[i]).isInstance(argument);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    void run() throws Exception {
        Class<?> type =
                Class.forName(this.className, true, Thread.currentThread().getContextClassLoader());
        Constructor<?> constructor = constructor(type, this.arguments);
        constructor.setAccessible(true);
        Targets.run(construct(constructor));
    }

    private Object construct(Constructor<?> constructor) throws Exception {
        try {
            return constructor.newInstance(this.arguments);
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
}
