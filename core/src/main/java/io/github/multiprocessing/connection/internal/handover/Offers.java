package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are handed over together, to one process or task. They wait to be fetched until it has ended, however
 * long that takes, and are then dropped. A connection that is handed over otherwise, in a message, waits for a limited time.
 * Filled by one thread; withdrawn by any, afterwards.
 */
public final class Offers {

    private static final ThreadLocal<@Nullable Offers> CURRENT = new ThreadLocal<>();

    private final boolean again;
    private final Map<MessageChannel, Ticket> tickets = new IdentityHashMap<>();

    private Offers(boolean again) {
        this.again = again;
    }

    /**
     * For a process or task that is read once.
     *
     * @return an empty collection
     */
    public static Offers once() {
        return new Offers(false);
    }

    /**
     * For a task that several processes read, each of which gets a connection of its own if the connection can be duplicated.
     *
     * @return an empty collection
     */
    public static Offers repeatedly() {
        return new Offers(true);
    }

    /**
     * Collects what the calling thread hands over meanwhile.
     *
     * @param work what serialises something; if it fails, everything is withdrawn
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T collect(Supplier<T> work) {
        Offers outer = CURRENT.get();
        CURRENT.set(this);
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            if (!done) {
                withdraw();
            }
        }
    }

    /**
     * Whether nothing was handed over.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return this.tickets.isEmpty();
    }

    /** Drops what was not fetched. */
    public void withdraw() {
        this.tickets.values().forEach(Sharer.ofThisProcess()::withdraw);
    }

    /**
     * Hands a connection over.
     *
     * @param channel the connection; stays open if its socket can be duplicated, otherwise it is closed to its user
     * @return by what it can be fetched; the same if it was handed over in this collection before
     * @throws IllegalStateException if it is closed, is in use, was handed over and cannot be again, or too many wait
     * @throws IOException if the system has no descriptors left
     */
    public static Ticket offer(MessageChannel channel) throws IOException {
        Offers current = CURRENT.get();
        Ticket known = current == null ? null : current.tickets.get(channel);
        if (known != null) {
            return known;
        }
        boolean repeatedly = current != null && current.again;
        Ticket ticket = Sharer.ofThisProcess().offer(Handed.of(channel), current != null, repeatedly);
        if (current != null) {
            current.tickets.put(channel, ticket);
        }
        return ticket;
    }
}
