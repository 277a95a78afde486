package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.serialization.TypeFilter;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes throwables of the JDK, of a fixed list of types. */
final class JdkLookalike {

    private static final TypeFilter FILTER = TypeFilter.builtIn();

    private JdkLookalike() {}

    static @Nullable Throwable make(String name, @Nullable String message, @Nullable Throwable cause) {
        if (!FILTER.admitsThrowable(name)) {
            return null;
        }
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return Throwable.class.isAssignableFrom(type) ? make(type, message, cause) : null;
        } catch (ClassNotFoundException | LinkageError ex) {
            return null;
        }
    }

    private static @Nullable Throwable make(Class<?> type, @Nullable String message, @Nullable Throwable cause) {
        List<Constructor<?>> longestFirst = Arrays.stream(type.getConstructors())
                .sorted(Comparator.comparingInt((constructor) -> -constructor.getParameterCount()))
                .toList();
        for (Constructor<?> constructor : longestFirst) {
            Throwable made = make(constructor, message, cause);
            if (made != null) {
                return made;
            }
        }
        return null;
    }

    private static @Nullable Throwable make(
            Constructor<?> constructor, @Nullable String message, @Nullable Throwable cause) {
        Class<?>[] types = constructor.getParameterTypes();
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == String.class) {
                arguments[i] = message;
            } else if (Throwable.class.isAssignableFrom(types[i]) && (cause == null || types[i].isInstance(cause))) {
                arguments[i] = cause;
            } else {
                return null;
            }
        }
        try {
            Throwable made = (Throwable) constructor.newInstance(arguments);
            if (made.getCause() == null && cause != null) {
                made.initCause(cause);
            }
            return Objects.equals(made.getMessage(), message) && made.getCause() == cause ? made : null;
        } catch (ReflectiveOperationException | RuntimeException ex) {
            // it wants something else
            return null;
        }
    }
}
