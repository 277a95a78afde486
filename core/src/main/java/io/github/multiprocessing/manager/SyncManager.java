package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.internal.Endpoint;

/**
 * A {@link Manager} with dictionaries, lists, queues, locks and the like. Python's counterpart is {@code SyncManager}, and
 * {@link #start()} is {@code Manager()}.
 *
 * <pre>{@code
 * try (SyncManager manager = SyncManager.start()) {
 *     DictProxy<String, Integer> counts = manager.dict();
 *     pool.map(word -> counts.merge(word, 1, Integer::sum), words);
 * }
 * }</pre>
 *
 * A manager can itself be used by the work of a {@code ChildProcess} and by tasks of a {@code ProcessPool}, where it is the same
 * manager; closing it there closes nothing. Functions that run at the manager may use it as well.
 *
 * <p>Each kind of object is made anew, or found or made by a name: {@code manager.dict("jobs")} is the same dictionary in all
 * processes.
 */
public final class SyncManager extends Manager {

    private SyncManager(ManagerSettings settings, Hosting hosting) {
        super(settings, hosting);
    }

    static SyncManager start(ManagerSettings settings) {
        ManagerSettings complete = Hosting.complete(settings);
        return new SyncManager(complete, Hosting.start(complete));
    }

    /** A manager that this process was told of. */
    static SyncManager attached(Endpoint endpoint) {
        ManagerSettings settings =
                ManagerSettings.defaults().withAddress(endpoint.address()).connecting();
        return new SyncManager(settings, Hosting.known(endpoint));
    }

    /**
     * Starts a manager in a process of its own. Python: {@code Manager()}.
     *
     * @return the manager, to be closed
     * @throws ManagerUnavailableException if it does not come up
     */
    public static SyncManager start() {
        return builder().start();
    }

    /**
     * Makes a manager whose objects are in this process.
     *
     * @return the manager, to be closed
     */
    public static SyncManager embedded() {
        return builder().mode(ManagerMode.EMBEDDED).start();
    }

    /**
     * Connects to a manager that somebody else has started. Python: {@code SyncManager(address, authkey).connect()}.
     *
     * @param address where it is
     * @param authKey its key
     * @return the manager, to be closed
     * @throws ManagerUnavailableException if nobody answers, or not the one that knows the key
     */
    public static SyncManager connect(Address address, AuthKey authKey) {
        return builder()
                .mode(ManagerMode.CONNECT)
                .address(address)
                .authKey(authKey)
                .start();
    }

    /**
     * Begins a manager with settings of its own.
     *
     * @return a builder
     */
    public static ManagerBuilder builder() {
        return new ManagerBuilder();
    }

    /**
     * Makes an empty dictionary. Python: {@code dict()}.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict() {
        return (DictProxy<K, V>) create(TypeIds.DICT, DictProxy.class);
    }

    /**
     * Finds a dictionary by its name, or makes it.
     *
     * @param name its name
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict(String name) {
        return (DictProxy<K, V>) named(name, TypeIds.DICT, DictProxy.class);
    }
}
