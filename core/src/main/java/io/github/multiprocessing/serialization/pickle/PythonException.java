package io.github.multiprocessing.serialization.pickle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception of Python's as a value: received from a peer, or to be sent to one. Throwing it is up to whoever has it.
 */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String module;
    private final String name;

    @SuppressWarnings("serial")
    private final List<@Nullable Object> arguments;

    /**
     * Creates the value.
     *
     * @param module the module of the exception's class, {@code builtins} for most
     * @param name the name of the class
     * @param arguments what it was made with
     */
    public PythonException(String module, String name, List<@Nullable Object> arguments) {
        super(arguments.isEmpty() ? name : name + ": " + (arguments.size() == 1 ? arguments.get(0) : arguments));
        this.module = module;
        this.name = name;
        this.arguments = Tuple.of(arguments.toArray()).asList();
    }

    /**
     * The module of the exception's class.
     *
     * @return the module
     */
    public String module() {
        return this.module;
    }

    /**
     * The name of the exception's class.
     *
     * @return the name in its module
     */
    public String name() {
        return this.name;
    }

    /**
     * What the exception was made with. Python: {@code args}.
     *
     * @return the arguments
     */
    public List<@Nullable Object> arguments() {
        return this.arguments;
    }
}
