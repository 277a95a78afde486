package io.github.multiprocessing.spring.shared;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Component;

/** Tasks whose workers have the beans that they need, the manager among them. */
@Component
class GraphTasks {

    private final SyncManager manager;
    private final SharingApplication.Board board;

    GraphTasks(SyncManager manager, SharingApplication.Board board) {
        this.manager = manager;
        this.board = board;
    }

    @ProcessTask(pool = "graph")
    public long post(String key) {
        long pid = ProcessHandle.current().pid();
        this.board.post(key, pid);
        return pid;
    }

    @ProcessTask(pool = "graph")
    public int permits() {
        return this.manager.semaphore("slots", 1).availablePermits();
    }

    @ProcessTask(pool = "graph")
    public String take() throws InterruptedException {
        return this.manager.<String>queue("inbox").take();
    }
}
