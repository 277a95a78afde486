package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.serialization.Attachable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The types that a signature mentions, and those that values of them are made of. */
public final class SignatureTypes {

    /** Enough for any data model; a bound, because a type graph can lead anywhere. */
    private static final int MOST = 5000;

    private SignatureTypes() {}

    /**
     * The names of the types that may have to travel for the given tasks: what the signatures mention, and what the fields,
     * superclasses and permitted subclasses of those are declared as. Of the JDK only what a signature mentions itself: the
     * built-in filter decides about the rest. Of what attaches itself elsewhere nothing travels but where it is.
     *
     * @param tasks the tasks
     * @return binary names
     */
    public static Set<String> reachable(Collection<TaskMethod> tasks) {
        Set<Class<?>> reached = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        for (TaskMethod task : tasks) {
            open.addAll(mentioned(task.method()));
        }
        Set<String> names = new TreeSet<>();
        open.stream()
                .filter((type) -> isJdk(type) && !type.isInterface())
                .map(Class::getName)
                .forEach(names::add);
        while (!open.isEmpty() && reached.size() < MOST) {
            Class<?> type = open.pop();
            if (!isJdk(type) && !Attachable.class.isAssignableFrom(type) && reached.add(type)) {
                names.add(type.getName());
                open.addAll(parts(type));
            }
        }
        names.remove(Object.class.getName());
        return names;
    }

    static Set<Class<?>> mentioned(Type type) {
        Set<Class<?>> mentioned = new LinkedHashSet<>();
        collect(type, mentioned, new LinkedHashSet<>());
        return mentioned;
    }

    /** The type of what travels back: of something that comes later or bit by bit, the type of that. */
    static Type travelling(Method method) {
        Type result = method.getGenericReturnType();
        if (TaskMethod.Answer.of(method.getReturnType()) == TaskMethod.Answer.VALUE) {
            return result;
        }
        return result instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    private static Set<Class<?>> mentioned(Method method) {
        Set<Class<?>> mentioned = new LinkedHashSet<>();
        mentioned.addAll(mentioned(travelling(method)));
        for (Type parameter : method.getGenericParameterTypes()) {
            mentioned.addAll(mentioned(parameter));
        }
        for (Type exception : method.getGenericExceptionTypes()) {
            mentioned.addAll(mentioned(exception));
        }
        return mentioned;
    }

    private static Set<Class<?>> parts(Class<?> type) {
        Set<Class<?>> parts = new LinkedHashSet<>();
        if (type.getSuperclass() != null) {
            parts.addAll(mentioned(type.getGenericSuperclass()));
        }
        if (type.isSealed()) {
            parts.addAll(Set.of(type.getPermittedSubclasses()));
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                parts.addAll(mentioned(field.getGenericType()));
            }
        }
        return parts;
    }

    private static void collect(Type type, Set<Class<?>> into, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> raw) {
            Class<?> element = raw;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (!element.isPrimitive()) {
                into.add(element);
            }
        } else if (type instanceof ParameterizedType parameterized) {
            collect(parameterized.getRawType(), into, seen);
            collectAll(parameterized.getActualTypeArguments(), into, seen);
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), into, seen);
        } else if (type instanceof WildcardType wildcard) {
            collectAll(wildcard.getUpperBounds(), into, seen);
            collectAll(wildcard.getLowerBounds(), into, seen);
        } else if (type instanceof TypeVariable<?> variable) {
            collectAll(variable.getBounds(), into, seen);
        }
    }

    private static void collectAll(Type[] types, Set<Class<?>> into, Set<Type> seen) {
        for (Type type : types) {
            collect(type, into, seen);
        }
    }

    private static boolean isJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getName().startsWith("java.");
    }
}
