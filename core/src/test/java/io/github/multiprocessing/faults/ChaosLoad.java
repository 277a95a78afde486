package io.github.multiprocessing.faults;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.testing.ChaosTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;

/** The callers of the chaos test. Each runs in a thread of its own until the end and then waits for what it has submitted. */
final class ChaosLoad {

    private static final int MOST_MICROS = 3000;
    private static final int OUTSTANDING = 64;
    private static final int ITEMS = 200;
    private static final int MOST_MILLIS_BETWEEN_HARM = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessPool pool;
    private final ChaosTally tally;
    private final CountDownLatch over;

    ChaosLoad(ProcessPool pool, ChaosTally tally, CountDownLatch over) {
        this.pool = pool;
        this.tally = tally;
        this.over = over;
    }

    private boolean goesOn() {
        return this.over.getCount() > 0;
    }

    /** Calls and waits, one after the other. */
    void apply(SplittableRandom random) throws InterruptedException {
        while (goesOn()) {
            long number = random.nextLong();
            int micros = random.nextInt(MOST_MICROS);
            long begun = System.nanoTime();
            this.tally.submitted(1);
            try {
                long answer = this.pool.apply(() -> ChaosTasks.work(number, micros));
                this.tally.good(number, answer, ChaosTasks.answer(number), System.nanoTime() - begun);
            } catch (RuntimeException | Error ex) {
                this.tally.goodFailed(ex);
            }
        }
    }

    /** One call whose result is still to come. */
    private record Pending(long number, AsyncResult<Long> result, long submittedAt) {}

    /** Keeps many calls under way. */
    void applyAsync(SplittableRandom random) throws InterruptedException, TimeoutException {
        Deque<Pending> pending = new ArrayDeque<>();
        while (goesOn()) {
            long number = random.nextLong();
            int micros = random.nextInt(MOST_MICROS);
            this.tally.submitted(1);
            pending.add(new Pending(
                    number, this.pool.applyAsync(() -> ChaosTasks.work(number, micros)), System.nanoTime()));
            if (pending.size() >= OUTSTANDING) {
                await(pending.remove());
            }
        }
        while (!pending.isEmpty()) {
            await(pending.remove());
        }
    }

    private void await(Pending pending) throws InterruptedException, TimeoutException {
        try {
            long answer = pending.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            this.tally.good(
                    pending.number(),
                    answer,
                    ChaosTasks.answer(pending.number()),
                    System.nanoTime() - pending.submittedAt());
        } catch (ExecutionException ex) {
            this.tally.goodFailed(ex.getCause());
        }
    }

    void map(SplittableRandom random) throws InterruptedException {
        while (goesOn()) {
            List<Long> numbers = LongStream.range(0, ITEMS)
                    .map((i) -> random.nextLong())
                    .boxed()
                    .toList();
            long begun = System.nanoTime();
            this.tally.submitted(ITEMS);
            List<Outcome<Long>> outcomes = this.pool.mapOutcomes(ChaosTasks::answer, numbers, TaskOptions.defaults());
            for (int i = 0; i < ITEMS; i++) {
                long number = numbers.get(i);
                if (outcomes.get(i) instanceof Outcome.Success<Long> success) {
                    this.tally.good(number, success.value(), ChaosTasks.answer(number), System.nanoTime() - begun);
                } else {
                    this.tally.goodFailed(((Outcome.Failure<Long>) outcomes.get(i)).cause());
                }
            }
        }
    }

    /** Does harm, some times a second. */
    void harm(SplittableRandom random) throws InterruptedException {
        ChaosKind[] kinds = ChaosKind.values();
        Deque<AsyncResult<?>> results = new ArrayDeque<>();
        Deque<ChaosKind> of = new ArrayDeque<>();
        while (!this.over.await(random.nextInt(MOST_MILLIS_BETWEEN_HARM), TimeUnit.MILLISECONDS)) {
            ChaosKind kind = kinds[random.nextInt(kinds.length)];
            this.tally.submitted(1);
            AsyncResult<?> result = this.pool.applyAsync(kind.task(), kind.options());
            if (kind.toBeCancelled()) {
                result.await(Duration.ofMillis(random.nextInt(200)));
                result.cancel(true);
            }
            results.add(result);
            of.add(kind);
        }
        while (!results.isEmpty()) {
            AsyncResult<?> result = results.remove();
            ChaosKind kind = of.remove();
            if (result.await(PATIENCE)) {
                this.tally.ended(kind, result);
            } else {
                this.tally.wrong(kind + " never ended");
            }
        }
    }
}
