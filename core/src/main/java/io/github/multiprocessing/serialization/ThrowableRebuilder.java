package io.github.multiprocessing.serialization;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes throwables from {@link ThrowableData}, as close to the original as filter and constructors allow. */
final class ThrowableRebuilder {

    private final TypeFilter filter;

    private final ClassLoader loader;

    ThrowableRebuilder(TypeFilter filter, ClassLoader loader) {
        this.filter = filter;
        this.loader = loader;
    }

    Throwable rebuild(ThrowableData data) {
        ThrowableData causeData = data.cause();
        Throwable cause = causeData == null ? null : rebuild(causeData);
        Throwable own = ownType(data, cause);
        Throwable result = own == null ? new StandInException(data.className(), data.message()) : own;
        if (result.getCause() != cause && cause != null) {
            attach(result, cause);
        }
        result.setStackTrace(data.frames().toArray(StackTraceElement[]::new));
        for (ThrowableData suppressed : data.suppressed()) {
            result.addSuppressed(rebuild(suppressed));
        }
        return result;
    }

    private @Nullable Throwable ownType(ThrowableData data, @Nullable Throwable cause) {
        if (!this.filter.admitsThrowable(data.className())) {
            return null;
        }
        try {
            Class<?> type = Class.forName(data.className(), false, this.loader);
            return Throwable.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
                    ? best(type, data, cause)
                    : null;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    /** Tries the constructors in order of how much they can carry and keeps what resembles the original most. */
    private static @Nullable Throwable best(Class<?> type, ThrowableData data, @Nullable Throwable cause) {
        List<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors())
                .sorted(Comparator.comparingInt(ThrowableRebuilder::rank))
                .toList();
        Throwable best = null;
        int bestScore = -1;
        for (Constructor<?> constructor : constructors) {
            Throwable made = make(constructor, data.message(), cause);
            int score = made == null ? -1 : score(made, data.message(), cause);
            if (score > bestScore) {
                best = made;
                bestScore = score;
            }
            if (bestScore == 3) {
                break;
            }
        }
        return best;
    }

    private static int rank(Constructor<?> constructor) {
        Class<?>[] types = constructor.getParameterTypes();
        if (types.length == 2) {
            return 0;
        }
        if (types.length == 1) {
            return types[0] == String.class ? 1 : types[0] == Object.class ? 2 : 3;
        }
        return 4;
    }

    private static @Nullable Throwable make(
            Constructor<?> constructor, @Nullable String message, @Nullable Throwable cause) {
        @Nullable Object @Nullable [] arguments = arguments(constructor.getParameterTypes(), message, cause);
        if (arguments == null) {
            return null;
        }
        try {
            if (!Modifier.isPublic(constructor.getModifiers())
                    || !Modifier.isPublic(constructor.getDeclaringClass().getModifiers())) {
                constructor.setAccessible(true);
            }
            return (Throwable) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable Object @Nullable [] arguments(
            Class<?>[] types, @Nullable String message, @Nullable Throwable cause) {
        if (types.length == 0) {
            return new Object[0];
        }
        boolean text = types[0] == String.class || (types[0] == Object.class && message != null);
        if (types.length == 1 && text) {
            return new @Nullable Object[] {message};
        }
        if (types.length == 1 && takes(types[0], cause)) {
            return new @Nullable Object[] {cause};
        }
        if (types.length == 2 && types[0] == String.class && takes(types[1], cause)) {
            return new @Nullable Object[] {message, cause};
        }
        return null;
    }

    private static boolean takes(Class<?> parameter, @Nullable Throwable cause) {
        return cause != null && Throwable.class.isAssignableFrom(parameter) && parameter.isInstance(cause);
    }

    private static int score(Throwable made, @Nullable String message, @Nullable Throwable cause) {
        try {
            return (Objects.equals(made.getMessage(), message) ? 2 : 0)
                    + (made.getCause() == cause || canStillTake(made) ? 1 : 0);
        } catch (RuntimeException | StackOverflowError e) {
            return 0;
        }
    }

    /** A throwable made without a cause normally accepts one later; the few that do not are given none. */
    private static boolean canStillTake(Throwable made) {
        return made.getCause() == null;
    }

    private static void attach(Throwable result, Throwable cause) {
        try {
            result.initCause(cause);
        } catch (RuntimeException e) {
            result.addSuppressed(cause);
        }
    }
}
