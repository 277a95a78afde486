package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.Logging;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Python's example of {@code log_to_stderr}: what this library does is printed with the name of the process that does it.
 *
 * <p>Different from Python: a process does what a manager does there; and what is logged goes to the application's own
 * logging as well, if it has one.
 */
public final class LoggingToStderr {

    private LoggingToStderr() {}

    /**
     * Prints a warning of this process and the life of another one on standard error.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        Logging.logToStderr(Level.INFO);
        Logger logger = Logging.logger();
        logger.warn("doomed");
        ChildProcess process = new ChildProcess(() -> Logging.logger().info("at work"));
        process.start();
        process.join();
        logger.info("it has ended with exit code {}", process.exitCode().orElseThrow());
    }
}
