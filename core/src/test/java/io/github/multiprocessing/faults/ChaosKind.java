package io.github.multiprocessing.faults;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.GreedyTasks;
import io.github.multiprocessing.testing.HostileTasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/** What a task of the chaos test does, and how it may fail beside by the death of its worker. */
enum ChaosKind {
    EXIT(() -> HostileTasks.exit(0), false),
    HALT(() -> HostileTasks.halt(7), false),
    CRASH(HostileTasks::crash, false),
    HEAP(HostileTasks::exhaustHeap, false),
    ABSURD_ARRAY(HostileTasks::absurdArray, false),
    HANGING_HOOK(() -> HostileTasks.exitWithHangingHook(1), false),
    STACK(() -> HostileTasks.recurse(0), false, StackOverflowError.class),
    DIRECT_MEMORY(HostileTasks::exhaustDirectMemory, false, OutOfMemoryError.class),
    THROW(ChaosKind::fail, false, IllegalStateException.class),
    HUGE_RESULT(() -> new byte[4 << 20], false, TaskSerializationException.class),
    SPIN(HostileTasks::spin, false, TaskTimeoutException.class),
    SWALLOW(HostileTasks::swallowInterrupts, false, TaskTimeoutException.class),
    BLOCK(HostileTasks::block, false, TaskTimeoutException.class),
    CANCELLED(HostileTasks::block, false, CancellationException.class, TaskTimeoutException.class),
    CANCELLED_SPIN(HostileTasks::spin, false, CancellationException.class, TaskTimeoutException.class),
    /** Into nothing, if one before it has put that in the place of the standard output. */
    FLOOD(() -> HostileTasks.flood(2), true, NullPointerException.class),
    CLOSED_STREAMS(HostileTasks::closeStreams, true),
    LEAKED_THREADS(() -> GreedyTasks.leakThreads(20), true, OutOfMemoryError.class),
    GRANDCHILD(HostileTasks::startGrandchild, true);

    private static final Duration LIMIT = Duration.ofMillis(400);
    /** For tasks that end by themselves, one way or another. */
    private static final Duration FAR = Duration.ofMinutes(2);

    private final SerializableCallable<?> task;
    private final boolean maySucceed;
    private final List<Class<? extends Throwable>> failures;

    @SafeVarargs
    @SuppressWarnings("varargs")
    ChaosKind(SerializableCallable<?> task, boolean maySucceed, Class<? extends Throwable>... failures) {
        this.task = task;
        this.maySucceed = maySucceed;
        this.failures = List.of(failures);
    }

    private static long fail() {
        throw new IllegalStateException("as planned");
    }

    SerializableCallable<?> task() {
        return this.task;
    }

    TaskOptions options() {
        boolean endless = this.failures.contains(TaskTimeoutException.class);
        return TaskOptions.defaults().withName(name()).withTimeout(endless ? LIMIT : FAR);
    }

    boolean toBeCancelled() {
        return this.failures.contains(CancellationException.class);
    }

    boolean maySucceed() {
        return this.maySucceed;
    }

    boolean mayFailWith(Throwable failure) {
        return failure instanceof WorkerCrashedException
                || this.failures.stream().anyMatch((type) -> type.isInstance(failure));
    }
}
