package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.internal.handshake.ClientSide;
import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.ManagerTimeoutException;
import io.github.multiprocessing.manager.StaleProxyException;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.ProxyReference;
import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.manager.internal.ServerOperation;
import io.github.multiprocessing.manager.internal.Undo;
import io.github.multiprocessing.manager.internal.server.ServerSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This process as a client of a server elsewhere: at most one connection, made when it is needed and again after it was lost,
 * over which all threads call. Safe for use by many threads.
 */
public final class ManagerLink implements Endpoint, Closeable {

    private static final Identity SERVER = new Identity(0, 0, "server", "");
    private static final int VERSION = 1;
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LinkSettings settings;
    private final Answers answers;
    private final Requests requests;
    private final Handles handles = new Handles(this);
    private final String processName;
    private final byte[] credential;
    private volatile @Nullable Line line;
    private volatile boolean closed;

    /**
     * Makes a link; it connects when it is used.
     *
     * @param settings where the server is, and how it is spoken to
     * @param processName who this is
     * @param credential the server's key, for processes of the same family
     */
    @SuppressWarnings("ArrayParameter")
    public ManagerLink(LinkSettings settings, String processName, byte[] credential) {
        this.settings = settings;
        this.answers = new Answers(settings);
        this.requests = new Requests(this, settings.options().serializer());
        this.processName = processName;
        this.credential = credential;
    }

    @Override
    public Address address() {
        return this.settings.address();
    }

    @Override
    public long generation() {
        Line open = this.line;
        return open == null ? 0 : open.generation();
    }

    @Override
    public byte[] credential() {
        return this.credential;
    }

    /**
     * Connects, unless it is connected.
     *
     * @throws io.github.multiprocessing.manager.ManagerUnavailableException if nobody answers, or not the one that knows the key
     */
    public void connect() {
        line();
    }

    private Line line() {
        Line open = this.line;
        return open != null && open.isUsable() ? open : newLine();
    }

    private synchronized Line newLine() {
        Line open = this.line;
        if (open != null && !open.isOver()) {
            return open;
        }
        if (this.closed) {
            throw new IllegalStateException("the manager at " + address() + " was closed in this process");
        }
        try {
            Line fresh = new Line(
                    ClientSide.connect(address(), this.settings.options()),
                    this.settings.callTimeout().toNanos(),
                    this.answers::complete);
            try {
                introduce(fresh);
            } catch (RuntimeException ex) {
                fresh.end(ex);
                throw ex;
            }
            this.line = fresh;
            if (fresh.leaseMillis() > 0) {
                long silence = this.settings.pingTimeout().toNanos();
                fresh.patience(silence);
                Heartbeat.start(this, fresh, silence);
            }
            return fresh;
        } catch (IOException ex) {
            throw Answers.unavailable(address(), ex);
        }
    }

    /** Says who this is, and what it still refers to. */
    private void introduce(Line fresh) {
        long pid = ProcessHandle.current().pid();
        Object reply = call(fresh, SERVER, ServerOperation.HELLO, VERSION, this.processName, pid);
        Object[] hello = (Object[]) Objects.requireNonNull(reply);
        fresh.introduced((Long) hello[0], (Long) hello[1]);
        for (RemoteHandle handle : this.handles.alive(fresh.generation())) {
            handle.grants().restart();
            post(fresh, ServerOperation.ACQUIRE, handle.identity().id());
        }
    }

    /** Whether a line has ended, nobody has made another one, and this process still has objects that it led to. */
    boolean misses(Line lost) {
        return !this.closed
                && lost.isOver()
                && lost.equals(this.line)
                && !this.handles.alive(lost.generation()).isEmpty();
    }

    /** The line on which an object can be reached. */
    private Line lineTo(Identity identity) {
        Line open = line();
        if (identity.generation() != 0 && identity.generation() != open.generation()) {
            throw new StaleProxyException("the manager at " + address() + " was restarted, and " + identity
                    + " was an object of before: make it anew");
        }
        return open;
    }

    @Nullable Object call(Identity identity, Operation operation, @Nullable Object... arguments) {
        return call(lineTo(identity), identity, operation, arguments);
    }

