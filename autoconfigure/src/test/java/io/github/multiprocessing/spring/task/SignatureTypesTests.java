package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.ProcessTask;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class SignatureTypesTests {

    @Test
    void findsWhatSignaturesAreMadeOf() {
        List<TaskMethod> tasks = new TaskMethods(new DefaultListableBeanFactory()).of("work", Work.class);
        assertThat(SignatureTypes.reachable(tasks))
                .contains(
                        Page.class.getName(),
                        Size.class.getName(),
                        Shape.class.getName(),
                        Round.class.getName(),
                        Failure.class.getName())
                .contains("java.io.IOException")
                .doesNotContain("java.lang.Object", "java.util.List", CompletableFuture.class.getName());
    }

    static class Work {
        @ProcessTask
        CompletableFuture<List<? extends Page>> pages(Shape[] shapes) throws IOException, Failure {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    record Page(List<Size> sizes) {}

    record Size(int width) {}

    sealed interface Shape permits Round {}

    record Round(int radius) implements Shape {}

    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
