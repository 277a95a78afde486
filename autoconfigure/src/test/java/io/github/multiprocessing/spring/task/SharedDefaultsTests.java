package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTaskDefaults;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.AliasFor;

class SharedDefaultsTests {

    private static TaskMethod task(Class<?> type, String method) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.addEmbeddedValueResolver((text) -> text.equals("${pool}") ? "images" : text);
        return new TaskMethods(beans)
                .of("bean", type).stream()
                        .filter((task) -> task.method().getName().equals(method))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void methodThatSaysNothingHasAllOfItsClass() {
        TaskMethod task = task(Scans.class, "silent");
        assertThat(task.pool()).isEqualTo("images");
        assertThat(task.options())
                .isEqualTo(TaskOptions.defaults()
                        .withName("Scans.silent")
                        .withTimeout(Duration.ofSeconds(9))
                        .withSoftTimeout(Duration.ofSeconds(8))
                        .withQueueTimeout(Duration.ofSeconds(3))
                        .withPriority(4)
                        .withRetries(2, Duration.ofMillis(100))
                        .withAffinity("fonts"));
    }

    @Test
    void whatAMethodSaysWins() {
        TaskMethod task = task(Scans.class, "outspoken");
        assertThat(task.pool()).isEqualTo("ocr");
        assertThat(task.options())
                .isEqualTo(TaskOptions.defaults()
                        .withName("Scans.outspoken")
                        .withTimeout(Duration.ofSeconds(7))
                        .withSoftTimeout(Duration.ofSeconds(6))
                        .withQueueTimeout(Duration.ofSeconds(5))
                        .withAffinity("pages"));
    }

    @Test
    void defaultsMakeNoMethodATask() {
        assertThat(new TaskMethods(new DefaultListableBeanFactory()).of("bean", DefaultsOnly.class))
                .isEmpty();
    }

    @Test
    void defaultsOfInterfaceSuperclassAndComposedAnnotationCount() {
        assertThat(task(OfInterface.class, "run").pool()).isEqualTo("contract");
        assertThat(task(OfSuperclass.class, "run").pool()).isEqualTo("base");
        assertThat(task(OfComposed.class, "run").pool()).isEqualTo("composed");
        assertThat(task(Nearest.class, "run").pool()).isEqualTo("near");
    }

    @Test
    void composedAnnotationHandsItsAttributesOn() {
        TaskMethod task = task(Composing.class, "render");
        assertThat(task.pool()).isEqualTo("ocr");
        assertThat(task.options())
                .isEqualTo(TaskOptions.defaults().withName("Composing.render").withTimeout(Duration.ofSeconds(4)));
    }

    @ProcessTaskDefaults(
            pool = "${pool}",
            timeout = "9s",
            softTimeout = "8s",
            queueTimeout = "3s",
            priorityString = "4",
            idempotent = true,
            retries = 2,
            retryBackoff = "100ms",
            affinity = "fonts")
    static class Scans {

        @ProcessTask
        void silent() {}

        @ProcessTask(
                pool = "ocr",
                timeout = "7s",
                softTimeout = "6s",
                queueTimeout = "5s",
                priority = 0,
                retries = 0,
                affinity = "pages")
        void outspoken() {}
    }

    @ProcessTaskDefaults(pool = "ocr")
    static class DefaultsOnly {
        void run() {}
    }

    @ProcessTaskDefaults(pool = "contract")
    interface Contract {}

    static class OfInterface implements Contract {
        @ProcessTask
        void run() {}
    }

    @ProcessTaskDefaults(pool = "base")
    static class Base {
        @ProcessTask
        void run() {}
    }

    static class OfSuperclass extends Base {}

    @ProcessTaskDefaults(pool = "near")
    static class Nearest extends Base {}

    @ProcessTaskDefaults(pool = "composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    @Composed
    static class OfComposed {
        @ProcessTask
        void run() {}
    }

    @ProcessTask(pool = "ocr")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OcrTask {

        @AliasFor(annotation = ProcessTask.class, attribute = "timeout")
        String within() default "";
    }

    static class Composing {
        @OcrTask(within = "4s")
        void render() {}
    }
}
