package io.github.multiprocessing.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much room a component of a record has in a {@link SharedStruct}: for an array the number of its elements, which it must
 * have exactly; for a text the number of bytes that it may have in UTF-8.
 *
 * <pre>{@code
 * record Sample(long time, @Capacity(3) double[] position, @Capacity(16) String sensor) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Capacity {

    /**
     * The number.
     *
     * @return elements or bytes, more than 0
     */
    int value();
}
