package io.github.multiprocessing.spring.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.spring.elements.ElementTasks.Broken;
import io.github.multiprocessing.spring.elements.ElementTasks.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** What must hold wherever the tasks run. */
abstract class ElementsContract {

    static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    ElementTasks tasks;

    @TempDir
    Path directory;

    @AfterEach
    void clearThread() {
        MDC.clear();
        Thread.interrupted();
    }

    @Test
    void streamHasAllElementsInTheirOrderAndTheCallersContext() {
        MDC.put("request", "r1");
        try (Stream<Item> items = this.tasks.items(1000)) {
            List<Item> all = items.toList();
            assertThat(all).hasSize(1000).first().isEqualTo(new Item(0, "r1"));
            assertThat(all).last().isEqualTo(new Item(999, "r1"));
        }
        assertThat(this.tasks.items(0)).isEmpty();
    }

    @Test
    void streamRunsAheadOfItsReaderByAWindowOnlyAndItsCloseStopsTheWork() {
        try (Stream<Integer> numbers = this.tasks.counted(this.directory)) {
            Iterator<Integer> iterator = numbers.iterator();
            assertThat(iterator.next()).isZero();
            awaitMade(256);
            for (int i = 1; i <= 130; i++) {
                assertThat(iterator.next()).isEqualTo(i);
            }
            awaitMade(256 + 128);
        }
        awaitFile("closed");
    }

    @Test
    void shortCircuitThatIsClosedStopsTheWork() {
        try (Stream<Integer> numbers = this.tasks.counted(this.directory)) {
            assertThat(numbers.limit(3).toList()).containsExactly(0, 1, 2);
        }
        awaitFile("closed");
    }

    @Test
    void streamThatIsNeverReadIsNoTask() {
        this.tasks.counted(this.directory).close();
        assertThat(this.tasks.items(1)).hasSize(1);
        assertThat(this.directory).isEmptyDirectory();
    }

    @Test
    void failureOfAStreamFollowsItsElements() {
        List<Integer> seen = new ArrayList<>();
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> this.tasks.failing().forEach(seen::add))
                .withMessage("at four");
        assertThat(seen).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> this.tasks.checked().toList())
                .isInstanceOf(RemoteTaskException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void elementOfATypeThatIsNotAdmittedIsRefused() {
        List<Object> seen = new ArrayList<>();
        assertThatExceptionOfType(TaskSerializationException.class)
                .isThrownBy(() -> this.tasks.smuggling().forEach(seen::add))
                .withMessageContaining("Element 1 of task 'ElementTasks.smuggling'")
                .withMessageContaining("org.springframework.util.unit.DataSize")
                .withMessageContaining("multiprocessing.serialization.allowed-types");
        assertThat(seen).containsExactly("fine");
    }

    @Test
    void interruptOfTheReaderStopsTheWork() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try (Stream<Integer> numbers = this.tasks.counted(this.directory)) {
                numbers.forEach((number) -> {
                    if (number == 5) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (Throwable ex) {
                thrown.set(ex);
            }
        });
        reader.start();
        reader.join(SOON.toMillis());
        assertThat(thrown.get()).isInstanceOf(TaskCancelledException.class);
        awaitFile("closed");
    }

    @Test
    void fluxHasAllElementsAndTheCallersContext() {
        MDC.put("request", "r2");
        List<Item> all = this.tasks.flux(1000).collectList().block(SOON);
        assertThat(all).hasSize(1000).last().isEqualTo(new Item(999, "r2"));
        assertThat(this.tasks.flux(0).collectList().block(SOON)).isEmpty();
    }

    @Test
    void fluxIsATaskForEachSubscription() {
        Flux<Item> flux = this.tasks.flux(3);
        assertThat(flux.count().block(SOON)).isEqualTo(3);
        assertThat(flux.count().block(SOON)).isEqualTo(3);
        assertThat(Flux.merge(flux, flux, flux).count().block(SOON)).isEqualTo(9);
    }

    @Test
    void fluxIsNotFasterThanItsSubscriberAndItsCancellationStopsTheWork() {
        List<Integer> seen = new ArrayList<>();
        BaseSubscriber<Integer> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(2);
            }

            @Override
            protected void hookOnNext(Integer value) {
                seen.add(value);
            }
        };
        this.tasks.fluxCounted(this.directory).subscribe(subscriber);
        Awaitility.await().atMost(SOON).until(() -> seen.size() == 2);
        awaitFile("made");
        assertThat(seen).containsExactly(0, 1);
        subscriber.request(1);
        Awaitility.await().atMost(SOON).until(() -> seen.size() == 3);
        subscriber.cancel();
        awaitFile("closed");
        assertThat(Integer.parseInt(read("made"))).isLessThan(400);
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void failureOfAFluxFollowsItsElements() {
        List<Integer> seen = new ArrayList<>();
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> this.tasks.fluxFailing().doOnNext(seen::add).blockLast(SOON))
                .withMessage("at four");
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void cancellationOfAnIdleFluxFreesItsWorker() {
        Disposable one = this.tasks.never().subscribe();
        one.dispose();
        assertThat(this.tasks.flux(1).count().block(SOON)).isEqualTo(1);
    }

    @Test
    void monoIsLazyAndHasItsValueItsEmptinessAndItsFailure() {
        MDC.put("request", "r3");
        assertThat(this.tasks.mono(4).block(SOON)).isEqualTo(new Item(4, "r3"));
        assertThat(this.tasks.empty().blockOptional(SOON)).isEmpty();
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> this.tasks.monoFailing().block(SOON))
                .withMessage("mono");
        this.tasks.hanging(this.directory);
        assertThat(this.directory).isEmptyDirectory();
    }

    @Test
    void cancellationOfAMonoStopsTheWork() {
        Disposable running = this.tasks.hanging(this.directory).subscribe();
        awaitFile("made");
        running.dispose();
        awaitFile("closed");
    }

    @Test
    void otherReactiveLibrariesWorkThroughTheirAdapters() {
        assertThat(this.tasks.maybe("text").blockingGet()).isEqualTo("text");
    }

    @Test
    void optionalsAreValues() {
        assertThat(this.tasks.optional(true)).contains(new Item(1, ""));
        assertThat(this.tasks.optional(false)).isEmpty();
        assertThat(this.tasks.optionalInt()).hasValue(5);
    }

    private void awaitMade(int most) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Files.exists(this.directory.resolve("made"))
                        && read("made").equals(String.valueOf(most)));
    }

    private void awaitFile(String name) {
        Awaitility.await()
                .atMost(SOON.toSeconds(), TimeUnit.SECONDS)
                .until(() -> Files.exists(this.directory.resolve(name)));
    }

    private String read(String name) {
        try {
            return Files.readString(this.directory.resolve(name));
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
