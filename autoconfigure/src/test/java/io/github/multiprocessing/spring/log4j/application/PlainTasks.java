package io.github.multiprocessing.spring.log4j.application;

import io.github.multiprocessing.spring.ProcessTask;
import org.apache.logging.log4j.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Tasks that need no bean and log, with SLF4J and with Log4j. */
@Component
class PlainTasks {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlainTasks.class);

    @ProcessTask(pool = "plain", name = "read")
    public void warn(String message) {
        MDC.put("page", "7");
        try {
            LOGGER.atWarn()
                    .addKeyValue("size", 3)
                    .setCause(new UnreadableException("no page", new IllegalStateException("page -1")))
                    .log("cannot {}", message);
        } finally {
            MDC.remove("page");
        }
    }

    @ProcessTask(pool = "plain")
    public void direct(String message) {
        LogManager.getLogger(PlainTasks.class).info("directly, {}", message);
    }

    @ProcessTask(pool = "plain")
    public boolean debug(String message) {
        LOGGER.debug(message);
        return LOGGER.isDebugEnabled();
    }
}
