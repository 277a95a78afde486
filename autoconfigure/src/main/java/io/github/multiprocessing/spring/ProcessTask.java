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
 * <p>Bean name, method and arguments travel, never code. The counterpart in Python is {@code Pool.apply}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface ProcessTask {

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
     * The name of the task in errors, log lines and the endpoint. May hold placeholders.
     *
     * @return the name, empty for class and method, as in {@code Thumbnails.render}
     */
    String name() default "";
}
