package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.python.internal.ManagerPickles;
import io.github.multiprocessing.manager.python.internal.ProxyForm;
import io.github.multiprocessing.manager.python.internal.References;
import io.github.multiprocessing.manager.python.internal.Request;
import io.github.multiprocessing.manager.python.internal.ServerLink;
import io.github.multiprocessing.manager.python.internal.ServerNames;
import io.github.multiprocessing.manager.python.internal.Token;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of a manager that a Python process serves. Python: a {@code BaseManager} after {@code connect()}.
 *
 * <pre>{@code
 * try (PythonManager manager = PythonManager.connect(Address.tcp("127.0.0.1", 50000), AuthKey.ofText("abracadabra"))) {
 *     BlockingQueue<Object> queue = manager.queue("get_queue");
 *     queue.put("hello");
 * }
 * }</pre>
 *
 * <p>Each call in progress has a connection of its own. A thread that holds a lock keeps its connection until it releases the
 * lock. A connection that broke is an exception of the call that used it, and the next call makes a new one. Any number of
 * threads may call at once.
 *
 * <p>Python's protocol proves the key and protects nothing else; what is received cannot run anything here, but Python trusts
 * what it is sent.
 */
public final class PythonManager implements AutoCloseable {

    private static final int CREATED_PARTS = 2;

    private final ServerLink link;
    private final ServerNames names;
    private final References references;

    private PythonManager(Address address, PythonManagerOptions options) {
        PickleSerializer.Builder pickles = ManagerPickles.admit(PickleSerializer.builder(), this::revive)
                .write(PythonShared.class, this::written)
                .maxBytes(options.maxMessageBytes());
        this.names = new ServerNames(address, options.serverAddresses());
        this.link =
                new ServerLink(address, options, options.types().apply(pickles).build());
        this.references = new References(this.link);
    }

    /**
     * Connects, by the modern handshake that Python 3.12 and newer know.
     *
     * @param address where the manager is
     * @param key the key that both prove. Python: {@code authkey}
     * @return the manager, to be closed
     * @throws PythonConnectionException if there is no manager, or it does not know the key
     */
    public static PythonManager connect(Address address, AuthKey key) {
        return connect(address, PythonManagerOptions.of(key));
    }

    /**
     * Connects.
     *
     * @param address where the manager is
     * @param options how to talk to it
     * @return the manager, to be closed
     * @throws PythonConnectionException if there is no manager, or it does not know the key
     */
    public static PythonManager connect(Address address, PythonManagerOptions options) {
        PythonManager manager = new PythonManager(address, options);
        manager.ping();
        return manager;
    }

    // ---- objects ----

    /**
     * Makes an object of a registered type, or gets the one that the type always gives. Python: {@code manager.typeid(*args)}.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return a proxy, to be closed
     * @throws PythonRemoteException if no such type is registered, or making one has failed
     */
    public PythonProxy create(String typeId, @Nullable Object... arguments) {
        return createNamed(typeId, Arrays.asList(arguments), Map.of());
    }

    /**
     * Makes an object of a registered type with arguments by name.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @param named the arguments by name
     * @return a proxy, to be closed
     */
    public PythonProxy createNamed(
            String typeId, List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> named) {
        @Nullable Object[] all = new Object[arguments.size() + 1];
        all[0] = typeId;
        System.arraycopy(arguments.toArray(), 0, all, 1, arguments.size());
        Object created = this.link.control("create", Arrays.asList(all), named);
        Reference.reachabilityFence(arguments);
        if (created instanceof Tuple parts && parts.size() == CREATED_PARTS && parts.get(0) instanceof String ident) {
            Token token = new Token(typeId, this.names.own(), ident);
            return adopt(ProxyForm.of(token, ProxyForm.names(parts.get(1))));
        }
        throw new PythonManagerException("The manager has made what is no object of one: " + typeId, null);
    }

    /**
     * A queue. Python: {@code manager.Queue()}, or a registered function that returns one.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the queue, to be closed
     */
    public PythonQueue queue(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asQueue();
    }

    /**
     * A dict. Python: {@code manager.dict()}.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the dict, to be closed
     */
    public PythonDict dict(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asDict();
    }

    /**
     * A list. Python: {@code manager.list()}.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the list, to be closed
     */
    public PythonList list(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asList();
    }

    /**
     * A set. Python: {@code manager.set()}, since 3.14.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the set, to be closed
     */
    public PythonSet set(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asSet();
    }

    /**
     * A lock. Python: {@code manager.Lock()} or {@code manager.RLock()}.
     *
     * @param typeId the name of the type
     * @return the lock, to be closed
     */
    public PythonLock lock(String typeId) {
        return create(typeId).asLock();
    }

    /**
     * A condition with its lock. Python: {@code manager.Condition()}.
     *
     * @param typeId the name of the type
     * @return the condition, to be closed
     */
    public PythonCondition condition(String typeId) {
        return create(typeId).asCondition();
    }

