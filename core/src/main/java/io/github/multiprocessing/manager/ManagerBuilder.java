package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SyncManager}. Not safe for use by several threads. */
public final class ManagerBuilder {

    private static final ManagerSettings DEFAULTS = ManagerSettings.defaults();

    private ManagerMode mode = DEFAULTS.mode();
    private @Nullable Address address;
    private @Nullable AuthKey authKey;
    private @Nullable SerializableCallable<SSLContext> tls;
    private boolean plainTextBeyondThisHost;
    private ManagerLimits limits = DEFAULTS.limits();
    private @Nullable Boolean functions;
    private Duration callTimeout = DEFAULTS.callTimeout();
    private Duration pingTimeout = DEFAULTS.pingTimeout();
    private List<String> allowedTypes = List.of();
    private long heapBytes;
    private List<String> jvmArguments = List.of();
    private final List<RegisteredType> types = new ArrayList<>();
    private final List<DeclaredObject> objects = new ArrayList<>();
    private boolean later;

    private @Nullable PythonAccess python;

    ManagerBuilder() {}

    /**
     * Sets where the objects are; in a process of their own unless told otherwise.
     *
     * @param value the mode
     * @return this builder
     */
    public ManagerBuilder mode(ManagerMode value) {
        this.mode = Objects.requireNonNull(value, "mode");
        return this;
    }

    /**
     * Sets where the manager listens, or is. Otherwise that is a Unix socket in the private directory of this run, which only
     * processes of this user reach. Python: {@code address}.
     *
     * @param value a Unix socket, or TCP with port 0 for any free one. TCP needs a key; an address that other machines reach
     *     needs {@link #tls}, or an explicit permission
     * @return this builder
     */
    public ManagerBuilder address(Address value) {
        this.address = Objects.requireNonNull(value, "address");
        return this;
    }

    /**
     * Sets the key that clients have to know. Otherwise it is a random one, which processes of this family get with each
     * proxy. Python: {@code authkey}, there the key of the current process unless set.
     *
     * @param value the key
     * @return this builder
     */
    public ManagerBuilder authKey(AuthKey value) {
        this.authKey = Objects.requireNonNull(value, "authKey");
        return this;
    }

    /**
     * Runs everything inside TLS.
     *
     * @param context makes the context, in this process and in that of the server
     * @return this builder
     */
    public ManagerBuilder tls(SerializableCallable<SSLContext> context) {
        this.tls = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Allows to listen on an address that other machines reach without TLS: nobody on the way can change anything, but
     * everybody can read everything.
     *
     * @return this builder
     */
    public ManagerBuilder plainTextBeyondThisHost() {
        this.plainTextBeyondThisHost = true;
        return this;
    }

    /**
     * Sets what the server bears.
     *
     * @param value the limits
     * @return this builder
     */
    public ManagerBuilder limits(ManagerLimits value) {
        this.limits = Objects.requireNonNull(value, "limits");
        return this;
    }

    /**
     * Sets whether the server runs functions of its clients, as {@link DictProxy#compute} has them, and its {@link PoolProxy}.
     * By default a server does in a process of its own on a Unix socket, and no other: whoever knows the key can run code of the
     * application there.
     *
     * @param value whether it does
     * @return this builder
     */
    public ManagerBuilder functions(boolean value) {
        this.functions = value;
        return this;
    }

    /**
     * Sets how long the server may take to answer what does not wait for others; 30 s unless told otherwise.
     *
     * @param value the time, more than 0
     * @return this builder
     */
    public ManagerBuilder callTimeout(Duration value) {
        this.callTimeout = positive(value, "callTimeout");
        return this;
    }

    /**
     * Sets how long a server on another machine may send nothing until it is taken for lost, and all calls that wait for it get
     * a {@link ManagerUnavailableException}; 10 s unless told otherwise. It is asked often enough. A server on this machine is
     * never asked: the system tells when it ends.
     *
     * @param value the time, more than 0
     * @return this builder
     */
    public ManagerBuilder pingTimeout(Duration value) {
        this.pingTimeout = positive(value, "pingTimeout");
        return this;
    }

    private static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
        return value;
    }

    /**
     * Admits types of the application, beside values, collections and {@code java.time}, for what this process reads.
     *
     * @param patterns such as {@code com.acme.Order}, {@code com.acme.*} or {@code com.acme.**}
     * @return this builder
     */
    public ManagerBuilder allowedTypes(String... patterns) {
        this.allowedTypes = List.of(patterns);
        return this;
    }

    /**
     * Sets the maximum heap of the server's process.
     *
     * @param bytes the size, at least 8 MiB
     * @return this builder
     */
    public ManagerBuilder heapBytes(long bytes) {
        this.heapBytes = bytes;
        return this;
    }

