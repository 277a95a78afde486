package io.github.multiprocessing.spring;

import io.github.multiprocessing.pool.WorkerInitializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the worker processes of a pool get, for a {@link WorkerCustomizer} to add to. Not safe for use by several threads. */
public final class WorkerSpec {

    private final String pool;
    private final List<String> jvmArguments;
    private final Map<String, String> environment;
    private final List<WorkerInitializer> before = new ArrayList<>();
    private final List<WorkerInitializer> after = new ArrayList<>();

    /**
     * Begins with what the properties say.
     *
     * @param pool the name of the pool
     * @param jvmArguments further arguments of the JVM
     * @param environment further environment variables
     */
    public WorkerSpec(String pool, List<String> jvmArguments, Map<String, String> environment) {
        this.pool = pool;
        this.jvmArguments = new ArrayList<>(jvmArguments);
        this.environment = new LinkedHashMap<>(environment);
    }

    /**
     * Whose workers these are.
     *
     * @return the name of the pool
     */
    public String pool() {
        return this.pool;
    }

    /**
     * Adds arguments of the JVM, which win over the computed ones and over earlier ones.
     *
     * @param arguments such as {@code -Xss2m}
     * @return this
     */
    public WorkerSpec jvmArguments(String... arguments) {
        this.jvmArguments.addAll(List.of(arguments));
        return this;
    }

    /**
     * Sets an environment variable. Everybody who may look at the process can read it: secrets belong into the properties, which
     * travel over the worker's private channel.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public WorkerSpec environment(String name, String value) {
        this.environment.put(name, value);
        return this;
    }

    /**
     * Has something run in each worker before its Spring context is made, if it has one. It travels: what it captures has to be
     * serializable, and lambdas are.
     *
     * @param initializer what to run; if it throws, the worker does not start
     * @return this
     */
    public WorkerSpec initializeBefore(WorkerInitializer initializer) {
        this.before.add(initializer);
        return this;
    }

    /**
     * Has something run in each worker when its beans are there and before its first task. It travels, too.
     *
     * @param initializer what to run; if it throws, the worker does not start
     * @return this
     */
    public WorkerSpec initializeAfter(WorkerInitializer initializer) {
        this.after.add(initializer);
        return this;
    }

    /**
     * All arguments of the JVM.
     *
     * @return a copy
     */
    public List<String> jvmArguments() {
        return List.copyOf(this.jvmArguments);
    }

    /**
     * All environment variables beside those that a worker inherits.
     *
     * @return a copy
     */
    public Map<String, String> environment() {
        return Map.copyOf(this.environment);
    }

    /**
     * What runs before the context is made.
     *
     * @return a copy
     */
    public List<WorkerInitializer> before() {
        return List.copyOf(this.before);
    }

    /**
     * What runs after the context was made.
     *
     * @return a copy
     */
    public List<WorkerInitializer> after() {
        return List.copyOf(this.after);
    }
}
