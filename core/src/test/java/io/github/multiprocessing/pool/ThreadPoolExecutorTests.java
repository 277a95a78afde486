package io.github.multiprocessing.pool;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract with threads. */
class ThreadPoolExecutorTests extends ExecutorContract {

    @RegisterExtension
    final ThreadPools pools = new ThreadPools();

    @Override
    Pool open(int workers) {
        return this.pools.open(workers);
    }
}
