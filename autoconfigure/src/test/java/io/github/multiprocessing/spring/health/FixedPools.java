package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.spring.ProcessPools;
import java.util.List;
import java.util.Set;

/** Pools that are always the same. */
public record FixedPools(List<PoolSnapshot> snapshots) implements ProcessPools {

    @Override
    public ProcessPool get(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }
}
