package io.github.multiprocessing.spring.shared;

import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.SemaphoreProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** The example of the README. */
@Service
class Words {

    private final SyncManager manager;

    Words(SyncManager manager) {
        this.manager = manager;
    }

    @ProcessTask(pool = "graph")
    public CompletableFuture<Void> count(String text) throws InterruptedException {
        DictProxy<String, Integer> counts = this.manager.dict("counts");
        SemaphoreProxy slots = this.manager.semaphore("slots", 3);
        slots.acquire();
        try {
            for (String word : text.split(" ")) {
                counts.merge(word, 1, Integer::sum);
            }
        } finally {
            slots.release();
        }
        return CompletableFuture.completedFuture(null);
    }
}
