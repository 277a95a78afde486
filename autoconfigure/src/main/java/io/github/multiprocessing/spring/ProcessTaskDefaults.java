package io.github.multiprocessing.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the {@link ProcessTask} methods of a class have in common, as {@code @CacheConfig} says it for caches. It makes no
 * method a task. What a method's own annotation says, wins.
 *
 * <pre>{@code
 * @Service
 * @ProcessTaskDefaults(pool = "ocr", timeout = "${ocr.timeout}")
 * class Scans {
 *     @ProcessTask
 *     String text(Path scan) { ... }
 *
 *     @ProcessTask(timeout = "2s")
 *     int pages(Path scan) { ... }
 * }
 * }</pre>
 *
 * <p>It is also found on superclasses and interfaces of the bean's class, the nearest one as a whole, and as a
 * meta-annotation. All attributes are optional and mean what they do in {@link ProcessTask}.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ProcessTaskDefaults {

    /**
     * The name of the pool. May hold placeholders.
     *
     * @return the name, empty for the default pool
     */
    String pool() default "";

    /**
     * The hard deadline of a task. May hold placeholders.
     *
     * @return the deadline, empty for the pool's
     */
    String timeout() default "";

    /**
     * The time after which a task is interrupted once. May hold placeholders.
     *
     * @return the soft limit, empty for none
     */
    String softTimeout() default "";

    /**
     * How long a task may wait for a worker. May hold placeholders.
     *
     * @return the deadline in the queue, empty for as long as it takes
     */
    String queueTimeout() default "";

    /**
     * Which of the tasks that wait starts first: one of a higher priority.
     *
     * @return the priority
     */
    int priority() default ProcessTask.UNSET;

    /**
     * The {@link #priority()} as text, which may hold placeholders. Only one of the two may be set.
     *
     * @return the priority, empty if it is not set here
     */
    String priorityString() default "";

    /**
     * Whether all the methods may run twice with the same arguments. A method cannot take that back.
     *
     * @return true if they may
     */
    boolean idempotent() default false;

    /**
     * How often a task may be run again when its worker died under it; refused for each method that is not idempotent and does
     * not say {@code retries = 0}.
     *
     * @return how many times at most
     */
    int retries() default ProcessTask.UNSET;

    /**
     * The {@link #retries()} as text, which may hold placeholders. Only one of the two may be set.
     *
     * @return how many times at most, empty if it is not set here
     */
    String retriesString() default "";

    /**
     * The delay before the first retry; it doubles with each further one. May hold placeholders.
     *
     * @return the delay, empty for none
     */
    String retryBackoff() default "";

    /**
     * A key: tasks of a pool with the same one run in the same worker. May hold placeholders.
     *
     * @return the key, empty for any worker
     */
    String affinity() default "";
}
