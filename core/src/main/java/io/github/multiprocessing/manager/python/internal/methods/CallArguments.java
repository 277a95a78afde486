package io.github.multiprocessing.manager.python.internal.methods;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, by the names of the parameters. */
final class CallArguments {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MOST_SECONDS = 9e9;

    private final String method;
    private final Map<String, @Nullable Object> given;

    private CallArguments(String method, Map<String, @Nullable Object> given) {
        this.method = method;
        this.given = given;
    }

    /**
     * Puts arguments to parameters, as Python does.
     *
     * @param parameters the names; those with a question mark may be left out, two stars take what else has a name
     */
    static CallArguments bind(
            String method, String[] parameters, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        Map<String, @Nullable Object> left = new LinkedHashMap<>(named);
        boolean open = false;
        int position = 0;
        for (String parameter : parameters) {
            boolean optional = parameter.endsWith("?");
            String name = optional ? parameter.substring(0, parameter.length() - 1) : parameter;
            if (name.equals("**")) {
                open = true;
            } else if (position < arguments.size()) {
                given.put(name, arguments.get(position++));
            } else if (left.containsKey(name)) {
                given.put(name, left.remove(name));
            } else if (!optional) {
                throw Errors.type(method + "() missing a required argument: '" + name + "'");
            }
        }
        if (position < arguments.size()) {
            throw Errors.type(method + "() takes at most " + position + " arguments (" + arguments.size() + " given)");
        }
        if (open) {
            given.put("**", left);
        } else if (!left.isEmpty()) {
            throw Errors.type(method + "() got an unexpected or repeated argument "
                    + left.keySet().iterator().next());
        }
        return new CallArguments(method, given);
    }

    boolean has(String name) {
        return this.given.containsKey(name);
    }

    @Nullable Object get(String name) {
        return this.given.get(name);
    }

    boolean flag(String name, boolean otherwise) {
        return has(name) ? Values.truth(get(name)) : otherwise;
    }

    int integer(String name, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        Object value = get(name);
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Integer number) {
            return number;
        }
        throw Errors.type(this.method + "() takes an integer for " + name);
    }

    String text(String name) {
        if (get(name) instanceof String text) {
            return text;
        }
        throw Errors.type(this.method + "() takes a text for " + name);
    }

    /** Elements of any iterable that pickles know. */
    Collection<? extends @Nullable Object> elements(String name) {
        Collection<? extends @Nullable Object> all = Values.elements(get(name));
        if (all == null) {
            throw Errors.type("'" + Values.typeName(get(name)) + "' object is not iterable");
        }
        return all;
    }

    /** A time in seconds, as nanoseconds; without one, or with {@code None}, there is no limit. */
    long nanos(String name) {
        Object value = get(name);
        if (value == null) {
            return Long.MAX_VALUE;
        }
        if (value instanceof Number number) {
            double seconds = number.doubleValue();
            return seconds >= MOST_SECONDS ? Long.MAX_VALUE : (long) (seconds * NANOS_PER_SECOND);
        }
        if (value instanceof Duration duration) {
            return duration.toNanos();
        }
        throw Errors.type(this.method + "() takes a number for " + name);
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> rest() {
        Object rest = get("**");
        return rest == null ? Map.of() : (Map<String, @Nullable Object>) rest;
    }
}
