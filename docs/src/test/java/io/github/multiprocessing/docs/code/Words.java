package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.SemaphoreProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Service;

// doc: shared-objects
@Service
class Words {

    private final SyncManager manager;

    Words(SyncManager manager) {
        this.manager = manager;
    }

    @ProcessTask(pool = "words")
    public void count(String text) throws InterruptedException {
        DictProxy<String, Integer> counts = this.manager.dict("counts"); // a ConcurrentMap, the same in every process
        SemaphoreProxy slots = this.manager.semaphore("slots", 3);
        slots.acquire();
        try {
            for (String word : text.split(" ")) {
                counts.merge(word, 1, Integer::sum); // runs at the manager
            }
        } finally {
            slots.release(); // by itself if this worker is killed
        }
    }
}
// end
