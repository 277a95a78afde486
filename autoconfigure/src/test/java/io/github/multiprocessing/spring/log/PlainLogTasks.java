package io.github.multiprocessing.spring.log;

import io.github.multiprocessing.spring.ProcessTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Tasks that need no bean and log. */
@Component
class PlainLogTasks {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlainLogTasks.class);

    @ProcessTask(pool = "plain", name = "plain-task")
    public void warn(String message) {
        MDC.put("page", "7");
        try {
            LOGGER.warn(message, new IllegalStateException("no page"));
        } finally {
            MDC.remove("page");
        }
    }

    @ProcessTask(pool = "plain")
    public void debug(String message) {
        LOGGER.debug(message);
    }

    @ProcessTask(pool = "plain")
    public void print(String line) {
        System.out.println(line);
    }
}
