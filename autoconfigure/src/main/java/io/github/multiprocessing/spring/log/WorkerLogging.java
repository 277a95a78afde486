package io.github.multiprocessing.spring.log;

import io.github.multiprocessing.pool.WorkerLogForwarder;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps Spring Boot from configuring the logging of a worker whose parent has configured it. */
public final class WorkerLogging {

    private WorkerLogging() {}

    /**
     * To be called before an application is started in a worker. If its log events go to its parent, Boot would replace that
     * by an output of its own, with levels and files of its own; it leaves a logging system alone that is said to be none of
     * its business. A logging system whose events do not go there, Boot configures as ever, and its output is captured.
     */
    public static void prepare() {
        Optional<WorkerLogForwarder> forwarder = WorkerLogForwarder.current();
        if (forwarder.isPresent()) {
            // The logging system is set up when somebody wants a logger.
            LoggerFactory.getLogger(WorkerLogging.class);
            if (forwarder.get().isFedByLogging()) {
                System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
            }
        }
    }
}
