package io.github.multiprocessing.spring.diagnostics;

import io.github.multiprocessing.spring.autoconfigure.LocalTasksAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.MultiprocessingAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.SyncManagerAutoConfiguration;
import java.io.IOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Starts contexts as in a native image and reports what comes of each. */
final class NativeStart {

    private NativeStart() {}

    public static void main(String[] arguments) throws IOException {
        String tasks = start("multiprocessing.enabled=true", MultiprocessingAutoConfiguration.class);
        String manager = start("multiprocessing.manager.enabled=true", SyncManagerAutoConfiguration.class);
        String off = start(
                "multiprocessing.enabled=false",
                MultiprocessingAutoConfiguration.class,
                SyncManagerAutoConfiguration.class,
                LocalTasksAutoConfiguration.class);
        System.out.println("REPORT tasks=" + tasks + ";manager=" + manager + ";off=" + off);
        System.in.read(); // until the test ends this
    }

    private static String start(String property, Class<?>... configurations) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(property).applyTo(context);
            context.register(configurations);
            context.refresh();
            return "started";
        } catch (RuntimeException ex) {
            return NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName();
        }
    }
}
