package io.github.multiprocessing.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How workers of a pool, and each {@link ChildProcess}, come to be. The counterpart of Python's start methods. {@code fork}
 * is none of them: a JVM cannot fork, since only the calling thread would live on in the child, without the collector and the
 * compiler that the heap needs.
 */
public enum StartMethod {
    /** Each is a fresh JVM. Python: {@code spawn}. */
    SPAWN,
    /**
     * As {@link #SPAWN}, with at least one further JVM that is started, initialised and waits, to replace a worker or to become
     * the next process ({@link ForkServer}): what a fork server buys. Python: {@code forkserver}.
     */
    FORKSERVER,
    /** They are threads of this JVM. Python: {@code multiprocessing.dummy}. */
    THREAD;

    /**
     * The start method of a name.
     *
     * @param name {@code spawn}, {@code forkserver} or {@code thread}, in any case
     * @return the method
     * @throws IllegalArgumentException if there is none of that name; for {@code fork} it says why
     */
    public static StartMethod of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (StartMethod method : values()) {
            if (method.name().equals(upper)) {
                return method;
            }
        }
        String known = Arrays.stream(values())
                .map((method) -> method.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (upper.equals("FORK")) {
            throw new IllegalArgumentException("A JVM cannot fork: only the calling thread would live on in the child,"
                    + " without the garbage collector and the compiler. Use 'forkserver', which keeps a started worker"
                    + " at hand; known start methods: " + known);
        }
        throw new IllegalArgumentException("No start method '" + name + "'; known ones: " + known);
    }
}
