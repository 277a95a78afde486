package io.github.multiprocessing.spring.log4j.application;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** A task that needs the application and logs with what the JDK has for it. */
@Component
class ContextTasks {

    private final ConfigurableApplicationContext context;

    ContextTasks(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @ProcessTask(pool = "context")
    public void info(String message) {
        java.util.logging.Logger.getLogger(ContextTasks.class.getName())
                .info("with "
                        + this.context.getBean(LoggingSystem.class).getClass().getSimpleName() + ", " + message);
    }
}
