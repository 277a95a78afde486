package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.LeakOracle;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sockets, pipes and selectors of workers that were killed, one after the other, in one and the same pool. */
@RunsAlone
class DescriptorIT {

    private static final int ROUNDS = 15;

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    /** How many open descriptors of each kind there are. */
    private static Map<String, Integer> descriptors() {
        Map<String, Integer> open = new TreeMap<>();
        for (String descriptor : LeakOracle.descriptors()) {
            open.merge(descriptor.replaceAll("^\\d+ |\\[\\d+]", ""), 1, Integer::sum);
        }
        return open;
    }

    /**
     * As many descriptors as one idle worker needs, no more. On a loaded machine a worker may be killed before it has begun the
     * task, which then costs another one.
     */
    private Map<String, Integer> settled(ProcessPool pool, int exitsBefore) {
        await().until(() -> this.pools.exits().size() > exitsBefore);
        this.pools.awaitIdle(pool, 1);
        return descriptors();
    }

    /** The pipes of a worker that has just ended may have been counted before: there may be fewer of them. */
    private static void assertNoMoreThan(Map<String, Integer> before) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(descriptors())
                        .allSatisfy((kind, count) ->
                                assertThat(count).as(kind).isLessThanOrEqualTo(before.getOrDefault(kind, 0))));
    }

    @Test
    void w17WorkersKilledInNativeCodeLeaveNoDescriptor(@TempDir Path directory) throws Exception {
        String fifo = directory.resolve("fifo").toString();
        assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
        ProcessPool pool = this.pools.openReady(this.pools.builder("descriptors"));
        TaskOptions options = TaskOptions.defaults().withTimeout(Duration.ofMillis(100));
        Map<String, Integer> before = Map.of();
        for (int round = 1; round <= ROUNDS; round++) {
            int exits = this.pools.exits().size();
            assertThat(catchThrowableOfType(
                            TaskTimeoutException.class, () -> pool.apply(() -> HostileTasks.readFifo(fifo), options)))
                    .isNotNull();
            Map<String, Integer> now = settled(pool, exits);
            before = round == 1 ? now : before;
        }
        assertNoMoreThan(before);
    }

    @Test
    void poolsTerminatedWhileWorkersStartLeaveNoDescriptor() throws Exception {
        ProcessPool first = this.pools.openReady(this.pools.builder("warm"));
        first.terminate();
        assertThat(first.join(Duration.ofSeconds(10))).isTrue();
        Map<String, Integer> before = descriptors();
        for (int round = 0; round < ROUNDS; round++) {
            ProcessPool pool = this.pools.open(this.pools.builder("early" + round));
            long until = System.nanoTime() + Duration.ofMillis(20L * round).toNanos();
            await().pollInterval(Duration.ofMillis(2)).until(() -> System.nanoTime() >= until);
            pool.terminate();
            assertThat(pool.join(Duration.ofSeconds(10))).isTrue();
        }
        assertNoMoreThan(before);
    }
}