    private @Nullable Object call(Line open, Identity identity, Operation operation, @Nullable Object... arguments) {
        long thread = Thread.currentThread().getId();
        PendingCall call = begin(
                open, value -> undo(open, identity, operation, thread, value), identity, operation, -1, arguments);
        long deadline = System.nanoTime() + this.settings.callTimeout().toNanos();
        if (!open.await(call, true, deadline, () -> {}, Long.MAX_VALUE)) {
            throw late(identity, operation);
        }
        return result(call);
    }

    private ManagerTimeoutException late(Identity identity, Operation operation) {
        return new ManagerTimeoutException("the manager at " + address() + " has not answered " + operation.name()
                + " of " + identity + " within " + this.settings.callTimeout().toMillis()
                + " ms (multiprocessing.manager.call-timeout)");
    }

    @Nullable Object awaitUninterruptibly(Identity identity, Operation operation, @Nullable Object... arguments) {
        Line open = lineTo(identity);
        PendingCall call = begin(open, identity, operation, -1, arguments);
        open.await(call, false, 0, () -> {}, Long.MAX_VALUE);
        return result(call);
    }

    @Nullable Object await(Identity identity, Operation operation, long timeoutNanos, @Nullable Object... arguments)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before " + operation.name() + " of " + identity);
        }
        Line open = lineTo(identity);
        PendingCall call = begin(open, identity, operation, timeoutNanos, arguments);
        boolean forever = timeoutNanos < 0 || timeoutNanos == Long.MAX_VALUE || operation.outlastsItsTime();
        long patience = this.settings.callTimeout().toNanos();
        long most = forever ? 0 : timeoutNanos + Math.min(patience, Long.MAX_VALUE - timeoutNanos);
        // An interrupt takes the call back; the answer then is that, or what has happened before.
        if (!open.await(
                call,
                !forever,
                System.nanoTime() + most,
                () -> post(open, ServerOperation.CANCEL, call.number()),
                patience)) {
            ManagerTimeoutException late = late(identity, operation);
            // What the call gets after all, a lock or an item, must not be lost: the server takes it back with the
            // connection.
            open.end(late);
            if (Thread.interrupted()) {
                throw new InterruptedException(late.getMessage());
            }
            throw late;
        }
        Throwable failure = this.answers.failureOf(call);
        if (failure instanceof InterruptedException interruption) {
            Thread.interrupted();
            throw interruption;
        }
        return result(call);
    }

    private @Nullable Object result(PendingCall call) {
        Throwable failure = this.answers.failureOf(call);
        if (failure != null) {
            throw Raised.raise(failure);
        }
        return this.answers.valueOf(call);
    }

    /** Takes back what came too late: a lock, an item, a reference. */
    private void undo(Line open, Identity identity, Operation operation, long thread, @Nullable Object value) {
        for (Undo step : operation.undo(value)) {
            Request request = this.requests.of(identity, step.operation(), -1, thread, step.arguments());
            open.send(batch -> request.addTo(batch, 0));
        }
    }

    private PendingCall begin(
            Line open, Identity identity, Operation operation, long timeoutNanos, @Nullable Object[] arguments) {
        return begin(open, value -> {}, identity, operation, timeoutNanos, arguments);
    }

    private PendingCall begin(
            Line open,
            Consumer<@Nullable Object> unwanted,
            Identity identity,
            Operation operation,
            long timeoutNanos,
            @Nullable Object[] arguments) {
        Request request = this.requests.of(identity, operation, timeoutNanos, arguments);
        Gathering gathering = Gathering.of(this);
        if (gathering != null) {
            gathering.flush();
        }
        PendingCall call = PendingCall.ofThread(unwanted);
        open.enter(call);
        open.send(batch -> request.addTo(batch, call.number()));
        open.loseIfOver(call);
        return call;
    }

    CompletableFuture<@Nullable Object> callAsync(
            Consumer<@Nullable Object> unwanted,
            Identity identity,
            Operation operation,
            @Nullable Object... arguments) {
        Line open = lineTo(identity);
        Request request = this.requests.of(identity, operation, -1, arguments);
        CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
        PendingCall call = PendingCall.ofFuture(future, unwanted);
        open.enter(call);
        future.whenComplete((value, failure) -> {
            if (!call.isDone()) {
                Gathering unsent = Gathering.of(this);
                if (unsent != null) {
                    unsent.flush();
                }
                post(open, ServerOperation.CANCEL, call.number());
            }
        });
        Gathering gathering = Gathering.of(this);
        if (gathering != null) {
            gathering.add(open, call, request);
        } else {
            open.send(batch -> request.addTo(batch, call.number()));
            open.loseIfOver(call);
        }
        return future;
    }

    /** Asks for something of which no answer is expected. */
    private void post(Line open, ServerOperation operation, @Nullable Object... arguments) {
        Request request = this.requests.of(SERVER, operation, -1, 0, arguments);
        open.send(batch -> request.addTo(batch, 0));
    }

    /** Gives references back. Called when nobody has the handle any more. */
    void release(long generation, long id, long count) {
        this.handles.forget(id);
        Line open = this.line;
        if (open != null && !open.isOver() && open.generation() == generation) {
            post(open, ServerOperation.RELEASE, id, count);
        }
    }

    /** How an object is told to another process. What goes to the server itself needs not be kept for it. */
    ProxyReference reference(Identity identity) {
        if (!Linking.isTo(this)) {
            post(lineTo(identity), ServerOperation.PIN, identity.id());
        }
        return new ProxyReference(address().toString(), identity, false, this.credential);
    }

    /**
     * Takes hold of an object that was told to this process.
     *
     * @param identity which object
     * @param granted whether the server has counted that already
     * @return a hold on it
     */
    public Handle attach(Identity identity, boolean granted) {
        if (!granted) {
            post(lineTo(identity), ServerOperation.ACQUIRE, identity.id());
        }
        return this.handles.granted(identity);
    }

    @Override
    public Handle create(String typeId, @Nullable Object... arguments) {
        @Nullable Object[] all = new Object[arguments.length + 1];
        all[0] = typeId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return made(ServerOperation.CREATE, all);
    }

    @Override
    public Handle named(String name, String typeId, @Nullable Object... arguments) {
        @Nullable Object[] all = new Object[arguments.length + 2];
        all[0] = name;
        all[1] = typeId;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return made(ServerOperation.NAMED, all);
    }

    private Handle made(ServerOperation operation, @Nullable Object[] arguments) {
        Line open = line();
        Object[] made = (Object[]) Objects.requireNonNull(call(open, SERVER, operation, arguments));
        return this.handles.granted(
                new Identity(open.generation(), (Long) made[0], (String) made[1], (String) made[2]));
    }

    @Override
    public boolean forget(String name) {
        return Boolean.TRUE.equals(call(SERVER, ServerOperation.FORGET, name));
    }

    @Override
    public List<String> types() {
        return List.of((String[]) Objects.requireNonNull(call(SERVER, ServerOperation.TYPES)));
    }

    @Override
    public int objectCount() {
        return (Integer) Objects.requireNonNull(call(SERVER, ServerOperation.OBJECT_COUNT));
    }

    @Override
    public ManagerSnapshot snapshot() {
        return ServerSnapshot.fromWire(call(SERVER, ServerOperation.SNAPSHOT));
    }

    /**
     * Ends the server.
     *
     * @param time how long it may take to say that it does
     * @param unit the unit
     */
    public void shutdownServer(long time, TimeUnit unit) {
        Line open = line();
        PendingCall call = begin(open, SERVER, ServerOperation.SHUTDOWN, -1, new Object[0]);
        open.await(call, true, System.nanoTime() + unit.toNanos(time), () -> {}, 0);
    }

    @Override
    public AutoCloseable gather() {
        return new Gathering(this);
    }

    /** Closes the connection. All that waits gets an exception; objects of this process are let go of. */
    @Override
    public synchronized void close() {
        this.closed = true;
        Line open = this.line;
        if (open != null) {
            if (open.leaseMillis() > 0 && !open.isOver()) {
                // else the server would keep all for this client, as if the network had ended the line
                open.patience(GOODBYE_NANOS);
                post(open, ServerOperation.GOODBYE);
            }
            open.end(new ManagerException("the manager was closed in this process"));
        }
    }
}
