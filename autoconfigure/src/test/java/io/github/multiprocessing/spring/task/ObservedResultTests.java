package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.spring.worker.CallerScope;
import io.github.multiprocessing.spring.worker.MdcKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObservedResultTests {

    private static final CountDownLatch go = new CountDownLatch(1);

    private final Pool pool = ThreadPool.create(2);
    private final SlowObservation observation = new SlowObservation();

    @AfterEach
    void closePool() throws InterruptedException {
        this.observation.mayEnd.countDown();
        this.pool.close();
        this.pool.join();
    }

    private <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> code) {
        return this.observation.accompany(this.pool.applyAsync(code));
    }

    @Test
    void aFutureCompletesAfterTheObservationHasEnded() throws Exception {
        CompletableFuture<Integer> future = submit(() -> 42).toCompletableFuture();
        this.observation.ending.await();

        assertThat(future).isNotDone();
        this.observation.mayEnd.countDown();
        assertThat(future.get()).isEqualTo(42);
        assertThat(this.observation.ends).containsExactly("success");
    }

    @Test
    void whoeverWaitsForTheValueSeesTheObservationEnded() throws Exception {
        this.observation.mayEnd.countDown();
        AsyncResult<Integer> result = submit(() -> 42);

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(42);
        assertThat(this.observation.ends).containsExactly("success");
        assertThat(result.get()).isEqualTo(42);
        assertThat(this.observation.ends).containsExactly("success");
    }

    @Test
    void whoeverWaitsForTheEndSeesTheObservationEnded() throws Exception {
        this.observation.mayEnd.countDown();
        AsyncResult<Integer> result = submit(() -> {
            throw new IllegalStateException("page 3");
        });

        assertThat(result.await(Duration.ofSeconds(10))).isTrue();
        assertThat(this.observation.ends).containsExactly("IllegalStateException");
        assertThat(result.successful()).isFalse();
    }

    @Test
    void aFailureIsSeenByTheObserverAndTheCallerAlike() {
        this.observation.mayEnd.countDown();
        AsyncResult<Integer> result = submit(() -> {
            throw new IllegalStateException("page 3");
        });

        assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> result.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("page 3");
        assertThat(this.observation.ends).containsExactly("IllegalStateException");
    }

    @Test
    void cancellingTheFutureCancelsTheTask() {
        this.observation.mayEnd.countDown();
        AsyncResult<Boolean> result = submit(() -> go.await(10, TimeUnit.MINUTES));

        assertThat(result.toCompletableFuture().cancel(true)).isTrue();
        assertThatThrownBy(result::get).isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(result.isCancelled()).isTrue();
        assertThat(this.observation.ends).containsExactly("TaskCancelledException");
    }

    /** Ends when it may. */
    private static final class SlowObservation implements TaskObservation {

        final CountDownLatch ending = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final List<String> ends = new ArrayList<>();

        @Override
        public CallerScope scope() {
            return CallerScope.capture(MdcKeys.ALL, Map.of());
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            this.ending.countDown();
            try {
                this.mayEnd.await();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
            this.ends.add(failure == null ? "success" : failure.getClass().getSimpleName());
        }
    }
}
