package io.github.multiprocessing.spring.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.WorkerCrashedException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        classes = ElementsIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "multiprocessing.pool.processes=1",
            "multiprocessing.pool.restart.backoff=10ms",
            "multiprocessing.pool.quarantine-after=0"
        })
class ElementsIT extends ElementsContract {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ElementTasks.class)
    static class Application {}

    @Test
    void deathOfTheWorkerFollowsTheElementsOfAStream() {
        List<Integer> seen = new ArrayList<>();
        assertThatExceptionOfType(WorkerCrashedException.class)
                .isThrownBy(() -> this.tasks.dying().forEach(seen::add));
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void deathOfTheWorkerFollowsTheElementsOfAFlux() {
        List<Integer> seen = new ArrayList<>();
        assertThatExceptionOfType(WorkerCrashedException.class)
                .isThrownBy(() -> this.tasks.fluxDying().doOnNext(seen::add).blockLast(SOON));
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void streamThatIsGivenUpHalfReadFreesItsWorkerWhenItIsCollected() {
        WeakReference<Iterator<Integer>> givenUp = beginAndForget();
        Awaitility.await().atMost(SOON).until(() -> {
            System.gc();
            return givenUp.get() == null;
        });
        // The only worker would be busy for ever.
        assertThat(this.tasks.optionalInt()).hasValue(5);
    }

    private WeakReference<Iterator<Integer>> beginAndForget() {
        Stream<Integer> numbers = this.tasks.counted(this.directory);
        Iterator<Integer> iterator = numbers.iterator();
        assertThat(iterator.next()).isZero();
        return new WeakReference<>(iterator);
    }
}
