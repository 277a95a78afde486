package io.github.multiprocessing.spring.log;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** A task that needs the application and logs with what the JDK has for it. */
@Component
class ApplicationLogTasks {

    private final ConfigurableApplicationContext context;

    ApplicationLogTasks(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @ProcessTask(pool = "application")
    public void info(String name) {
        java.util.logging.Logger.getLogger(ApplicationLogTasks.class.getName())
                .info(this.context.getBean(Words.class).greeting() + ", " + name);
    }
}
