package io.github.multiprocessing.spring.elements;

import io.github.multiprocessing.spring.ProcessTask;
import io.reactivex.rxjava3.core.Maybe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.MDC;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tasks of all kinds that do not return one value at once. */
class ElementTasks {

    record Item(int number, String request) {}

    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    @ProcessTask
    Stream<Item> items(int count) {
        return IntStream.range(0, count).mapToObj((number) -> new Item(number, String.valueOf(MDC.get("request"))));
    }

    /** Tells in a file how far it has come, and that it was closed. */
    @ProcessTask
    Stream<Integer> counted(Path directory) {
        return Stream.iterate(0, (number) -> number + 1)
                .peek((number) -> write(directory.resolve("made"), String.valueOf(number)))
                .onClose(() -> write(directory.resolve("closed"), "closed"));
    }

    @ProcessTask
    Stream<Integer> failing() {
        return Stream.of(1, 2, 3, 4).peek(ElementTasks::failAtFour);
    }

    @ProcessTask
    Stream<Integer> checked() throws IOException {
        throw new IOException("no disk");
    }

    @ProcessTask
    Stream<Integer> dying() {
        return Stream.of(1, 2, 3, 4).peek((number) -> {
            if (number == 4) {
                Runtime.getRuntime().halt(7);
            }
        });
    }

    /** Its second element is of a type that no signature mentions. */
    @ProcessTask
    Stream<Object> smuggling() {
        return Stream.of("fine", DataSize.ofBytes(1), "never seen");
    }

    @ProcessTask
    Flux<Item> flux(int count) {
        return Flux.range(0, count).map((number) -> new Item(number, String.valueOf(MDC.get("request"))));
    }

    @ProcessTask
    Flux<Integer> fluxCounted(Path directory) {
        return Flux.range(0, Integer.MAX_VALUE)
                .doOnNext((number) -> write(directory.resolve("made"), String.valueOf(number)))
                .doFinally((signal) -> write(directory.resolve("closed"), signal.name()));
    }

    @ProcessTask
    Flux<Integer> fluxFailing() {
        return Flux.just(1, 2, 3, 4).doOnNext(ElementTasks::failAtFour);
    }

    @ProcessTask
    Flux<Integer> fluxDying() {
        return Flux.fromStream(dying());
    }

    @ProcessTask
    Flux<Integer> never() {
        return Flux.never();
    }

    @ProcessTask
    Mono<Item> mono(int number) {
        return Mono.fromSupplier(() -> new Item(number, String.valueOf(MDC.get("request"))));
    }

    @ProcessTask
    Mono<String> empty() {
        return Mono.empty();
    }

    @ProcessTask
    Mono<String> monoFailing() {
        return Mono.error(new Broken("mono"));
    }

    @ProcessTask
    Mono<String> hanging(Path directory) {
        return Mono.fromCallable(() -> {
            write(directory.resolve("made"), "started");
            try {
                new CountDownLatch(1).await();
            } finally {
                write(directory.resolve("closed"), "interrupted");
            }
            return "never";
        });
    }

    @ProcessTask
    Maybe<String> maybe(String text) {
        return Maybe.just(text);
    }

    @ProcessTask
    Optional<Item> optional(boolean present) {
        return present ? Optional.of(new Item(1, "")) : Optional.empty();
    }

    @ProcessTask
    OptionalInt optionalInt() {
        return OptionalInt.of(5);
    }

    private static void failAtFour(int number) {
        if (number == 4) {
            throw new Broken("at four");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
