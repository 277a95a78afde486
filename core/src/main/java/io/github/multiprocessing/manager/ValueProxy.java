package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.ValueOperation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A single value of a manager. Python's counterpart is {@code ValueProxy}, whose typecode means nothing there either. Every
 * operation is atomic.
 *
 * @param <T> the type of the value, which may be null
 */
public final class ValueProxy<T extends @Nullable Object> extends AbstractProxy {

    ValueProxy(Handle handle) {
        super(handle);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }

    /**
     * Gets the value. Python: {@code get()} and {@code value}.
     *
     * @return the value
     */
    public T get() {
        return cast(core().call(ValueOperation.GET));
    }

    /**
     * Sets the value. Python: {@code set(value)} and {@code value}.
     *
     * @param value the new value
     */
    public void set(T value) {
        core().call(ValueOperation.SET, value);
    }

    /**
     * Sets the value if it is what is expected.
     *
     * @param expected what it has to be equal to
     * @param value the new value
     * @return whether it was so
     */
    public boolean compareAndSet(T expected, T value) {
        return core().callBoolean(ValueOperation.COMPARE_AND_SET, expected, value);
    }

    /**
     * Sets the value.
     *
     * @param value the new value
     * @return the value of before
     */
    public T getAndSet(T value) {
        return cast(core().call(ValueOperation.GET_AND_SET, value));
    }

    /**
     * Makes the new value out of the old one. The function runs at the manager if it is serializable and the manager runs
     * functions of its clients, and here otherwise; it is run again if somebody else has changed the value meanwhile.
     *
     * @param function gives the new value
     * @return the new value
     */
    public T update(Function<? super T, ? extends T> function) {
        return cast(core().apply(function, () -> updateHere(function), ValueOperation.UPDATE, function));
    }

    private T updateHere(Function<? super T, ? extends T> function) {
        while (true) {
            @Nullable Object[] look = core().callArray(ValueOperation.LOOK);
            T fresh = function.apply(cast(look[1]));
            if (core().callBoolean(ValueOperation.EXCHANGE, look[0], fresh)) {
                return fresh;
            }
        }
    }

    /**
     * As {@link #update(Function)}, with a lambda that can run at the manager.
     *
     * @param function gives the new value
     * @return the new value
     */
    public T update(RemoteFunction<? super T, ? extends T> function) {
        return update((Function<? super T, ? extends T>) function);
    }

    /**
     * Gets the value without waiting for it.
     *
     * @return the value
     */
    public CompletableFuture<T> getAsync() {
        return core().callAsync(ValueOperation.GET);
    }

    /**
     * Sets the value without waiting for that.
     *
     * @param value the new value
     * @return completed when it is set
     */
    public CompletableFuture<@Nullable Void> setAsync(T value) {
        return core().callAsync(ValueOperation.SET, value);
    }
}
