package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.Progress;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a result to come keeps its waiters. */
class PendingResultTests {

    private final ThreadEngine engine =
            new ThreadEngine("pending", new ThreadEngine.Settings(1, 10, Duration.ZERO), null);
    private final TaskFuture<Integer> future = new TaskFuture<>("task", this.engine);

    @AfterEach
    void close() {
        this.engine.close(false, Duration.ZERO);
    }

    private static Ending value(int value) {
        return new Ending.Known(new Outcome.Success<>(value));
    }

    private Object state() throws ReflectiveOperationException {
        Field state = PendingResult.class.getDeclaredField("state");
        state.setAccessible(true);
        return state.get(this.future);
    }

    private int watchers() throws ReflectiveOperationException {
        int count = 0;
        for (Watcher each = (Watcher) state(); each != null; each = each.next) {
            count++;
        }
        return count;
    }

    @Test
    void whoAsksInVainLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> this.future.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        assertThat(state()).isNull();
    }

    @Test
    void whoAsksInVainBesideOthersLeavesNothingBehind() throws Exception {
        List<Thread> pollers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread poller = new Thread(() -> {
                try {
                    for (int round = 0; round < 100; round++) {
                        this.future.await(Duration.ofNanos(200_000));
                    }
                } catch (InterruptedException ex) {
                    throw new IllegalStateException(ex);
                }
            });
            pollers.add(poller);
            poller.start();
        }
        for (Thread poller : pollers) {
            poller.join();
        }
        this.future.await(Duration.ofMillis(1));
        assertThat(watchers()).isZero();
    }

    @Test
    void callbacksAreToldInTheirOrder() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        TaskFuture<Integer> direct = new TaskFuture<>("task", this.engine);
        CompletableFuture<Void> all = new CompletableFuture<>();
        Watcher newest = null;
        for (int i = 0; i < 100; i++) {
            int number = i;
            Watcher watcher = new Watcher.OfCallback(Runnable::run, () -> order.add(number));
            watcher.next = newest;
            newest = watcher;
        }
        for (Watcher each = Watcher.oldestFirst(newest); each != null; each = each.next) {
            each.ended();
        }
        assertThat(order).isSorted().hasSize(100);
        direct.onEnd(() -> all.complete(null));
        direct.ended(0, value(1));
        all.get(30, TimeUnit.SECONDS);
    }

    @Test
    void firstEndingCounts() throws Exception {
        assertThatThrownBy(this.future::successful).isInstanceOf(IllegalStateException.class);
        assertThat(this.future.end(value(1))).isTrue();
        assertThat(this.future.end(value(2))).isFalse();
        assertThat(this.future.get()).isEqualTo(1);
        assertThat(this.future.successful()).isTrue();
    }

    @Test
    void cancelledResultStaysCancelledAfterItWasAsked() {
        this.future.ended(0, new Ending.Cancelled("its caller said so"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this.future::get).hasMessageContaining("its caller said so");
            assertThat(this.future.isCancelled()).isTrue();
        }
    }

    @Test
    void progressIsWhatWasToldLast() {
        assertThat(this.future.progress()).isNull();
        this.future.progressed(0, new Progress(0.25, "page 1"));
        this.future.progressed(0, new Progress(0.5, "page 2"));
        assertThat(this.future.progress()).isEqualTo(new Progress(0.5, "page 2"));
        assertThatThrownBy(() -> new Progress(Double.NaN, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
