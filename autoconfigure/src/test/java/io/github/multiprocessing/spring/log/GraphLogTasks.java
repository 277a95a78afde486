package io.github.multiprocessing.spring.log;

import io.github.multiprocessing.spring.ProcessTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A task that needs a bean and logs. */
@Component
class GraphLogTasks {

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphLogTasks.class);

    private final Words words;

    GraphLogTasks(Words words) {
        this.words = words;
    }

    @ProcessTask(pool = "graph")
    public void info(String name) {
        LOGGER.info("{}, {}", this.words.greeting(), name);
    }
}
