package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds objects that several processes use through proxies. Python's counterpart is {@code BaseManager}. What a manager has of
 * its own is {@link SyncManager}; what an application adds is {@link ManagerBuilder#register registered}:
 *
 * <pre>{@code
 * interface Counter { int increment(); }
 *
 * try (SyncManager manager = SyncManager.builder().register("counter", Counter.class, AtomicCounter::new).start()) {
 *     Counter counter = manager.create("counter", Counter.class);
 *     pool.map(item -> counter.increment(), items);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public abstract sealed class Manager implements Attachable, AutoCloseable permits CollectionManager {

    private final ManagerSettings settings;
    private final Hosting hosting;

    Manager(ManagerSettings settings, Hosting hosting) {
        this.settings = settings;
        this.hosting = hosting;
    }

    final Endpoint endpoint() {
        return this.hosting.endpoint();
    }

    /**
     * Makes an object of a registered type.
     *
     * @param typeId its type
     * @param type the interface or class of its proxies
     * @param arguments what the factory gets
     * @param <T> the interface
     * @return a proxy
     * @throws IllegalArgumentException if there is no such type
     * @throws ClassCastException if its proxies are of another interface
     */
    public final <T> T create(String typeId, Class<T> type, @Nullable Object... arguments) {
        return type.cast(proxy(endpoint().create(typeId, arguments)));
    }

    /**
     * Finds the object of a name, or makes it. All processes that ask for the same name get the same object. It lives as long as
     * it has the name.
     *
     * @param name its name
     * @param typeId its type
     * @param type the interface or class of its proxies
     * @param arguments what the factory gets if there is no such object yet
     * @param <T> the interface
     * @return a proxy
     * @throws IllegalArgumentException if there is no such type, or the object of that name is of another one
     */
    public final <T> T named(String name, String typeId, Class<T> type, @Nullable Object... arguments) {
        return type.cast(proxy(endpoint().named(name, typeId, arguments)));
    }

    static ManagedProxy proxy(Handle handle) {
        return Proxies.of(handle);
    }

    /**
     * Takes a name away from its object, which lives on as long as a proxy of it does.
     *
     * @param name the name
     * @return whether there was one
     */
    public final boolean forget(String name) {
        return endpoint().forget(name);
    }

    /**
     * The names of the types. Python: {@code _registry}.
     *
     * @return the names in order
     */
    public final List<String> types() {
        return endpoint().types();
    }

    /**
     * Begins a scope in which the asynchronous calls of this thread go out together.
     *
     * @return the scope, to be closed by this thread
     */
    public final Pipeline pipeline() {
        return new Pipeline(endpoint().gather());
    }

    /**
     * Where the manager is. Python: {@code address}.
     *
     * @return the address
     */
    public final Address address() {
        return this.hosting.address();
    }

    /**
     * Where clients of Python's connect.
     *
     * @return the address; empty if none may, or somebody else has started the manager
     */
    public final Optional<Address> pythonAddress() {
        return this.hosting.pythonAddress();
    }

    /**
     * The key that its clients have to know.
     *
     * @return the key
     * @throws IllegalStateException if this process was told of the manager by another one, or there is none
     */
    public final AuthKey authKey() {
        AuthKey key = this.settings.authKey();
        if (key == null) {
            throw new IllegalStateException("this process has no key of its own for the manager at " + address());
        }
        return key;
    }

    /**
     * Where the objects are.
     *
     * @return the mode
     */
    public final ManagerMode mode() {
        return this.settings.mode();
    }

    /**
     * The process of the manager that this one has started.
     *
     * @return its pid; that of this process if the objects are here, -1 if somebody else has started it
     */
    public final long pid() {
        return this.hosting.pid();
    }

    /**
     * Whether the manager can be used: its process lives, or somebody answers where it should be.
     *
     * @return true if so
     */
    public final boolean isAlive() {
        return this.hosting.isAlive();
    }

    /**
     * How many objects there are. Python: {@code _number_of_objects()}.
     *
     * @return the number
     */
    public final int numberOfObjects() {
        return endpoint().objectCount();
    }

    /**
     * What the manager holds. Python: {@code _debug_info()}.
     *
     * @return numbers that do not change
     */
    public final ManagerSnapshot snapshot() {
        return endpoint().snapshot();
    }

    /**
     * Waits until the process of the manager has ended. Python: {@code join(timeout)}.
     *
     * @param timeout at most how long
     * @return whether it has; true if this process has not started one
     * @throws InterruptedException if the thread is interrupted
     */
    public final boolean join(Duration timeout) throws InterruptedException {
        return this.hosting.join(timeout);
    }

    /**
     * Ends the manager, also one that somebody else has started. Proxies are good for nothing then. Python: {@code shutdown()},
     * and a client's {@code shutdown} request.
     */
    public final void shutdown() {
        this.hosting.shutdown();
    }

    @Override
    public final Attachment attachment() {
        Endpoint known = endpoint();
        return new ManagerAttachment(known.address().toString(), known.generation(), known.credential());
    }

    /** Ends the manager if this process has started it, and the use of it otherwise. May be called more than once. */
    @Override
    public final void close() {
        this.hosting.close();
    }

    /** Names mode and address. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + '[' + this.settings.mode() + " at " + this.hosting.address() + ']';
    }
}
