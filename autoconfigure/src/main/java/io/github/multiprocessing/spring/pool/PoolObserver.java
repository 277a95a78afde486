package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/** Is told of every pool before it is made, and may listen to it. */
@FunctionalInterface
public interface PoolObserver {

    /**
     * A pool is about to be made. After a restart of the context a pool of the same name is made again.
     *
     * @param name its name
     * @param snapshot the pool as it was a moment before it is asked, empty while there is none; the same for all observers, so that
     *     asking for each number costs no more than asking once
     * @return what listens to it
     */
    PoolListener observe(String name, Supplier<Optional<PoolSnapshot>> snapshot);
}
