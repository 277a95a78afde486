package io.github.multiprocessing.pool;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Executor: with threads. */
class ThreadPoolExecutorTests extends ExecutorContract {

    private final List<Pool> pools = new ArrayList<>();

    @Override
    Pool open(int workers) {
        Pool pool = ThreadPool.create(workers);
        this.pools.add(pool);
        return pool;
    }

    @AfterEach
    void terminate() throws Exception {
        for (Pool pool : this.pools) {
            pool.terminate();
            pool.join();
        }
    }
}
