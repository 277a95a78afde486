package io.github.multiprocessing.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method of a Spring bean run in a worker process.
 *
 * <p>The caller waits for the result, unless the method returns a {@link java.util.concurrent.CompletableFuture}, a
 * {@link java.util.concurrent.CompletionStage} or a {@link java.util.concurrent.Future}: such a call returns at once, and
 * {@code cancel(true)} of what it returns stops the work. A caller that is interrupted while it waits cancels the task and
 * gets a {@link io.github.multiprocessing.pool.TaskCancelledException}.
 *
 * <p>What the method throws arrives as its own type if the method declares it or it is unchecked; what happened to the
 * worker arrives as a {@link io.github.multiprocessing.pool.PoolException}. Arguments and result travel as copies. As with
 * every proxy, a call of {@code this.method()} stays where it is; the method must not be private, static or final. Other
 * advice on the method (caching, retries, security) runs in the parent, around the task.
 *
 * <p>What an annotation leaves out, it takes from a {@link ProcessTaskDefaults} of the bean's class, and what that leaves out,
 * from the settings of the pool. It may be a meta-annotation of annotations of the application, with
 * {@link org.springframework.core.annotation.AliasFor} for their attributes, and stand on the method of an interface.
 *
 * <p>Bean name, method and arguments travel, never code. The counterpart in Python is {@code Pool.apply}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface ProcessTask {

    /** The value of a number that is not set. */
    int UNSET = Integer.MIN_VALUE;

    /**
     * The name of the pool, a key of {@code multiprocessing.pools}. May hold placeholders.
     *
     * @return the name, empty for the default pool
     */
    String pool() default "";

    /**
     * The hard deadline of the task from its start in a worker, such as {@code 10s}, {@code PT10S} or {@code 500} (in
     * milliseconds); zero for none. May hold placeholders.
     *
     * @return the deadline, empty for the pool's {@code task-timeout}
     */
    String timeout() default "";

    /**
     * The time after which the task is interrupted once, so that it may clean up and return before its hard deadline, such as
     * {@code 8s}; zero for never. Must be below {@link #timeout()} if that is set here. May hold placeholders.
     *
     * @return the soft limit, empty for none
     */
    String softTimeout() default "";

    /**
     * How long the task may wait for a worker before it is rejected, such as {@code 2s}. May hold placeholders.
     *
     * @return the deadline in the queue, empty for as long as it takes
     */
    String queueTimeout() default "";

    /**
     * Which of the tasks that wait starts first: one of a higher priority.
     *
     * @return the priority; may be negative; 0 if it is set nowhere
     */
    int priority() default UNSET;

    /**
     * The {@link #priority()} as text, which may hold placeholders. Only one of the two may be set.
     *
     * @return the priority, empty if it is not set here
     */
    String priorityString() default "";

    /**
     * Whether the method may run twice with the same arguments. Only then it may have {@link #retries()}, for when a worker
     * dies it is not known how far the method came.
     *
     * @return true if running it twice does no more than running it once
     */
    boolean idempotent() default false;

    /**
     * How often the task may be run again when its worker died under it; only with {@link #idempotent()}. What the method
     * throws is never a reason to run it again, and neither is a deadline.
     *
     * @return how many times at most; 0, for never, if it is set nowhere
     */
    int retries() default UNSET;

    /**
     * The {@link #retries()} as text, which may hold placeholders. Only one of the two may be set.
     *
     * @return how many times at most, empty if it is not set here
     */
    String retriesString() default "";

    /**
     * The delay before the first retry, such as {@code 500ms}; it doubles with each further one. May hold placeholders.
     *
     * @return the delay, empty for none; only with retries
     */
    String retryBackoff() default "";

    /**
     * A key: tasks of a pool with the same one run in the same worker as long as that lives, one after the other, so that they
     * find what the last one has left in memory. May hold placeholders.
     *
     * @return the key, empty for any worker
     */
    String affinity() default "";

    /**
     * The name of the task in errors, log lines and the endpoint. May hold placeholders.
     *
     * @return the name, empty for class and method, as in {@code Thumbnails.render}
     */
    String name() default "";
}
