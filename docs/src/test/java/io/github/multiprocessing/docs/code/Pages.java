package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.pool.TaskContext;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Service;

@Service
class Pages {

    // doc: options
    @ProcessTask(
            timeout = "30s", // interrupted at 25 s so that it may clean up, stopped at 30 s
            softTimeout = "25s",
            queueTimeout = "2s", // rejected after 2 s without a worker
            priority = 10, // before tasks of lower priority
            affinity = "fonts", // in the same worker as the others with this key
            name = "count-pages")
    public int count(String text) {
        return text.split("\f").length;
    }
    // end

    // doc: progress
    @ProcessTask
    public int readAll(int pages) {
        TaskContext task = TaskContext.current();
        int done = 0;
        while (done < pages && !task.isCancelled()) {
            done++;
            task.report((double) done / pages, "page " + done + " of " + pages);
        }
        return done;
    }
    // end
}
