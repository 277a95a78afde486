package io.github.multiprocessing.manager.internal.client;

import java.util.concurrent.atomic.AtomicLong;

/** How many references to an object this process was given, and gives back when nobody has its handle any more. */
final class Grants implements Runnable {

    private final ManagerLink link;
    private final long generation;
    private final long id;
    private final AtomicLong count = new AtomicLong();

    Grants(ManagerLink link, long generation, long id) {
        this.link = link;
        this.generation = generation;
        this.id = id;
    }

    void add() {
        this.count.incrementAndGet();
    }

    /** After a new connection the server has counted one. */
    void restart() {
        this.count.set(1);
    }

    /** Called by the cleaner. */
    @Override
    public void run() {
        this.link.release(this.generation, this.id, this.count.get());
    }
}
