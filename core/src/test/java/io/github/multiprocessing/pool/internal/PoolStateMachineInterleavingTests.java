package io.github.multiprocessing.pool.internal;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random lives of a pool, or any number: {@code -Dsimulation.lives=100000}. A failure names the seed, which repeats
 * exactly that life.
 */
class PoolStateMachineInterleavingTests {

    /** How many short ones; fewer long ones, which take as much time. */
    private static final int LIVES = Integer.getInteger("simulation.lives", 1200);

    private static final int SHORT = 100;

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 200, 600})
    void everyLifeOfPoolKeepsTheInvariants(int steps) {
        LongStream.range(0, LIVES / Math.max(1, steps / SHORT)).forEach((life) -> {
            long seed = 1_000_000L * steps + life;
            try {
                new PoolSimulation(seed).run(steps);
            } catch (RuntimeException | AssertionError ex) {
                throw new AssertionError("seed " + seed + ", " + steps + " steps: " + ex.getMessage(), ex);
            }
        });
    }
}
