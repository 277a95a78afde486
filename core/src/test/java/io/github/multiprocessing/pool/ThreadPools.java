package io.github.multiprocessing.pool;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Pools of threads for tests, terminated after each. */
final class ThreadPools implements AfterEachCallback {

    private final List<ThreadPool> pools = new ArrayList<>();

    ThreadPool open(ThreadPoolBuilder builder) {
        ThreadPool pool = builder.build();
        this.pools.add(pool);
        return pool;
    }

    ThreadPool open(int threads) {
        return open(ThreadPool.builder().threads(threads));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (ThreadPool pool : this.pools) {
            pool.terminate();
            pool.join();
        }
        this.pools.clear();
    }
}
