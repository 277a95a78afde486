package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.connection.internal.listen.Arrival;
import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.serialization.Serializer;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A manager's server: its objects, its clients, and what it needs for them. Owns the listener, a thread for each client, one for
 * timers and those that run code of users; {@link #close} ends all of them.
 */
public final class ManagerServer implements Closeable {

    /** For how long an object is kept whose reference is on its way to somebody. */
    private static final long PIN_MILLIS = Long.getLong("multiprocessing.manager.hand-over-millis", 60_000);

    private static final int MOST_CHECKS_A_SECOND = 4;

    private final long generation = new SecureRandom().nextLong() >>> 1;
    private final long started = System.nanoTime();
    private final ManagerLimits limits;
    private final Serializer serializer;
    private final Copies copies;
    private final boolean functions;
    private final TypeRegistry types;
    private final ObjectTable table;
    private final ServerObject object = new ServerObject(this);
    private final ServerThreads threads = new ServerThreads();
    private final TurnedAway turnedAway = new TurnedAway(this.threads.timer());
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final LocalCaller localCaller = new LocalCaller(this);
    private final Refusals refusals = new Refusals();
    private final LongAdder calls = new LongAdder();
    private final Runnable onShutdown;
    private final byte[] credential;
    private final @Nullable Door door;

    /**
     * Starts a server.
     *
     * @param address where it listens
     * @param options how its clients prove themselves
     * @param settings bounds of the listener
     * @param limits its own bounds
     * @param functions whether functions of clients are run here
     * @param types which types it makes
     * @param onShutdown called when a client ends the server
     * @throws IOException if it cannot listen
     */
    public ManagerServer(
            Address address,
            ConnectionOptions options,
            ListenerSettings settings,
            ManagerLimits limits,
            boolean functions,
            TypeRegistry types,
            Runnable onShutdown)
            throws IOException {
        this.limits = limits;
        this.serializer = options.serializer();
        this.copies = new Copies(Thread.currentThread().getContextClassLoader(), limits.messageBytes(), this.refusals);
        this.functions = functions;
        this.types = types;
        this.table = new ObjectTable(limits, this.refusals);
        this.onShutdown = onShutdown;
        this.credential = FamilyKey.seal(options.authKey());
        // before a client can come and make them otherwise
        types.declared().forEach(declared -> named(declared.name(), declared.typeId(), declared.arguments()));
        this.door = new Door(this, address, options, settings);
        LocalServers.enter(this);
        long interval = Math.max(1000 / MOST_CHECKS_A_SECOND, limits.lease().toMillis() / 4);
        this.threads.timer().scheduleAtFixedRate(this::checkLeases, interval, interval, TimeUnit.MILLISECONDS);
    }

    private void checkLeases() {
        this.sessions.forEach(Session::checkLease);
    }

    /** A peer has proven the key. */
    void welcome(Arrival arrival) {
        Address from = arrival.address();
        if (this.sessions.size() >= this.limits.clients()) {
            ServerThreads.logger.warn(
                    "The manager refuses a client: {} are connected (multiprocessing.manager.limits.clients)",
                    this.sessions.size());
            this.refusals.count(Limit.CLIENTS);
            this.turnedAway.tell(
                    arrival.channel(),
                    new ManagerLimitException(
                            this.limits.clients()
                                    + " processes are connected to the manager already (multiprocessing.manager.limits.clients)"));
            return;
        }
        Session session = new Session(this, arrival.channel(), from, from != null && !LocalAddresses.isLoopback(from));
        this.sessions.add(session);
        this.threads.startClient(session);
    }

    void remove(Session session) {
        this.sessions.remove(session);
    }

    ManagedObject create(String typeId, @Nullable Object[] arguments) throws Exception {
        return enter(this.types.create(typeId, arguments));
    }

    /**
     * Gives an object its number, if it has none.
     *
     * @param fresh the object
     * @return the same
     */
    public ManagedObject enter(ManagedObject fresh) {
        synchronized (fresh) {
            if (fresh.id() < 0) {
                this.table.add(fresh);
            }
        }
        return fresh;
    }

    ManagedObject named(String name, String typeId, @Nullable Object[] arguments) {
        ManagedObject found = this.table.named(name, () -> {
            try {
                return this.types.create(typeId, arguments);
            } catch (RuntimeException ex) {
                throw ex;
            } catch (Exception ex) {
                throw new ManagerException("'" + name + "' of type " + typeId + " could not be made", ex);
            }
        });
        return requireType(found, typeId);
    }

    static ManagedObject requireType(ManagedObject object, String typeId) {
        if (!object.typeId().equals(typeId)) {
            throw new IllegalArgumentException(
                    "the manager's object '" + object.name() + "' is a " + object.typeId() + ", no " + typeId);
        }
        return object;
    }

    /** Keeps an object for a while, because a reference to it is on its way. */
    void pin(ManagedObject pinned) {
        this.table.hold(pinned);
        this.threads.timer().schedule(() -> this.table.letGo(pinned), PIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Does something later, or at once if there is no time left or this server ends. */
    void afterNanos(long nanos, Runnable action) {
        try {
            if (nanos > 0) {
                this.threads.timer().schedule(action, nanos, TimeUnit.NANOSECONDS);
                return;
            }
        } catch (RejectedExecutionException ex) {
            ServerThreads.logger.debug("The manager ends, and keeps nothing for clients that might return", ex);
        }
        action.run();
    }

    void count() {
        this.calls.increment();
    }

    void shutdownRequested() {
        this.onShutdown.run();
    }

    ServerSnapshot snapshot() {
        return ServerSnapshot.of(this, this.sessions, this.calls.sum(), System.nanoTime() - this.started);
    }

    /**
     * Where it listens.
     *
     * @return the address
     */
    public Address address() {
        return Objects.requireNonNull(this.door).address();
    }

    /**
     * Which start of the manager this is.
     *
     * @return a random number, positive
     */
    public long generation() {
        return this.generation;
    }

    /**
     * The objects.
     *
     * @return the table
     */
    public ObjectTable table() {
        return this.table;
    }

    /**
     * This process as a client of its own server.
     *
     * @return the caller
     */
    public LocalCaller localCaller() {
        return this.localCaller;
    }

    /** The key, for processes of the same family. */
    byte[] credential() {
        return this.credential;
    }

    ManagedObject object() {
        return this.object;
    }

    TypeRegistry types() {
        return this.types;
    }

    Refusals refusals() {
        return this.refusals;
    }

    ManagerLimits limits() {
        return this.limits;
    }

    Serializer serializer() {
        return this.serializer;
    }

    Copies copies() {
        return this.copies;
    }

    boolean runsFunctions() {
        return this.functions;
    }

    ScheduledExecutorService timer() {
        return this.threads.timer();
    }

    Executor workers() {
        return this.threads.workers();
    }

    Executor deliveries() {
        return this.threads.deliveries();
    }

    @Override
    public void close() {
        LocalServers.leave(this);
        Door open = this.door;
        if (open != null) {
            open.close();
        }
        this.turnedAway.close();
        this.sessions.forEach(Session::close);
        this.localCaller.close();
        this.threads.close();
        this.table.all().forEach(ManagedObject::discarded);
    }
}