    /**
     * A semaphore. Python: {@code manager.Semaphore()} or {@code manager.BoundedSemaphore()}.
     *
     * @param typeId the name of the type
     * @param permits how many permits there are
     * @return the semaphore, to be closed
     */
    public PythonSemaphore semaphore(String typeId, int permits) {
        return create(typeId, permits).asSemaphore();
    }

    /**
     * An event. Python: {@code manager.Event()}.
     *
     * @param typeId the name of the type
     * @return the event, to be closed
     */
    public PythonEvent event(String typeId) {
        return create(typeId).asEvent();
    }

    /**
     * A barrier. Python: {@code manager.Barrier()}.
     *
     * @param typeId the name of the type
     * @param parties how many threads meet
     * @return the barrier, to be closed
     */
    public PythonBarrier barrier(String typeId, int parties) {
        return create(typeId, parties).asBarrier();
    }

    /**
     * A value. Python: {@code manager.Value(typecode, value)}.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the value, to be closed
     */
    public PythonValue value(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asValue();
    }

    /**
     * An array. Python: {@code manager.Array(typecode, sequence)}.
     *
     * @param typeId the name of the type
     * @param arguments the arguments by position
     * @return the array, to be closed
     */
    public PythonArray array(String typeId, @Nullable Object... arguments) {
        return create(typeId, arguments).asArray();
    }

    /**
     * A namespace. Python: {@code manager.Namespace()}.
     *
     * @param typeId the name of the type
     * @return the namespace, to be closed
     */
    public PythonNamespace namespace(String typeId) {
        return create(typeId).asNamespace();
    }

    // ---- the manager itself ----

    /**
     * Asks whether the manager is there. Python: what {@code connect()} does.
     *
     * @throws PythonConnectionException if it is not
     */
    public void ping() {
        this.link.control("dummy");
    }

    /**
     * How many objects the manager has. Python: {@code _number_of_objects()}.
     *
     * @return the number, those of other clients included
     */
    public int numberOfObjects() {
        return this.link.control("number_of_objects") instanceof Integer count ? count : 0;
    }

    /**
     * What the manager says of its objects. Python: {@code _debug_info()}.
     *
     * @return a text
     */
    public String debugInfo() {
        return Objects.toString(this.link.control("debug_info"), "");
    }

    /** Ends the manager's process, for all of its clients. Python: {@code shutdown()}. */
    public void shutdown() {
        this.link.control("shutdown");
        this.link.close();
    }

    /**
     * Where the manager is.
     *
     * @return the address that was connected to
     */
    public Address address() {
        return this.link.address();
    }

    /**
     * How many connections are open for calls, those that are kept for later ones included.
     *
     * @return the number
     */
    public int connections() {
        return this.link.connections();
    }

    /**
     * How many objects of the manager this client refers to.
     *
     * @return the number
     */
    public int references() {
        return this.references.size();
    }

    /**
     * Releases all objects and closes all connections. Calls in progress fail. The manager lives on. May be called more than
     * once.
     */
    @Override
    public void close() {
        this.references.releaseAll();
        this.link.close();
    }

    // ---- for proxies ----

    Duration callTimeout() {
        return this.link.options().callTimeout();
    }

    List<String> methods(Token token) {
        List<String> methods = ProxyForm.names(this.link.control("get_methods", token));
        return methods == null ? List.of() : methods;
    }

    @Nullable Object call(String typeId, Request request, PythonProxy proxy) {
        ServerLink.Outcome outcome = this.link.call(typeId, request);
        Reference.reachabilityFence(proxy);
        if (!outcome.isProxy()) {
            return outcome.value();
        }
        if (outcome.value() instanceof Tuple parts
                && parts.size() == CREATED_PARTS
                && parts.get(1) instanceof Token token) {
            this.names.learn(token.address());
            return adopt(ProxyForm.of(here(token), ProxyForm.names(parts.get(0))));
        }
        throw new PythonManagerException("The manager has answered with what is no object of one", null);
    }

    /** The manager has counted a reference for who gets this. */
    private PythonProxy adopt(ProxyForm form) {
        return new PythonProxy(this, form, this.references.adopt(form.token().ident()));
    }

    private Token here(Token token) {
        return new Token(token.typeId(), this.names.own(), token.ident());
    }

    /** Of a proxy within what was received: this client refers to the object from now on. */
    private Object revive(ProxyForm form) {
        if (!this.names.include(form.token().address())) {
            throw new PythonManagerException(
                    "A proxy of another manager, at " + form.token().address()
                            + ", was received from the one at " + this.link.address()
                            + ". Nothing connects to where a peer says; if it is the same manager, say so with"
                            + " PythonManagerOptions.withServerAddresses",
                    null);
        }
        return new PythonProxy(
                this,
                form.with(here(form.token())),
                this.references.acquire(form.token().ident()));
    }

    private PythonCall written(PythonShared shared) {
        ProxyForm form = shared.proxy().form();
        return shared.proxy().manager() == this ? form.with(here(form.token())).written() : form.written();
    }

    /** Names the address. */
    @Override
    public String toString() {
        return "PythonManager[" + this.link.address() + ']';
    }
}
