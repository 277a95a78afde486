package io.github.multiprocessing.spring.log;

import io.github.multiprocessing.pool.WorkerLogForwarder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps Spring Boot from configuring the logging of a worker whose parent has configured it. */
public final class WorkerLogging {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private WorkerLogging() {}

    /**
     * To be called before an application is started in a worker. If its log events go to its parent, Boot would replace that
     * by an output of its own, with levels and files of its own; it leaves a logging system alone that is said to be none of
     * its business. With another logging system than Logback, Boot configures it as ever, and its output is captured.
     */
    public static void prepare() {
        if (WorkerLogForwarder.current().isPresent()
                && LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK)) {
            System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        }
    }
}
