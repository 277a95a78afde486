package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.testing.Hello;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plain worker is ready within three times the start of a bare JVM, measured alternately in the same run. */
@RunsAlone
class WorkerStartIT {

    private static final int ROUNDS = 15;
    /** On a busy machine more rounds are needed until a quarter of them was quiet. */
    private static final int MOST_ROUNDS = 45;

    private static final double BAR = 3;

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private Duration workerStart(int round) throws Exception {
        CompletableFuture<Duration> ready = new CompletableFuture<>();
        ProcessPool pool = this.pools.open(ProcessPool.builder()
                .name("start" + round)
                .processes(1)
                .heapBytes(64 << 20)
                .listener(new PoolListener() {
                    @Override
                    public void workerReady(String worker, long pid, Duration startup) {
                        ready.complete(startup);
                    }
                }));
        Duration startup = ready.get(30, TimeUnit.SECONDS);
        pool.terminate();
        assertThat(pool.join(Duration.ofSeconds(10))).isTrue();
        return startup;
    }

    private static Duration bareStart() throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(program, "-cp", System.getProperty("java.class.path"), Hello.class.getName());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long startedAt = System.nanoTime();
        Process process = builder.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("hello");
        assertThat(process.waitFor()).isZero();
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** What other programs do on the machine only ever adds to a time, so the quieter quarter says most about ours. */
    private static double lowerQuartile(List<Duration> times) {
        return at(times, times.size() / 4);
    }

    private static double median(List<Duration> times) {
        return at(times, times.size() / 2);
    }

    private static double at(List<Duration> times, int place) {
        return times.stream().sorted().skip(place).findFirst().orElseThrow().toNanos() / 1e6;
    }

    @Test
    void workerIsReadyWithinThreeTimesTheStartOfBareJvm() throws Exception {
        List<Duration> workers = new ArrayList<>();
        List<Duration> bare = new ArrayList<>();
        workerStart(0);
        bareStart();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            workers.add(workerStart(round));
            bare.add(bareStart());
            if (round >= ROUNDS && lowerQuartile(workers) / lowerQuartile(bare) <= BAR) {
                break;
            }
        }
        double worker = lowerQuartile(workers);
        double jvm = lowerQuartile(bare);
        System.out.printf(
                "start: worker %.0f ms (median %.0f), bare JVM %.0f ms (median %.0f), ratio %.2f (of medians %.2f)%n",
                worker, median(workers), jvm, median(bare), worker / jvm, median(workers) / median(bare));
        assertThat(worker / jvm).isLessThanOrEqualTo(BAR);
    }
}
