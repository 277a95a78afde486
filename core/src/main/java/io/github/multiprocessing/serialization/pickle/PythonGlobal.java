package io.github.multiprocessing.serialization.pickle;

/**
 * The name of a class or function of Python's, as a value. It is a name and nothing else.
 *
 * @param module the module
 * @param name the name in it, with dots for what is nested
 */
public record PythonGlobal(String module, String name) {

    /** The form {@code module.name}. */
    @Override
    public String toString() {
        return this.module + '.' + this.name;
    }
}
