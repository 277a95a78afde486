package io.github.multiprocessing.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test class that no other may run beside: it measures how soon something is seen, or looks at what all processes of
 * the machine have. The others run two at a time, each class in one JVM.
 */
@Tag("alone")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RunsAlone {}
