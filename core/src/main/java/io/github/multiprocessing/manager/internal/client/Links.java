package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that this process is a client of. Safe for use by many threads. */
public final class Links {

    private static final List<ManagerLink> LINKS = new ArrayList<>();

    private Links() {}

    /**
     * Makes a link known, so that references to objects of its server find it.
     *
     * @param link the link
     */
    public static synchronized void enter(ManagerLink link) {
        LINKS.add(link);
    }

    /**
     * Forgets a link.
     *
     * @param link the link
     */
    public static synchronized void leave(ManagerLink link) {
        LINKS.remove(link);
    }

    /**
     * Finds a link by the server that it has reached, or by its address.
     *
     * @param generation the server's generation
     * @param address where it is
     * @return the link, or null if this process has none
     */
    public static synchronized @Nullable ManagerLink find(long generation, Address address) {
        for (ManagerLink link : LINKS) {
            if (link.generation() == generation) {
                return link;
            }
        }
        for (ManagerLink link : LINKS) {
            if (link.address().equals(address)) {
                return link;
            }
        }
        return null;
    }
}
