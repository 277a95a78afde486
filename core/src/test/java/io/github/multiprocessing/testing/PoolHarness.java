package io.github.multiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Pools for tests. After each test every pool is terminated, every future must be done, the counters must add up and nothing
 * may be left.
 */
public final class PoolHarness implements BeforeEachCallback, AfterEachCallback {

    /** How long a task may take to obey an interrupt, unless a test says otherwise. */
    public static final Duration INTERRUPT_GRACE = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<ProcessPool> pools = new ArrayList<>();
    private final List<Future<?>> futures = new CopyOnWriteArrayList<>();
    private final List<ExitReport> exits = new CopyOnWriteArrayList<>();
    private LeakOracle oracle = new LeakOracle();

    /**
     * A builder of a pool with one small worker that starts quickly and little patience.
     *
     * @param name the name of the pool
     * @return a builder
     */
    public ProcessPoolBuilder builder(String name) {
        return ProcessPool.builder(PoolSettings.defaults())
                .name(name)
                .processes(1)
                .heapBytes(48 << 20)
                .interruptGrace(INTERRUPT_GRACE)
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1"))
                .listener(new PoolListener() {
                    @Override
                    public void workerExited(ExitReport report) {
                        PoolHarness.this.exits.add(report);
                    }
                });
    }

    /**
     * Makes a pool.
     *
     * @param builder what it is like
     * @return the pool
     */
    public ProcessPool open(ProcessPoolBuilder builder) {
        ProcessPool pool = builder.build();
        this.pools.add(pool);
        return pool;
    }

    /**
     * Makes a pool and waits until all its workers are idle.
     *
     * @param builder what it is like
     * @return the pool
     */
    public ProcessPool openReady(ProcessPoolBuilder builder) {
        ProcessPool pool = open(builder);
        PoolSnapshot first = pool.snapshot();
        awaitIdle(pool, first.processes() + first.spares());
        return pool;
    }

    public void awaitIdle(ProcessPool pool, int workers) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> workersIn(pool, WorkerSnapshot.State.IDLE).size() == workers);
    }

    /** Waits until that many workers run a task, and returns them. */
    public List<WorkerSnapshot> awaitBusy(ProcessPool pool, int workers) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> workersIn(pool, WorkerSnapshot.State.BUSY).size() == workers);
        return workersIn(pool, WorkerSnapshot.State.BUSY);
    }

    public static List<WorkerSnapshot> workersIn(ProcessPool pool, WorkerSnapshot.State state) {
        return pool.snapshot().workers().stream()
                .filter((worker) -> worker.state() == state)
                .toList();
    }

    /**
     * Blocks a worker for ever.
     *
     * @param directory an empty directory
     * @return what never ends, once it has begun: a task that has not begun would be given to another worker
     */
    public AsyncResult<Long> begin(ProcessPool pool, Path directory) {
        Path begun = directory.resolve("begun");
        String file = begun.toString();
        AsyncResult<Long> task = watch(pool.applyAsync(() -> HostileTasks.block(file)));
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> Files.exists(begun));
        return task;
    }

    /** Remembers a future that must be done when the test ends. */
    public <T, F extends Future<T>> F watch(F future) {
        this.futures.add(future);
        return future;
    }

    /** The exits so far, oldest first. */
    public List<ExitReport> exits() {
        return List.copyOf(this.exits);
    }

    public ExitReport awaitExit() {
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> !this.exits.isEmpty());
        return this.exits.get(0);
    }

    /**
     * Sends a signal.
     *
     * @param signal such as KILL, STOP, CONT
     * @param pid the process
     */
    public static void signal(String signal, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .start()
                .waitFor();
        assertThat(code).as("kill -%s %d", signal, pid).isZero();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        this.oracle = new LeakOracle();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (ProcessPool pool : this.pools) {
            pool.terminate();
        }
        for (ProcessPool pool : this.pools) {
            assertThat(pool.join(PATIENCE)).as("pool %s ends", pool.name()).isTrue();
            PoolCounters counters = pool.snapshot().counters();
            assertThat(counters.ended()).as("%s", counters).isEqualTo(counters.submitted());
            assertThat(pool.snapshot().state()).isEqualTo(PoolSnapshot.State.TERMINATED);
        }
        await().pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> this.futures.stream().allMatch(Future::isDone));
        this.oracle.assertNothingLeft(this.pools.stream().map(ProcessPool::name).toList());
        this.pools.clear();
        this.futures.clear();
        this.exits.clear();
    }
}
