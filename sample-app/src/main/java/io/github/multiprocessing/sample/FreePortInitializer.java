package io.github.multiprocessing.sample;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets the server take any free port where nobody has set one and the usual one is taken, so that a first try never ends
 * with "port in use". A port that was set is honoured.
 */
final class FreePortInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int USUAL_PORT = 8080;

    private final int usualPort;

    FreePortInitializer() {
        this(USUAL_PORT);
    }

    FreePortInitializer(int usualPort) {
        this.usualPort = usualPort;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!context.getEnvironment().containsProperty("server.port") && taken(this.usualPort)) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("freePort", Map.of("server.port", 0)));
        }
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
