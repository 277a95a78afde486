package io.github.multiprocessing.spring.devtools.outside;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Has Spring Boot make what it makes once in a JVM, in a thread that knows nothing of the application yet: its shutdown hook and the
 * converters of its binder. They would otherwise hold the first class loader of the application for ever, whatever this library does.
 */
public final class OnceInBoot {

    private static boolean made;

    private OnceInBoot() {}

    /** Makes it, if that was not done before. */
    public static synchronized void make() {
        if (!made) {
            made = true;
            SpringApplication nothing = new SpringApplication(OnceInBoot.class);
            nothing.setListeners(List.of()); // without the one of DevTools, which restarts
            nothing.setWebApplicationType(WebApplicationType.NONE);
            nothing.run().close();
            new Binder(new MapConfigurationPropertySource(Map.of("a", "java.lang.String"))).bind("a", Class.class);
        }
    }
}
