package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.PoolSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** What the endpoint tells of pools, for the tests of those who use that. */
public final class PoolDescriptors {

    private PoolDescriptors() {}

    public static List<PoolDescriptor> of(PoolSnapshot... pools) {
        return Stream.of(pools)
                .map((pool) -> PoolDescriptor.of(pool, List.of()))
                .toList();
    }
}
