package io.github.multiprocessing.spring.contexts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Restarts as DevTools do: the context is closed, and the application loaded again by a new class loader. */
class RestartIT {

    private static final String RELOADED = "io.github.multiprocessing.spring.contexts.reloaded.";

    /** Loads the application itself, and leaves everything else to its parent. */
    private static final class RestartLoader extends URLClassLoader {

        RestartLoader() {
            super(
                    new URL[] {
                        RestartIT.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    RestartIT.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith(RELOADED) ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    /** They belong to the JDK and to JNA, end when they are idle, and have the loader of whoever comes first. */
    private static boolean isOfOthers(Thread thread) {
        return thread.getName().startsWith("process reaper") || thread.getName().equals("JNA Cleaner");
    }

    @Test
    void restartRenewsWorkersAndClassesAndLeavesNoThreadOfThisLibraryBehind() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (RestartLoader first = new RestartLoader();
                RestartLoader second = new RestartLoader()) {
            List<Long> old = pids(first);
            List<Long> renewed = pids(second);
            assertThat(old.get(0)).isEqualTo(old.get(1));
            assertThat(renewed)
                    .doesNotContain(old.get(0), ProcessHandle.current().pid());
            Thread.currentThread().setContextClassLoader(before);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                            .filteredOn((thread) -> thread.getContextClassLoader() instanceof RestartLoader)
                            .filteredOn((thread) -> !isOfOthers(thread))
                            .isEmpty());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static List<Long> pids(ClassLoader loader) throws ClassNotFoundException {
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> source = loader.loadClass(RELOADED + "ReloadedApplication");
        assertThat(source.getClassLoader()).isSameAs(loader);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(source)
                .properties("spring.main.banner-mode=off", "multiprocessing.pool.processes=1")
                .run()) {
            @SuppressWarnings("unchecked")
            Supplier<List<Long>> pids = context.getBean("pids", Supplier.class);
            List<Long> found = pids.get();
            assertThat(ProcessHandle.of(found.get(0))).isPresent();
            return found;
        }
    }
}
