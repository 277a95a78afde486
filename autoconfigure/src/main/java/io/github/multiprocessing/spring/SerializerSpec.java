package io.github.multiprocessing.spring;

import io.github.multiprocessing.serialization.Surrogate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may travel, for a {@link SerializerCustomizer} to add to. Not safe for use by several threads. */
public final class SerializerSpec {

    private final Set<String> allowedTypes = new LinkedHashSet<>();
    private final Set<Class<? extends Surrogate<?, ?>>> surrogates = new LinkedHashSet<>();

    /** Begins with nothing. */
    public SerializerSpec() {}

    /**
     * Admits types, with those nested in them.
     *
     * @param types the types
     * @return this
     */
    public SerializerSpec allow(Class<?>... types) {
        for (Class<?> type : types) {
            this.allowedTypes.add(type.getName());
        }
        return this;
    }

    /**
     * Admits types by pattern.
     *
     * @param patterns such as {@code com.acme.Order} (with its nested types), {@code com.acme.*} (a package) or
     *     {@code com.acme.**} (a package and all below it)
     * @return this
     */
    public SerializerSpec allowPatterns(String... patterns) {
        this.allowedTypes.addAll(List.of(patterns));
        return this;
    }

    /**
     * Has values of a type travel in another form, in both directions, and admits the type. The surrogate is made anew in each
     * worker.
     *
     * @param surrogate a class with a constructor without parameters, which need not be public
     * @return this
     */
    public SerializerSpec surrogate(Class<? extends Surrogate<?, ?>> surrogate) {
        this.surrogates.add(surrogate);
        return this;
    }

    /**
     * All patterns of types.
     *
     * @return a copy
     */
    public List<String> allowedTypes() {
        return List.copyOf(this.allowedTypes);
    }

    /**
     * All surrogates.
     *
     * @return a copy
     */
    public List<Class<? extends Surrogate<?, ?>>> surrogates() {
        return new ArrayList<>(this.surrogates);
    }
}
