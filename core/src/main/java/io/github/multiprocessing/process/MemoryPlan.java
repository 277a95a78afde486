package io.github.multiprocessing.process;

import io.github.multiprocessing.os.MemoryLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the memory there is gets divided between this JVM and the workers of all its pools. A worker's memory is its heap and
 * what a JVM needs beside it, each part of which has a cap. Immutable.
 */
public final class MemoryPlan {

    /** The property that a user changes when the plan does not fit. */
    public static final String HEAP_PROPERTY = "multiprocessing.pool.worker.heap";

    /** The cap of a worker's metaspace in bytes. */
    public static final long METASPACE = 128L << 20;

    /** The cap of a worker's code cache in bytes. */
    public static final long CODE_CACHE = 64L << 20;

    /** The cap of a worker's direct buffers in bytes. */
    public static final long DIRECT_MEMORY = 64L << 20;

    private static final long NATIVE_MEMORY = 64L << 20;

    private static final long WORKER_OVERHEAD = METASPACE + CODE_CACHE + DIRECT_MEMORY + NATIVE_MEMORY;

    /** What an idle worker occupies beside its heap even if it boots nothing: with less it cannot live. */
    private static final long LEAST_OVERHEAD = 48L << 20;

    private static final long PARENT_OVERHEAD = 192L << 20;

    private static final long LEAST_HEAP = 64L << 20;

    private static final long MOST_HEAP = 1L << 30;

    private static final long HEAP_STEP = 8L << 20;

    private static final int WARNING_PERCENT = 90;

    private final MemoryLimit limit;

    private final long parentHeap;

    private final List<MemoryDemand> pools;

    private final boolean computed;

    private MemoryPlan(MemoryLimit limit, long parentHeap, List<MemoryDemand> pools, boolean computed) {
        this.limit = limit;
        this.parentHeap = parentHeap;
        this.pools = List.copyOf(pools);
        this.computed = computed;
    }

    /**
     * Makes the plan for all pools of this JVM.
     *
     * @param demands what the pools ask for
     * @return the plan; it may not fit
     */
    public static MemoryPlan of(List<MemoryDemand> demands) {
        return of(MemoryLimit.ofThisProcess(), Runtime.getRuntime().maxMemory(), demands);
    }

    /**
     * Makes a plan. Pools without a heap of their own get equal shares of what the others leave of 90 % of the limit,
     * between 64 MiB and 1 GiB.
     *
     * @param limit the memory there is
     * @param parentHeap the maximum heap of the parent in bytes
     * @param demands what the pools ask for
     * @return the plan; it may not fit
     */
    public static MemoryPlan of(MemoryLimit limit, long parentHeap, List<MemoryDemand> demands) {
        long available = limit.bytes() / 100 * WARNING_PERCENT - parentHeap - PARENT_OVERHEAD;
        int sharers = 0;
        for (MemoryDemand demand : demands) {
            available -= demand.workers() * (demand.heapBytes() + WORKER_OVERHEAD);
            sharers += (demand.heapBytes() == 0) ? demand.workers() : 0;
        }
        long share = (sharers == 0) ? 0 : clamp(available / sharers);
        List<MemoryDemand> pools = new ArrayList<>();
        for (MemoryDemand demand : demands) {
            long heap = (demand.heapBytes() == 0) ? share : demand.heapBytes();
            pools.add(new MemoryDemand(demand.pool(), demand.workers(), heap));
        }
        return new MemoryPlan(limit, parentHeap, pools, sharers > 0);
    }

    private static long clamp(long heap) {
        return Math.max(LEAST_HEAP, Math.min(MOST_HEAP, heap / HEAP_STEP * HEAP_STEP));
    }

    /**
     * The maximum heap of each worker of a pool.
     *
     * @param pool the name of the pool
     * @return the size in bytes
     * @throws IllegalArgumentException if the plan was made without that pool
     */
    public long heapOf(String pool) {
        for (MemoryDemand demand : this.pools) {
            if (demand.pool().equals(pool)) {
                return demand.heapBytes();
            }
        }
        throw new IllegalArgumentException("The memory plan knows no pool " + pool);
    }

    /**
     * How many workers all pools have together.
     *
     * @return the number
     */
    public int workers() {
        return this.pools.stream().mapToInt(MemoryDemand::workers).sum();
    }

    /**
     * Whether the workers could live together with this JVM: all heaps full, and nothing beside them but what a JVM cannot
     * do without.
     *
     * @return false if the limit must be hit once all heaps are used
     */
    public boolean fits() {
        return this.parentHeap + workerBytes(LEAST_OVERHEAD) <= this.limit.bytes();
    }

    /**
     * Makes sure that the plan {@link #fits()}.
     *
     * @return this plan
     * @throws MemoryBudgetException if it does not
     */
    public MemoryPlan requireFits() {
        if (!fits()) {
            throw new MemoryBudgetException("The workers do not fit into the memory: "
                    + mib(this.parentHeap) + " heap of this JVM and at least " + mib(workerBytes(LEAST_OVERHEAD))
                    + " for "
                    + poolsText() + " are more than the " + limitText() + ". Use fewer workers, a smaller "
                    + HEAP_PROPERTY + " (64 MiB is the least that is computed), a smaller -Xmx for this JVM, or give it"
                    + " more memory.");
        }
        return this;
    }

    /**
     * What an operator should know about this plan.
     *
     * @return a warning, or empty if the plan leaves room even if all uses reach their caps
     */
    public Optional<String> warning() {
        if (percent() <= WARNING_PERCENT) {
            return Optional.empty();
        }
        String consequence = this.limit.killsWholeGroup()
                ? "the kernel would then kill the whole container (memory.oom.group is set)"
                : "the kernel would then kill a worker";
        return Optional.of("Workers and this JVM may together use " + percent() + " % of the memory, and " + consequence
                + ". Consider a smaller " + HEAP_PROPERTY + " or fewer workers. " + describe());
    }

    /**
     * What was decided and why, in one line.
     *
     * @return the line
     */
    public String describe() {
        return "Worker memory: " + poolsText() + " (heap " + (this.computed ? "computed" : "as configured")
                + "), up to "
                + mib(WORKER_OVERHEAD) + " beside each heap, " + mib(this.parentHeap) + " + " + mib(PARENT_OVERHEAD)
                + " for this JVM: " + percent() + " % of the " + limitText();
    }

    private String poolsText() {
        List<String> texts = new ArrayList<>();
        for (MemoryDemand demand : this.pools) {
            texts.add(demand.pool() + " " + demand.workers() + " x " + mib(demand.heapBytes()));
        }
        return String.join(", ", texts);
    }

    private String limitText() {
        return mib(this.limit.bytes()) + " of " + this.limit.origin();
    }

    private long percent() {
        return (this.parentHeap + PARENT_OVERHEAD + workerBytes(WORKER_OVERHEAD)) * 100 / this.limit.bytes();
    }

    private long workerBytes(long overhead) {
        long sum = 0;
        for (MemoryDemand demand : this.pools) {
            sum += demand.workers() * (demand.heapBytes() + overhead);
        }
        return sum;
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    @Override
    public String toString() {
        return describe();
    }
}
