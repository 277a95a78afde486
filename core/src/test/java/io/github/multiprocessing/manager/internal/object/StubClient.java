package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.CommonOperation;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client whose calls are answered here, and that ends when the test says so. */
final class StubClient implements Caller {

    static final long FOREVER = -1;

    private final String name;
    private final Set<ManagedObject> holdings = new HashSet<>();
    private final Set<Call> waiting = new HashSet<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private boolean unreachable;
    private boolean ended;

    StubClient(String name) {
        this.name = name;
    }

    /** What became of a call. */
    static final class Answer implements Reply {
        private final StubClient client;
        private @Nullable Call call;
        private final AtomicInteger answers = new AtomicInteger();
        private @Nullable Object value;
        private @Nullable Throwable failure;

        Answer(StubClient client) {
            this.client = client;
        }

        @Override
        public boolean send(Call answered, @Nullable Object result, @Nullable Throwable thrown) {
            if (this.client.ended || this.client.unreachable) {
                return false;
            }
            this.value = result;
            this.failure = thrown;
            this.answers.incrementAndGet();
            return true;
        }

        boolean isDone() {
            return this.answers.get() == 1;
        }

        @Nullable Object value() {
            if (this.answers.get() != 1 || this.failure != null) {
                throw new AssertionError(this.answers + " answers", this.failure);
            }
            return this.value;
        }

        @Nullable Throwable failure() {
            return this.answers.get() == 1 ? this.failure : null;
        }

        boolean timeOut() {
            return this.call != null && this.call.withdraw(Withdrawal.TIMEOUT);
        }

        boolean cancel() {
            return this.call != null && this.call.withdraw(Withdrawal.CANCELLED);
        }
    }

    /** Calls, by thread 1, and waits as long as it takes if it has to. */
    Answer call(ManagedObject target, Operation operation, @Nullable Object... arguments) {
        return call(1, FOREVER, target, operation, arguments);
    }

    Answer call(long thread, long nanos, ManagedObject target, Operation operation, @Nullable Object... arguments) {
        Answer answer = new Answer(this);
        Call call = new Call(this, 1, thread, target, CommonOperation.numberOf(operation), arguments, nanos, answer);
        answer.call = call;
        call.run();
        return answer;
    }

    /** Answers cannot be sent any more, but nobody has noticed that the client has ended. */
    void becomeUnreachable() {
        this.unreachable = true;
    }

    /** The client is known to have ended. */
    void end() {
        this.ended = true;
        List.copyOf(this.waiting).forEach(call -> call.withdraw(Withdrawal.CALLER_GONE));
        List.copyOf(this.holdings).forEach(held -> held.callerGone(this));
    }

    int waitingCalls() {
        return this.waiting.size();
    }

    boolean holdsAnything() {
        return !this.holdings.isEmpty();
    }

    @Override
    public boolean hold(ManagedObject object) {
        this.holdings.add(object);
        return !this.ended;
    }

    @Override
    public void letGo(ManagedObject object) {
        this.holdings.remove(object);
    }

    @Override
    public void enter(Call call) {
        this.waiting.add(call);
    }

    @Override
    public void leave(Call call) {
        this.waiting.remove(call);
    }

    @Override
    public ScheduledExecutorService timer() {
        return this.timer;
    }

    @Override
    public Executor workers() {
        return this.timer;
    }

    @Override
    public boolean maySendFunctions() {
        return true;
    }

    @Override
    public String name() {
        return this.name;
    }
}
