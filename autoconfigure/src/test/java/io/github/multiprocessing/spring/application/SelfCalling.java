package io.github.multiprocessing.spring.application;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTasks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Calls its own method as a task, which its proxy does not see. */
@Component
class SelfCalling {

    private final ProcessTasks tasks;

    SelfCalling(ProcessTasks tasks) {
        this.tasks = tasks;
    }

    List<Long> pids() {
        return this.tasks.call(
                SelfCalling.class, (self) -> List.of(ProcessHandle.current().pid(), self.pid()));
    }

    /** In a worker, what a task asks for runs where it is. */
    @ProcessTask(pool = "graph")
    long pid() {
        return this.tasks.call(() -> ProcessHandle.current().pid());
    }
}
