package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That an executor of processes never runs in this process what was to be isolated, unless told so. */
class ExecutorIsolationIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private static final long HERE = ProcessHandle.current().pid();

    @Test
    void tasksRunInWorkers() throws Exception {
        PoolExecutorService executor =
                this.pools.open(this.pools.builder("workers")).asExecutorService();
        assertThat(executor.submit(() -> HostileTasks.pid()).get()).isNotEqualTo(HERE);
        assertThat(executor.supplyAsync(HostileTasks::pid).get()).isNotEqualTo(HERE);
        assertThat(executor.orInThisProcess().submit(() -> HostileTasks.pid()).get())
                .isNotEqualTo(HERE);
    }

    @Test
    void taskThatCannotTravelIsRefusedWithTheWayOut() {
        PoolExecutorService executor =
                this.pools.open(this.pools.builder("strict")).asExecutorService();
        Callable<Long> notSerializable = HostileTasks::pid;
        assertThatThrownBy(() -> executor.submit(notSerializable))
                .isInstanceOf(TaskNotSerializableException.class)
                .hasMessageContaining("pool 'strict'")
                .hasMessageContaining("SerializableCallable");
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(HostileTasks::pid, executor))
                .isInstanceOf(TaskNotSerializableException.class)
                .hasMessageContaining("executor.supplyAsync(task)");
        Thread unserialisable = Thread.currentThread();
        SerializableCallable<String> capturing = unserialisable::getName;
        assertThatThrownBy(() -> executor.submit(capturing))
                .isInstanceOf(TaskNotSerializableException.class)
                .hasCauseInstanceOf(TaskSerializationException.class);
        executor.shutdown();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    void whoSaysSoGetsWrappersRunHereAndWhatTheyCallInWorkers() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("here"));
        PoolExecutorService executor = pool.asExecutorService().orInThisProcess();
        CompletableFuture<long[]> pids = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new long[] {HostileTasks.pid(), pool.apply(HostileTasks::pid)};
                    } catch (InterruptedException ex) {
                        throw new IllegalStateException(ex);
                    }
                },
                executor);
        assertThat(pids.get(30, TimeUnit.SECONDS)[0]).isEqualTo(HERE);
        assertThat(pids.get()[1]).isNotEqualTo(HERE);
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTurnsOutNotToTravelRunsHereForWhoSaysSo() throws Exception {
        PoolExecutorService executor =
                this.pools.open(this.pools.builder("late")).asExecutorService().orInThisProcess();
        Thread unserialisable = Thread.currentThread();
        assertThat(executor.submit(() -> {
                            unserialisable.getName();
                            return HostileTasks.pid();
                        })
                        .get())
                .isEqualTo(HERE);
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}
