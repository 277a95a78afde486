package io.github.multiprocessing.manager.internal.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The servers in this process, by their generation: a reference to one of their objects needs no connection. */
public final class LocalServers {

    private static final Map<Long, ManagerServer> SERVERS = new ConcurrentHashMap<>();

    private LocalServers() {}

    static void enter(ManagerServer server) {
        SERVERS.put(server.generation(), server);
    }

    static void leave(ManagerServer server) {
        SERVERS.remove(server.generation());
    }

    /**
     * Finds a server of this process.
     *
     * @param generation its generation
     * @return the server, or null if it is elsewhere
     */
    public static @Nullable ManagerServer find(long generation) {
        return SERVERS.get(generation);
    }
}
