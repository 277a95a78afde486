package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How workers start, initialise, retire, and fail to start. */
class WorkerLifecycleIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private ProcessPoolBuilder hopeless(String name) {
        return this.pools
                .builder(name)
                .restart(new PoolSettings.Restart(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(60),
                        3,
                        100,
                        Duration.ofMinutes(5)));
    }

    @Test
    void w32NoWorkerRunsMoreThanItsTasksAndNoTaskFailsForIt() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("recycled").maxTasksPerChild(20));
        Map<Long, AtomicInteger> tasks = new ConcurrentHashMap<>();
        for (int i = 0; i < 50; i++) {
            tasks.computeIfAbsent(pool.apply(HostileTasks::pid), (pid) -> new AtomicInteger())
                    .incrementAndGet();
        }
        List<Integer> items = IntStream.range(0, 50).boxed().toList();
        for (long pid : pool.map((Integer item) -> HostileTasks.pid(), items)) {
            tasks.computeIfAbsent(pid, (key) -> new AtomicInteger()).incrementAndGet();
        }

        assertThat(tasks).hasSizeGreaterThanOrEqualTo(5);
        assertThat(tasks.values()).allSatisfy((count) -> assertThat(count.get()).isLessThanOrEqualTo(20));
        assertThat(pool.snapshot().counters().succeeded()).isEqualTo(100);
        this.faults.noted(Fault.W32, "100 tasks in " + tasks.size() + " workers of at most 20, none failed");
        assertThat(this.pools.exits())
                .allSatisfy((exit) -> assertThat(exit.kind()).isEqualTo(Kind.PLANNED));
    }

    @Test
    void recycledWorkerIsReplacedFirst() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("recycle"));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.recycle("recycle-1")).isTrue();
        assertThat(pool.recycle("recycle-7")).isFalse();
        assertThat(pool.recycle("other-1")).isFalse();
        while (pool.apply(HostileTasks::pid) == pid) {
            assertThat(pool.snapshot().workers()).isNotEmpty();
        }

        assertThat(this.pools.awaitExit().kind()).isEqualTo(Kind.PLANNED);
        assertThat(pool.snapshot().counters().failed()).isZero();
    }

    @Test
    void initializerRunsFirstAndWhatItRegisteredIsClosedAtThePlannedEnd(@TempDir Path directory) throws Exception {
        String file = directory.resolve("closed").toString();
        ProcessPool pool = this.pools.open(this.pools.builder("init").initializer((context) -> {
            System.setProperty(
                    "initialized.by", context.workerName() + " of " + context.poolName() + " " + context.generation());
            context.closeAtExit(() -> Files.writeString(Path.of(file), "closed", StandardCharsets.UTF_8));
        }));
        assertThat(pool.apply(() -> System.getProperty("initialized.by"))).isEqualTo("init-1 of init 1");
        pool.close();
        pool.join();
        assertThat(Path.of(file)).hasContent("closed");
    }

    @Test
    void w28ThrowingInitializerIsReportedWithItsStackTrace() {
        ProcessPool pool = this.pools.open(hopeless("throwing").initializer((context) -> fail()));
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid))
                .isInstanceOf(PoolBrokenException.class)
                .hasMessageContaining("no connection to the database")
                .hasMessageContaining("WorkerLifecycleIT.fail");
        assertThat(pool.snapshot().state()).isEqualTo(PoolSnapshot.State.BROKEN);
        assertThat(this.pools.exits())
                .hasSize(3)
                .allSatisfy(
                        (exit) -> assertThat(exit.detail()).isEqualTo("its initializer failed: java.io.IOException"));
        assertThat(pool.snapshot().circuitReason())
                .as("what endpoints show")
                .contains("java.io.IOException")
                .doesNotContain("database");
    }

    private static void fail() throws IOException {
        throw new IOException("no connection to the database");
    }

    @Test
    void w28UnknownJvmFlagIsReportedWithTheOutput() {
        long openedAt = System.nanoTime();
        ProcessPool pool = this.pools.open(hopeless("flag").jvmArguments(List.of("-XX:+NoSuchFlagAtAll")));
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid))
                .isInstanceOf(PoolBrokenException.class)
                .hasMessageContaining("NoSuchFlagAtAll")
                .satisfies((thrown) -> assertThat(
                                ((PoolBrokenException) thrown).lastExit().kind())
                        .isEqualTo(Kind.START_FAILED));
        this.faults.measuredSince(Fault.W28, "told after three starts that fail at once", openedAt);
    }

    @Test
    void c01CrashLoopAtStartIsBounded() {
        ProcessPool pool = this.pools.open(hopeless("loop").initializer((context) -> HostileTasks.halt(4)));
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid))
                .isInstanceOf(PoolBrokenException.class)
                .hasMessageContaining("restart.max-start-failures=3");
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> this.pools.exits().size() <= 4);
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid)).isInstanceOf(PoolBrokenException.class);
    }

    @Test
    void w28InitializerThatHangsMeetsTheStartTimeout() {
        Duration limit = Duration.ofMillis(1500);
        long openedAt = System.nanoTime();
        ProcessPool pool =
                this.pools.open(hopeless("hanging").startTimeout(limit).initializer((context) -> HostileTasks.block()));
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid))
                .isInstanceOf(PoolBrokenException.class)
                .hasMessageContaining("start-timeout");
        Duration took = Duration.ofNanos(System.nanoTime() - openedAt);
        this.faults.measured(Fault.W28, "told past three start timeouts", took.minus(limit.multipliedBy(3)));
    }

    @Test
    void a19NothingOfTheBootstrapIsVisibleFromOutside() throws Exception {
        String secret = "s3cr3t-" + Long.toHexString(System.nanoTime());
        ProcessPool pool = this.pools.open(
                this.pools.builder("secret").initializer((context) -> System.setProperty("the.secret", secret)));
        long pid = pool.apply(HostileTasks::pid);
        assertThat(pool.apply(() -> System.getProperty("the.secret"))).isEqualTo(secret);
        for (String file : List.of("cmdline", "environ")) {
            assertThat(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)))
                    .asString(StandardCharsets.ISO_8859_1)
                    .isNotEmpty()
                    .doesNotContain(secret);
        }
    }
}
