package io.github.multiprocessing.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps what pools and workers say about faults that are meant to happen out of the log of the build. */
final class QuietLogs implements BeforeEachCallback, AfterEachCallback {

    private static final List<String> LOUD = List.of("multiprocessing.output", "io.github.multiprocessing");

    private Map<Logger, Level> before = Map.of();

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        this.before = LOUD.stream()
                .map(QuietLogs::logger)
                .filter((logger) -> logger.getLevel() != null)
                .collect(Collectors.toMap((logger) -> logger, Logger::getLevel));
        LOUD.forEach((name) -> logger(name).setLevel(Level.ERROR));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (String name : LOUD) {
            logger(name).setLevel(this.before.get(logger(name)));
        }
    }
}
