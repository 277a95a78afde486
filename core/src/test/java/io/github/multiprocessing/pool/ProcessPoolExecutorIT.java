package io.github.multiprocessing.pool;

import io.github.multiprocessing.testing.PoolHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract with processes. */
class ProcessPoolExecutorIT extends ExecutorContract {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @Override
    Pool open(int workers) {
        return this.pools.openReady(this.pools.builder("contract").processes(workers));
    }
}
