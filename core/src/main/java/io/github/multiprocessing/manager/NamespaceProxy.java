package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.NamespaceOperation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Values with names. Python's counterpart is {@code NamespaceProxy}, where the names are attributes. */
public final class NamespaceProxy extends AbstractProxy {

    NamespaceProxy(Handle handle) {
        super(handle);
    }

    /**
     * Gets a value. Python: {@code namespace.name}.
     *
     * @param name its name
     * @return the value, which may be null if that was set
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    public @Nullable Object get(String name) {
        return core().call(NamespaceOperation.GET, Objects.requireNonNull(name, "name"));
    }

    /**
     * Gets a value of a certain type.
     *
     * @param name its name
     * @param type its type
     * @param <T> the type
     * @return the value
     * @throws java.util.NoSuchElementException if there is none of that name
     * @throws ClassCastException if it is of another type, or null
     */
    public <T> T get(String name, Class<T> type) {
        Object value = get(name);
        if (!type.isInstance(value)) {
            throw new ClassCastException("'" + name + "' of the namespace is no " + type.getName() + " but "
                    + (value == null ? "null" : "a " + value.getClass().getName()));
        }
        return type.cast(value);
    }

    /**
     * Sets a value. Python: {@code namespace.name = value}.
     *
     * @param name its name
     * @param value the value
     */
    public void set(String name, @Nullable Object value) {
        core().call(NamespaceOperation.SET, Objects.requireNonNull(name, "name"), value);
    }

    /**
     * Removes a value. Python: {@code del namespace.name}.
     *
     * @param name its name
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    public void delete(String name) {
        core().call(NamespaceOperation.DELETE, Objects.requireNonNull(name, "name"));
    }

    /**
     * The names that have a value.
     *
     * @return the names, in the order in which they were first set
     */
    public List<String> names() {
        return List.of((String[]) core().callArray(NamespaceOperation.NAMES));
    }

    /**
     * All names and values, at one moment. The same as {@link #getValue}.
     *
     * @return a copy
     */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> asMap() {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(getValue());
    }

    /**
     * Gets a value without waiting for it.
     *
     * @param name its name
     * @return the value
     */
    public CompletableFuture<@Nullable Object> getAsync(String name) {
        return core().callAsync(NamespaceOperation.GET, Objects.requireNonNull(name, "name"));
    }

    /**
     * Sets a value without waiting for that.
     *
     * @param name its name
     * @param value the value
     * @return completed when it is set
     */
    public CompletableFuture<@Nullable Void> setAsync(String name, @Nullable Object value) {
        return core().callAsync(NamespaceOperation.SET, Objects.requireNonNull(name, "name"), value);
    }
}
