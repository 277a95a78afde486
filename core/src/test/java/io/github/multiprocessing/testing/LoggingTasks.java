package io.github.multiprocessing.testing;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.os.ProcessSignals;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tasks that log. */
public final class LoggingTasks {

    public static final String LOGGER = LoggingTasks.class.getName();

    private LoggingTasks() {}

    private static Logger logger() {
        return LoggerFactory.getLogger(LOGGER);
    }

    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Logs a warning with a context and a throwable. */
    public static long warn(String argument) {
        MDC.put("request", "r-7");
        MDC.put("worker", "forged");
        try {
            Exception thrown = new IllegalStateException("no page", new IllegalArgumentException("page -1"));
            thrown.addSuppressed(new IOException("not closed"));
            logger().atWarn().addKeyValue("size", 3).setCause(thrown).log("cannot read {}", argument);
        } finally {
            MDC.clear();
        }
        return pid();
    }

    public static long debug(String message) {
        logger().debug(message);
        return pid();
    }

    /** Says that it has begun, and logs at the level debug until something comes. */
    public static void debugUntil(Connection until) throws IOException {
        debug("too early");
        logger().info("begun");
        while (!until.poll(Duration.ofMillis(10))) {
            debug("now");
        }
    }

    /** Logs an event, which is not the first one, and is killed at once. */
    public static void logAndBeKilled(String message) {
        logger().info("first");
        logger().error(message);
        ProcessSignals.send(pid(), "KILL");
    }

    public static long flood(int count) {
        for (int i = 0; i < count; i++) {
            logger().info("line {}", i);
        }
        logger().error("the end");
        return pid();
    }

    /** Logs and dies at once. */
    public static long logAndHalt(String message) {
        logger().error(message);
        Runtime.getRuntime().halt(3);
        return 0;
    }

    /** Logs and exits. */
    public static long logAndExit(String message) {
        logger().error(message);
        System.exit(4);
        return 0;
    }
}
