package io.github.multiprocessing.spring.log4j.application;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/** Has all kinds of workers log, and changes a level meanwhile. */
@Component
class Reporter implements ApplicationRunner {

    private final PlainTasks plain;
    private final ContextTasks context;
    private final LoggingSystem loggingSystem;

    Reporter(PlainTasks plain, ContextTasks context, LoggingSystem loggingSystem) {
        this.plain = plain;
        this.context = context;
        this.loggingSystem = loggingSystem;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        this.plain.warn("read");
        this.plain.direct("once");
        this.context.info("once");
        boolean early = this.plain.debug("too early");
        this.loggingSystem.setLogLevel(PlainTasks.class.getName(), LogLevel.DEBUG);
        awaitDebug(true);
        this.loggingSystem.setLogLevel(PlainTasks.class.getName(), null);
        awaitDebug(false);
        this.plain.direct("the end");
        System.out.println("REPORT early=" + early + ";system="
                + this.loggingSystem.getClass().getSimpleName());
    }

    private void awaitDebug(boolean enabled) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> this.plain.debug("in time") == enabled);
    }
}
