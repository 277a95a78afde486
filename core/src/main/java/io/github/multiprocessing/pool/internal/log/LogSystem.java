package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log4j.Log4jSystem;
import io.github.multiprocessing.pool.internal.logback.LogbackSystem;
import org.slf4j.LoggerFactory;

/** The logging system of this process, which SLF4J is bound to. */
public interface LogSystem {

    /** Where events of workers go. */
    WorkerLogSink sink();

    /** The levels of its loggers. */
    LevelTable levels();

    /**
     * Has somebody told when they change. Who is told already, is not told twice.
     *
     * @param changed what to do then; must not log, nor take long
     */
    void follow(Runnable changed);

    /** The one of this process. */
    static LogSystem current() {
        return Holder.CURRENT;
    }

    /** Made when somebody asks. */
    final class Holder {

        private static final LogSystem CURRENT = find();

        private Holder() {}

        private static LogSystem find() {
            String factory = LoggerFactory.getILoggerFactory().getClass().getName();
            LogSystem known = null;
            if (factory.equals("ch.qos.logback.classic.LoggerContext")) {
                known = LogbackSystem.create();
            } else if (factory.equals("org.apache.logging.slf4j.Log4jLoggerFactory")
                    && ClassPresence.isPresent("org.apache.logging.log4j.core.LoggerContext")) {
                known = Log4jSystem.find();
            }
            return known != null ? known : new AnyLogSystem();
        }
    }
}
