package io.github.multiprocessing.manager.python;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A {@code Namespace} in a manager of Python's: named values. */
public final class PythonNamespace implements PythonShared {

    private final PythonProxy proxy;

    PythonNamespace(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * The value of a name. Python: {@code namespace.name}.
     *
     * @param name the name
     * @return the value
     * @throws NoSuchElementException if there is none
     */
    public @Nullable Object get(String name) {
        return this.proxy.ask("__getattribute__", name);
    }

    /**
     * Sets the value of a name. Python: {@code namespace.name = value}.
     *
     * @param name the name
     * @param value the value
     */
    public void set(String name, @Nullable Object value) {
        this.proxy.ask("__setattr__", name, value);
    }

    /**
     * Removes a name. Python: {@code del namespace.name}.
     *
     * @param name the name
     * @throws NoSuchElementException if there is none
     */
    public void remove(String name) {
        this.proxy.ask("__delattr__", name);
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonNamespace[" + this.proxy + ']';
    }
}
