package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastingThreadsTests {

    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(this.before);
        INHERITED.remove();
    }

    @Test
    void threadHasNothingOfItsCreator() throws Exception {
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], this.before));
        INHERITED.set("request");
        String[] seen = {"nothing"};
        Thread thread = LastingThreads.create("lasting", 0, () -> seen[0] = String.valueOf(INHERITED.get()));
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isSameAs(LastingThreads.class.getClassLoader());
        thread.start();
        thread.join();
        assertThat(seen[0]).isEqualTo("null");
    }
}
