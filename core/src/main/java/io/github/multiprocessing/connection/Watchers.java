package io.github.multiprocessing.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Actions to be taken when something happens. Safe for use by many threads. */
final class Watchers {

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    void add(Runnable action) {
        this.actions.add(action);
    }

    void remove(Runnable action) {
        this.actions.remove(action);
    }

    void tell() {
        this.actions.forEach(Runnable::run);
    }
}
