package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.ProcessTask;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

    @Test
    void findsWhatComesLaterOrBitByBit() {
        List<TaskMethod> tasks = new TaskMethods(new DefaultListableBeanFactory()).of("work", Bits.class);
        assertThat(tasks)
                .extracting(TaskMethod::answer)
                .containsExactlyInAnyOrder(
                        TaskMethod.Answer.STREAM,
                        TaskMethod.Answer.REACTIVE_ELEMENTS,
                        TaskMethod.Answer.REACTIVE_VALUE,
                        TaskMethod.Answer.VALUE);
        assertThat(SignatureTypes.reachable(tasks))
                .contains(Page.class.getName(), Round.class.getName(), Failure.class.getName(), Size.class.getName())
                .doesNotContain(
                        "java.util.stream.Stream", "reactor.core.publisher.Flux", "reactor.core.publisher.Mono");
    }

    static class Bits {
        @ProcessTask
        Stream<Page> pages() {
            return Stream.empty();
        }

        @ProcessTask
        Flux<Round> rounds() {
            return Flux.empty();
        }

        @ProcessTask
        Mono<Failure> failure() {
            return Mono.empty();
        }

        @ProcessTask
        Optional<Size> size() {
            return Optional.empty();
        }
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
