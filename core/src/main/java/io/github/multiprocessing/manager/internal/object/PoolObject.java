package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.internal.PoolOperation;
import io.github.multiprocessing.manager.internal.SentOptions;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pool of processes, whose workers are children of the process that holds this. Owns them, and one thread while somebody waits
 * for their end. It is terminated when nobody refers to it any more.
 */
public final class PoolObject extends ManagedObject {

    private static final PoolOperation[] OPERATIONS = PoolOperation.values();
    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ProcessPool pool;
    private final int processes;
    private final WaitList joining = new WaitList(this);
    /** What was asked for first is handed to the pool first, and a close after the tasks before it. */
    private final InOrder inOrder = new InOrder();

    private boolean watched;

    /**
     * Starts a pool.
     *
     * @param arguments how many workers it has, or nothing for as many as there are processors
     * @param allowedTypes patterns of types that its results may have
     */
    public PoolObject(@Nullable Object[] arguments, List<String> allowedTypes) {
        super("Pool");
        ProcessPoolBuilder builder = ProcessPool.builder().name("manager-pool-" + NUMBERS.incrementAndGet());
        if (!allowedTypes.isEmpty()) {
            builder.allowedTypes(allowedTypes);
        }
        if (arguments.length > 0 && arguments[0] instanceof Integer number) {
            builder.processes(number);
        }
        this.processes = builder.settings().processes();
        this.pool = builder.build();
        CLEANER.register(this, this.pool::terminate);
    }

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        PoolOperation operation = OPERATIONS[call.operation()];
        return switch (operation) {
            case APPLY, MAP, MAP_EACH -> submit(operation, call);
            case CLOSE -> {
                this.inOrder.on(call.caller().workers()).execute(() -> close(call));
                yield Call.PARKED;
            }
            case TERMINATE -> {
                this.pool.terminate();
                yield null;
            }
            case JOIN -> this.pool.join(Duration.ZERO) ? true : join(call);
            case SHUT_DOWN -> {
                Duration grace = Duration.ofNanos(call.argument(0, Long.class));
                yield Functions.execute(call, () -> shutDown(grace));
            }
        };
    }

    private void close(Call call) {
        this.pool.close();
        call.complete(null);
    }

    private @Nullable Object shutDown(Duration grace) {
        this.pool.shutdown(grace);
        return null;
    }

    private Object submit(PoolOperation operation, Call call) {
        if (!call.caller().maySendFunctions()) {
            throw new UnsupportedOperationException(
                    "this manager runs no functions of its clients, so its pools do not");
        }
        return PoolTask.begin(
                call,
                this.inOrder.on(call.caller().workers()),
                operation == PoolOperation.APPLY ? application(call) : mapping(operation, call));
    }

    @SuppressWarnings("unchecked")
    private Supplier<SubmittedWork> application(Call call) {
        SerializableCallable<@Nullable Object> task = call.argument(0, SerializableCallable.class);
        TaskOptions options = SentOptions.read(call.argument(1));
        return () -> SubmittedWork.of(this.pool.<@Nullable Object>applyAsync(task, options));
    }

    @SuppressWarnings("unchecked")
    private Supplier<SubmittedWork> mapping(PoolOperation operation, Call call) {
        SerializableFunction<@Nullable Object, @Nullable Object> function =
                call.argument(0, SerializableFunction.class);
        @Nullable Object[] items = call.argument(1, Object[].class);
        TaskOptions options = SentOptions.read(call.argument(2));
        if (operation == PoolOperation.MAP) {
            return () -> SubmittedWork.of(
                    this.pool.<@Nullable Object, @Nullable Object>mapAsync(function, Arrays.asList(items), options));
        }
        if (items.length > PoolOperation.MOST_ITEMS) {
            throw new ManagerLimitException(
                    items.length + " items were sent in one chunk, the limit is " + PoolOperation.MOST_ITEMS);
        }
        return () -> SubmittedWork.each(
                items,
                item -> this.pool.<@Nullable Object, @Nullable Object>mapAsync(
                        function, Collections.singletonList(item), options));
    }

    private synchronized @Nullable Object join(Call call) {
        Object parked = this.joining.park(call, false);
        if (parked == Call.PARKED && !this.watched) {
            this.watched = true;
            try {
                call.caller().workers().execute(this::awaitEnd);
            } catch (RejectedExecutionException ex) {
                // the server ends, and all calls with it
                return parked;
            }
        }
        return parked;
    }

    private void awaitEnd() {
        try {
            this.pool.join();
            takeWaiting().forEach(call -> call.complete(true));
        } catch (InterruptedException ex) {
            takeWaiting().forEach(call -> call.fail(new IllegalStateException("the manager's server is ending")));
        }
    }

    private synchronized List<Call> takeWaiting() {
        this.watched = false;
        List<Call> calls = new ArrayList<>();
        for (Call call = this.joining.poll(); call != null; call = this.joining.poll()) {
            calls.add(call);
        }
        return calls;
    }

    @Override
    public void discarded() {
        this.pool.terminate();
    }

    @Override
    public int size() {
        return this.processes;
    }

    @Override
    public synchronized int waiting() {
        return this.joining.size();
    }

    @Override
    public String describe() {
        return "Pool(" + this.pool.name() + ", " + this.processes + " processes)";
    }
}
