package io.github.multiprocessing.serialization;

import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The surrogates of this JVM. Python's counterpart is {@code ForkingPickler.register}, which is as global. A type has to pass the
 * {@link TypeFilter} nevertheless. Thread-safe.
 */
public final class Surrogates {

    private static final ClassValue<AtomicReference<@Nullable Surrogate<?, ?>>> BY_TYPE = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Surrogate<?, ?>> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private Surrogates() {}

    /**
     * Has values of a type travel in another form from now on. What replaces an earlier one counts for serializers that have not
     * met the type yet.
     *
     * @param surrogate how
     * @throws IllegalArgumentException if no object has exactly that class, or it is one that this library knows itself
     */
    public static void register(Surrogate<?, ?> surrogate) {
        Class<?> type = surrogate.type();
        boolean concrete = !type.isPrimitive() && !type.isArray() && !Modifier.isAbstract(type.getModifiers());
        if (!concrete || Enum.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "A surrogate is for a class that is not abstract and no enum, not for " + type.getName());
        }
        if (BuiltInTypes.contains(type.getName()) || Equivalents.nameFor(type) != null) {
            throw new IllegalArgumentException(type.getName() + " travels already, and has no surrogate");
        }
        if (DeniedTypes.denies(type.getName())) {
            throw new IllegalArgumentException(type.getName() + " never travels between processes");
        }
        BY_TYPE.get(type).set(surrogate);
    }

    /** The codec for values of a class that has a surrogate, or null. */
    static @Nullable TypeCodec<?> codec(Class<?> type) {
        Surrogate<?, ?> surrogate = BY_TYPE.get(type).get();
        return surrogate == null ? null : codec(surrogate);
    }

    private static <T, F> TypeCodec<T> codec(Surrogate<T, F> surrogate) {
        return new PartsCodec<>(
                1,
                (value) -> new Object[] {Objects.requireNonNull(surrogate.toForm(value), "a form must not be null")},
                (parts) -> {
                    @SuppressWarnings("unchecked") // a form of another type is told by the surrogate's own bridge
                    F form = (F) Objects.requireNonNull(parts[0], "a form is missing");
                    return surrogate.type().cast(Objects.requireNonNull(surrogate.fromForm(form)));
                });
    }
}
