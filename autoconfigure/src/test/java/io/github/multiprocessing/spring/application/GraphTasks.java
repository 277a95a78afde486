package io.github.multiprocessing.spring.application;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Component;

/** Tasks that need a few beans. */
@Component
class GraphTasks {

    private final Greeter greeter;

    GraphTasks(Greeter greeter) {
        this.greeter = greeter;
    }

    @ProcessTask(pool = "graph")
    public String greet(String name) {
        return this.greeter.greet(name) + " from " + ProcessHandle.current().pid();
    }
}
