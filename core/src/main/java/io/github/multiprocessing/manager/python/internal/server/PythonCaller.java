package io.github.multiprocessing.manager.python.internal.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A thread of a client: in Python each has a connection of its own, and here a thread of its own. Used by that thread only.
 */
public final class PythonCaller {

    private final PythonClient client;
    private final String name;
    private final Map<Object, Runnable> atEnd = new LinkedHashMap<>();

    /**
     * Creates a caller.
     *
     * @param client whose thread it is
     * @param name what the client calls it
     */
    public PythonCaller(PythonClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Whose thread it is.
     *
     * @return the client
     */
    public PythonClient client() {
        return this.client;
    }

    /**
     * What the client calls it.
     *
     * @return the name of a process, and of a thread
     */
    public String name() {
        return this.name;
    }

    /**
     * Does something when the connection ends, in its thread.
     *
     * @param key to cancel it by; what was to be done for the same key is replaced
     * @param action what
     */
    public void atEnd(Object key, Runnable action) {
        this.atEnd.put(key, action);
    }

    /**
     * Does not do it.
     *
     * @param key by which it was given
     */
    public void cancelAtEnd(Object key) {
        this.atEnd.remove(key);
    }

    /** Does what is to be done at the end, the last first. */
    void end() {
        List<Runnable> actions = new ArrayList<>(this.atEnd.values());
        this.atEnd.clear();
        for (int i = actions.size() - 1; i >= 0; i--) {
            actions.get(i).run();
        }
    }

    @Override
    public String toString() {
        return this.name + '@' + this.client.host();
    }
}