    /**
     * Adds arguments of the JVM of the server's process.
     *
     * @param arguments such as {@code -Dkey=value}
     * @return this builder
     */
    public ManagerBuilder jvmArguments(List<String> arguments) {
        this.jvmArguments = List.copyOf(arguments);
        return this;
    }

    /**
     * Adds a type of the application. Its proxies have the interface, whose methods run at the manager, many at once;
     * so the objects have to be thread-safe. What a method returns is copied, unless its return type is an interface that is
     * registered as well: then a proxy is returned. Python: {@code register(typeid, callable)}, {@code exposed} being the
     * interface.
     *
     * @param typeId its name
     * @param type the interface
     * @param factory makes an object, or returns the one that it always returns
     * @param <T> the interface
     * @return this builder
     */
    public <T> ManagerBuilder register(String typeId, Class<T> type, SerializableCallable<? extends T> factory) {
        return register(typeId, type, arguments -> factory.call());
    }

    /**
     * Adds a type of the application whose objects are made with arguments.
     *
     * @param typeId its name
     * @param type the interface
     * @param factory makes an object from what the client gives
     * @param <T> the interface
     * @return this builder
     */
    public <T> ManagerBuilder register(String typeId, Class<T> type, ManagedFactory<? extends T> factory) {
        this.types.add(new RegisteredType(typeId, type, factory));
        return this;
    }

    /**
     * Adds a type that a manager elsewhere makes. Python: {@code register(typeid)} of a client.
     *
     * @param typeId its name
     * @param type the interface
     * @param <T> the interface
     * @return this builder
     */
    public <T> ManagerBuilder register(String typeId, Class<T> type) {
        return register(typeId, type, (ManagedFactory<T>) arguments -> {
            throw new IllegalArgumentException("the type '" + typeId + "' is made elsewhere");
        });
    }

    /**
     * Has an object from the start on, again after each restart of the server, before any client can ask for it. Who asks for
     * it by its name gets it as it is declared here. In a manager elsewhere it is made when this process connects, if there is
     * none of that name.
     *
     * @param name its name
     * @param typeId its type, such as {@link TypeIds#DICT}
     * @param arguments what the factory of the type gets, as with {@link Manager#named}
     * @return this builder
     */
    public ManagerBuilder declare(String name, String typeId, @Nullable Object... arguments) {
        this.objects.add(new DeclaredObject(name, typeId, arguments));
        return this;
    }

    /**
     * Has {@link ManagerMode#CONNECT} connect when the manager is first used, and not at once: what does not need it then runs
     * also without. Nothing can be declared then.
     *
     * @return this builder
     */
    public ManagerBuilder connectLater() {
        this.later = true;
        return this;
    }

    /**
     * Lets clients of Python's use the objects, at an address of their own and with a key of their own; nobody may otherwise.
     * They speak Python's protocol, which has no encryption and no frames that are authenticated: who is on the way can change
     * what he likes. A type that they ask for is one of Python's, a registered one, or the name of an object, also after
     * {@code get_}: {@code BaseManager.register('get_jobs')} finds what is {@code jobs} here. What they send makes no object
     * of any other type than plain values; locks of a client are given back when its connection ends, and its references ten
     * minutes after its machine has no connection left, since that is all that Python's protocol tells.
     *
     * @param address where they connect; TCP with port 0 for any free one
     * @param authKey the key that they have to know
     * @return this builder
     */
    public ManagerBuilder python(Address address, AuthKey authKey) {
        this.python = new PythonAccess(address, authKey, false);
        return this;
    }

    /**
     * As {@link #python}, and takes the handshake of Python 3.11 and before, which is HMAC-MD5, for good enough.
     *
     * @param address where they connect; TCP with port 0 for any free one
     * @param authKey the key that they have to know
     * @return this builder
     */
    public ManagerBuilder legacyPython(Address address, AuthKey authKey) {
        this.python = new PythonAccess(address, authKey, true);
        return this;
    }

    /**
     * Starts the manager, or connects to it. Python: {@code start}, {@code connect}.
     *
     * @return the manager, to be closed
     * @throws ManagerUnavailableException if it does not come up, or cannot be reached
     * @throws IllegalArgumentException if other machines could connect without TLS and that was not allowed, or a declared
     *     object cannot be made
     */
    public SyncManager start() {
        return SyncManager.start(new ManagerSettings(
                this.mode,
                this.address,
                this.authKey,
                this.tls,
                this.plainTextBeyondThisHost,
                this.limits,
                this.functions,
                this.callTimeout,
                this.pingTimeout,
                this.allowedTypes,
                this.heapBytes,
                this.jvmArguments,
                List.copyOf(this.types),
                List.copyOf(this.objects),
                this.later,
                this.python));
    }
}
