package io.github.multiprocessing.manager.python.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The references to a manager's objects that this JVM has. Any number of proxies share one entry, so that an object that
 * comes a second time costs no message. Thread-safe.
 */
public final class References {

    private final ServerLink link;
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Creates an empty table.
     *
     * @param link to whom references are returned
     */
    public References(ServerLink link) {
        this.link = link;
    }

    /** How often an object is referred to, here and there. */
    private static final class Entry {
        private int here;
        private int there;
    }

    /** A reference of one proxy, to be released once. Must not refer to the proxy. */
    public final class Held implements Runnable {

        private final String ident;
        private boolean released;

        private Held(String ident) {
            this.ident = ident;
        }

        /** Releases it. Does nothing the second time, nor if the manager is gone. */
        @Override
        public void run() {
            synchronized (this) {
                if (this.released) {
                    return;
                }
                this.released = true;
            }
            drop(this.ident);
        }

        /**
         * Has it released when its proxy is dropped.
         *
         * @param proxy the proxy
         */
        public void watch(Object proxy) {
            Releases.whenDropped(proxy, this);
        }

        /**
         * Whether it was released.
         *
         * @return true if so
         */
        public synchronized boolean isReleased() {
            return this.released;
        }
    }

    /**
     * Refers to an object whose reference the manager has counted already.
     *
     * @param ident the object
     * @return the reference
     */
    public Held adopt(String ident) {
        synchronized (this.entries) {
            Entry entry = this.entries.computeIfAbsent(ident, key -> new Entry());
            entry.here++;
            entry.there++;
        }
        return new Held(ident);
    }

    /**
     * Refers to an object, and tells the manager if this JVM does not refer to it yet.
     *
     * @param ident the object
     * @return the reference
     */
    public Held acquire(String ident) {
        synchronized (this.entries) {
            Entry entry = this.entries.get(ident);
            if (entry != null) {
                entry.here++;
                return new Held(ident);
            }
        }
        this.link.control("incref", ident);
        return adopt(ident);
    }

    private void drop(String ident) {
        int owed = 0;
        synchronized (this.entries) {
            Entry entry = this.entries.get(ident);
            if (entry != null && --entry.here == 0) {
                this.entries.remove(ident);
                owed = entry.there;
            }
        }
        giveBack(ident, owed);
    }

    private boolean giveBack(String ident, int owed) {
        try {
            for (int i = 0; i < owed; i++) {
                this.link.control("decref", ident);
            }
            return true;
        } catch (RuntimeException ex) {
            // the manager is gone, and the object with it
            return false;
        }
    }

    /**
     * How many objects are referred to.
     *
     * @return the number
     */
    public int size() {
        synchronized (this.entries) {
            return this.entries.size();
        }
    }

    /** Releases everything, as far as the manager is there. */
    public void releaseAll() {
        List<Map.Entry<String, Entry>> all;
        synchronized (this.entries) {
            all = new ArrayList<>(this.entries.entrySet());
            this.entries.clear();
        }
        for (Map.Entry<String, Entry> entry : all) {
            if (!giveBack(entry.getKey(), entry.getValue().there)) {
                return;
            }
        }
    }
}
