package io.github.multiprocessing.pool.internal.log4j;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/**
 * Brings what is logged with {@code java.util.logging} to Log4j. Loaded only where the bridge is on the class path, as it is
 * with Spring Boot's starter.
 */
final class JulBridge {

    /** With it all loggers of the JDK's are Log4j's already. */
    private static final String LOG_MANAGER = "org.apache.logging.log4j.jul.LogManager";

    private JulBridge() {}

    static void install(LoggerContext context) {
        Logger root = LogManager.getLogManager().getLogger("");
        if (root == null || LogManager.getLogManager().getClass().getName().equals(LOG_MANAGER)) {
            return;
        }
        Handler[] handlers = root.getHandlers();
        if (Arrays.stream(handlers).anyMatch(Log4jBridgeHandler.class::isInstance)) {
            return;
        }
        Arrays.stream(handlers).forEach(root::removeHandler);
        // By itself it would propagate levels only from the first event on, which a level may hold back.
        Log4jBridgeHandler bridge = new Log4jBridgeHandler(false, null, false);
        root.addHandler(bridge);
        context.addPropertyChangeListener(bridge);
    }
}
