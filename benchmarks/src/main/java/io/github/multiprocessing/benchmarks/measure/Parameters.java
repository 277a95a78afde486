package io.github.multiprocessing.benchmarks.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a case, given as {@code name=value}. They have no defaults: the harness names them all, so that a result
 * can be read without the code.
 *
 * @param values the values by name
 */
public record Parameters(Map<String, String> values) {

    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Reads parameters.
     *
     * @param arguments {@code name=value} each
     * @return the parameters
     */
    public static Parameters of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not name=value: " + argument);
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Parameters(values);
    }

    /**
     * A parameter that is text.
     *
     * @param name its name
     * @return its value
     */
    public String text(String name) {
        String value = this.values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the parameter '" + name + "' is missing");
        }
        return value;
    }

    /**
     * A parameter that is a whole number.
     *
     * @param name its name
     * @return its value
     */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }
}
