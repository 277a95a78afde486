package io.github.multiprocessing.spring.shared;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Tasks that look beans up, and so need the application. */
@Component
class ApplicationTasks {

    private final ApplicationContext context;

    ApplicationTasks(ApplicationContext context) {
        this.context = context;
    }

    @ProcessTask(pool = "app")
    public long post(String key) {
        long pid = ProcessHandle.current().pid();
        this.context.getBean(SyncManager.class).<String, Long>dict("jobs").put(key, pid);
        return pid;
    }

    @ProcessTask(pool = "app")
    public String mode() {
        return this.context.getBean("syncManager", SyncManager.class).mode().name();
    }
}
