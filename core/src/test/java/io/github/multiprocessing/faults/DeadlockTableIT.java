package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.TaskSerializationException.Side;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.Bomb;
import io.github.multiprocessing.testing.Bomb.Point;
import io.github.multiprocessing.testing.Bomb.Trigger;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The 16 crash points of loky's deadlock tests, each asked for directly and from inside a callback, in one pool. */
class DeadlockTableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    /** What the caller is to see. */
    private enum Seen {
        ARGUMENT {
            @Override
            void check(Throwable failure) {
                assertSide(failure, Side.ARGUMENT);
            }
        },
        RESULT {
            @Override
            void check(Throwable failure) {
                assertSide(failure, Side.RESULT);
            }
        },
        ITS_OWN {
            @Override
            void check(Throwable failure) {
                assertThat(failure)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessage("went off");
            }
        },
        EXIT {
            @Override
            void check(Throwable failure) {
                assertKind(failure, Kind.EXIT);
            }
        },
        HALT {
            @Override
            void check(Throwable failure) {
                assertKind(failure, Kind.HALT);
            }
        },
        CRASH {
            @Override
            void check(Throwable failure) {
                assertKind(failure, Kind.NATIVE_CRASH);
            }
        };

        abstract void check(Throwable failure);

        private static void assertSide(Throwable failure, Side side) {
            assertThat(failure).isInstanceOf(TaskSerializationException.class);
            assertThat(((TaskSerializationException) failure).side()).isEqualTo(side);
        }

        private static void assertKind(Throwable failure, Kind kind) {
            assertThat(failure).isInstanceOf(WorkerCrashedException.class);
            assertThat(((WorkerCrashedException) failure).exit().kind()).isEqualTo(kind);
        }
    }

    /** One of loky's cases. */
    private record Case(Point point, Trigger trigger, Seen seen) {

        AsyncResult<?> submit(ProcessPool pool) {
            return pool.applyAsync(task());
        }

        private SerializableCallable<?> task() {
            Point where = this.point;
            Trigger what = this.trigger;
            if (where == Point.RESULT_WRITTEN || where == Point.RESULT_READ) {
                return () -> Bomb.make(where, what);
            }
            Bomb bomb = new Bomb(where, what);
            return () -> Bomb.take(bomb);
        }

        @Override
        public String toString() {
            return (this.trigger + " at " + this.point).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final Case[] CASES = {
        new Case(Point.ARGUMENT_WRITTEN, Trigger.EXIT, Seen.ARGUMENT),
        new Case(Point.ARGUMENT_WRITTEN, Trigger.ERROR, Seen.ARGUMENT),
        new Case(Point.ARGUMENT_READ, Trigger.EXIT, Seen.EXIT),
        new Case(Point.ARGUMENT_READ, Trigger.HALT, Seen.HALT),
        new Case(Point.ARGUMENT_READ, Trigger.ERROR, Seen.ARGUMENT),
        new Case(Point.ARGUMENT_READ, Trigger.CRASH, Seen.CRASH),
        new Case(Point.RUN, Trigger.CRASH, Seen.CRASH),
        new Case(Point.RUN, Trigger.EXIT, Seen.EXIT),
        new Case(Point.RUN, Trigger.HALT, Seen.HALT),
        new Case(Point.RUN, Trigger.ERROR, Seen.ITS_OWN),
        new Case(Point.RESULT_WRITTEN, Trigger.CRASH, Seen.CRASH),
        new Case(Point.RESULT_WRITTEN, Trigger.EXIT, Seen.EXIT),
        new Case(Point.RESULT_WRITTEN, Trigger.HALT, Seen.HALT),
        new Case(Point.RESULT_WRITTEN, Trigger.ERROR, Seen.RESULT),
        new Case(Point.RESULT_READ, Trigger.EXIT, Seen.RESULT),
        new Case(Point.RESULT_READ, Trigger.ERROR, Seen.RESULT)
    };

    private ProcessPool open(String name) {
        return this.pools.openReady(
                this.pools.builder(name).processes(2).spares(1).quarantineAfter(0));
    }

    private static Throwable failureOf(AsyncResult<?> result) {
        try {
            throw new AssertionError("a result: " + result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException ex) {
            return ex.getCause();
        } catch (Exception ex) {
            throw new AssertionError("no answer", ex);
        }
    }

    private void assertSeen(ProcessPool pool, Case each, String asked, Throwable failure, long askedAt)
            throws InterruptedException {
        each.seen().check(failure);
        long toldAfter = System.nanoTime() - askedAt;
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        String kind = failure instanceof WorkerCrashedException crash
                ? ": " + crash.exit().kind()
                : failure instanceof TaskSerializationException transfer ? ": " + transfer.side() : "";
        this.faults.noted(asked, each + " => `" + failure.getClass().getSimpleName() + "`" + kind);
        if (failure instanceof TaskSerializationException) {
            this.faults.measured(Fault.W30, "told after the call", Duration.ofNanos(toldAfter));
        }
    }

    @Test
    void w30CrashPointsOfLokyAskedForDirectly() throws Exception {
        ProcessPool pool = open("direct");
        for (Case each : CASES) {
            long askedAt = System.nanoTime();
            AsyncResult<?> result = this.pools.watch(each.submit(pool));
            assertSeen(pool, each, FaultTable.DIRECTLY, failureOf(result), askedAt);
        }
        assertCounted(pool, CASES.length);
    }

    @Test
    void w30CrashPointsOfLokyAskedForInCallback() throws Exception {
        ProcessPool pool = open("callback");
        for (Case each : CASES) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            long askedAt = System.nanoTime();
            AsyncResult<Long> first = this.pools.watch(pool.applyAsync(HostileTasks::pid));
            CompletableFuture<Void> callback = first.toCompletableFuture()
                    .thenAccept((pid) -> failure.complete(failureOf(this.pools.watch(each.submit(pool)))));
            assertSeen(
                    pool, each, FaultTable.IN_CALLBACK, failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), askedAt);
            callback.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertCounted(pool, 2 * CASES.length);
    }

    /** With one task more after each case, and without the two whose argument never left; two results never arrived here. */
    private static void assertCounted(ProcessPool pool, int tasks) {
        PoolCounters counters = pool.snapshot().counters();
        long submitted = tasks + CASES.length - 2;
        long failed = CASES.length - 4;
        assertThat(counters).isEqualTo(new PoolCounters(submitted, submitted - failed, failed, 0, 0, 0));
    }

    @Test
    void p09CallbackThatThrowsHarmsNobody() throws Exception {
        ProcessPool pool = open("p09callback");
        for (Trigger trigger : new Trigger[] {Trigger.ERROR, Trigger.EXIT}) {
            for (int i = 0; i < 10; i++) {
                CompletableFuture<Object> callback = this.pools
                        .watch(pool.applyAsync(HostileTasks::pid))
                        .toCompletableFuture()
                        .thenApply((pid) -> new Bomb(Point.RESULT_READ, trigger));
                assertThat(callback)
                        .failsWithin(PATIENCE)
                        .withThrowableThat()
                        .havingRootCause()
                        .isInstanceOfAny(IllegalStateException.class, Bomb.Exit.class);
            }
        }
        long askedAt = System.nanoTime();
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        this.faults.measuredSince(Fault.P09, "next task done", askedAt);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(21, 21, 0, 0, 0, 0));
    }
}
