package io.github.multiprocessing.spring.shared;

import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.LockProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Component;

/** Tasks that need no bean, and get what they share as arguments. */
@Component
class PlainTasks {

    @ProcessTask
    long post(SyncManager manager, String key) {
        long pid = ProcessHandle.current().pid();
        manager.<String, Long>dict("jobs").put(key, pid);
        return pid;
    }

    @ProcessTask
    DictProxy<String, Long> add(DictProxy<String, Long> jobs, LockProxy lock, String key) {
        lock.lock();
        try {
            jobs.put(key, ProcessHandle.current().pid());
        } finally {
            lock.unlock();
        }
        return jobs;
    }
}
