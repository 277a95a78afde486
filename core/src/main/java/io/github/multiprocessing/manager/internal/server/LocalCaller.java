package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import io.github.multiprocessing.manager.internal.object.Caller;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** This process, or a guest of it, as a client of its own server: it needs no connection, and no limits. */
public final class LocalCaller implements Caller {

    private final ManagerServer server;
    private final Set<ManagedObject> holdings = ConcurrentHashMap.newKeySet();
    private final Set<Call> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /**
     * Makes a caller.
     *
     * @param server whose objects it calls
     */
    public LocalCaller(ManagerServer server) {
        this.server = server;
    }

    ManagerServer server() {
        return this.server;
    }

    int waitingCalls() {
        return this.waiting.size();
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
        if (this.ended) {
            this.waiting.remove(call);
            throw new ManagerUnavailableException("the manager has ended", null);
        }
    }

    @Override
    public void leave(Call call) {
        this.waiting.remove(call);
    }

    @Override
    public ScheduledExecutorService timer() {
        return this.server.timer();
    }

    @Override
    public Executor workers() {
        return this.server.workers();
    }

    @Override
    public boolean maySendFunctions() {
        return true;
    }

    @Override
    public String name() {
        return "the manager's own process";
    }

    /** Ends all that it waits for, and gives back what it holds. */
    public void close() {
        this.ended = true;
        this.waiting.forEach(call -> call.withdraw(Withdrawal.CANCELLED));
        this.holdings.forEach(held -> held.callerGone(this));
    }
}
