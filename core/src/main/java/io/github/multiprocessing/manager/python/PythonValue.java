package io.github.multiprocessing.manager.python;

import org.jspecify.annotations.Nullable;

/** A {@code Value} in a manager of Python's: one object that can be replaced. */
public final class PythonValue implements PythonShared {

    private final PythonProxy proxy;

    PythonValue(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * The object. Python: {@code get()} and {@code value}.
     *
     * @return a copy
     */
    public @Nullable Object get() {
        return this.proxy.ask("get");
    }

    /**
     * Replaces the object. Python: {@code set(value)}.
     *
     * @param value the new one
     */
    public void set(@Nullable Object value) {
        this.proxy.ask("set", value);
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonValue[" + this.proxy + ']';
    }
}
