package io.github.multiprocessing.pool.internal;

/** What is bound to one worker: how many keys, and what waits for this worker alone. */
final class Home {

    final WorkerRecord worker;
    final Lanes waiting = new Lanes(this);
    int keys;

    Home(WorkerRecord worker) {
        this.worker = worker;
    }
}
