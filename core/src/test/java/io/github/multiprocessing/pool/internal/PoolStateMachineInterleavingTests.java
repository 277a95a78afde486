package io.github.multiprocessing.pool.internal;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of random lives of a pool. A failure names the seed, which repeats exactly that life. */
class PoolStateMachineInterleavingTests {

    private static final int LIVES_PER_LENGTH = 2500;

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 200, 600})
    void everyLifeOfPoolKeepsTheInvariants(int steps) {
        LongStream.range(0, LIVES_PER_LENGTH).forEach((life) -> {
            long seed = 1_000_000L * steps + life;
            try {
                new PoolSimulation(seed).run(steps);
            } catch (RuntimeException | AssertionError ex) {
                throw new AssertionError("seed " + seed + ", " + steps + " steps: " + ex.getMessage(), ex);
            }
        });
    }
}
