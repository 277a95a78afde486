package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.server.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a manager's server bears. Whoever goes beyond gets a {@link ManagerLimitException} that names the number, or is
 * disconnected if it does not listen. Immutable; each {@code with} method returns new limits.
 *
 * @param clients how many processes may be connected, at least 1
 * @param referencesPerClient how many objects one process may refer to
 * @param waitingCallsPerClient how many calls of one process may wait, in queues, for locks and so on, and run in methods of
 *     users' own types
 * @param messageBytes how large one message, hence one value, may be
 * @param unreadBytes how many bytes of replies are kept for a client that does not read them
 * @param writeTimeout how long a client may read nothing of what waits for it
 * @param lease how long a client on another machine may be silent; its heartbeats come at least three times as often. If its
 *     connection ends, its locks, permits and waiting calls are given back at once, but the objects that it refers to are kept
 *     for so long, counted from when it was last heard: it connects again by itself and still has them. Clients of this machine
 *     are never taken for dead while they live
 * @param objects how many objects there may be
 */
public record ManagerLimits(
        int clients,
        int referencesPerClient,
        int waitingCallsPerClient,
        int messageBytes,
        int unreadBytes,
        Duration writeTimeout,
        Duration lease,
        int objects) {

    private static final ManagerLimits DEFAULTS = new ManagerLimits(
            64, 10_000, 256, 16 << 20, 32 << 20, Duration.ofSeconds(5), Duration.ofSeconds(30), 1_000_000);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public ManagerLimits {
        positive(clients, "clients");
        positive(referencesPerClient, "referencesPerClient");
        positive(waitingCallsPerClient, "waitingCallsPerClient");
        positive(messageBytes, "messageBytes");
        positive(unreadBytes, "unreadBytes");
        positive(writeTimeout.toMillis(), "writeTimeout in ms");
        positive(lease.toMillis(), "lease in ms");
        positive(objects, "objects");
    }

    private static void positive(long number, String name) {
        if (number <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + number);
        }
    }

    /**
     * 64 clients, 10,000 references and 256 waiting calls each, messages of 16 MiB, 32 MiB of unread replies for 5 s, a lease
     * of 30 s, a million objects.
     *
     * @return the limits
     */
    public static ManagerLimits defaults() {
        return DEFAULTS;
    }

    /**
     * Another number of clients.
     *
     * @param number how many
     * @return new limits
     */
    public ManagerLimits withClients(int number) {
        Draft draft = new Draft(this);
        draft.clients = number;
        return draft.limits();
    }

    /**
     * Another number of references.
     *
     * @param number how many for each client
     * @return new limits
     */
    public ManagerLimits withReferencesPerClient(int number) {
        Draft draft = new Draft(this);
        draft.referencesPerClient = number;
        return draft.limits();
    }

    /**
     * Another number of waiting calls.
     *
     * @param number how many for each client
     * @return new limits
     */
    public ManagerLimits withWaitingCallsPerClient(int number) {
        Draft draft = new Draft(this);
        draft.waitingCallsPerClient = number;
        return draft.limits();
    }

    /**
     * Another size of messages.
     *
     * @param bytes how many
     * @return new limits
     */
    public ManagerLimits withMessageBytes(int bytes) {
        Draft draft = new Draft(this);
        draft.messageBytes = bytes;
        return draft.limits();
    }

    /**
     * Another patience with clients that do not read.
     *
     * @param bytes how many bytes are kept for one
     * @param timeout how long it may read nothing
     * @return new limits
     */
    public ManagerLimits withUnread(int bytes, Duration timeout) {
        Draft draft = new Draft(this);
        draft.unreadBytes = bytes;
        draft.writeTimeout = timeout;
        return draft.limits();
    }

    /**
     * Another lease.
     *
     * @param duration how long a client on another machine may be silent
     * @return new limits
     */
    public ManagerLimits withLease(Duration duration) {
        Draft draft = new Draft(this);
        draft.lease = duration;
        return draft.limits();
    }

    /**
     * Another number of objects.
     *
     * @param number how many
     * @return new limits
     */
    public ManagerLimits withObjects(int number) {
        Draft draft = new Draft(this);
        draft.objects = number;
        return draft.limits();
    }

    /**
     * The names of all limits, as those of their properties in the configuration of an application.
     *
     * @return the names, such as {@code references-per-client}
     */
    public static List<String> names() {
        return Stream.of(Limit.values()).map(Limit::property).toList();
    }

    /** The numbers while they may change, so that a copy with one difference is one line. */
    private static final class Draft {
        private int clients;
        private int referencesPerClient;
        private int waitingCallsPerClient;
        private int messageBytes;
        private int unreadBytes;
        private Duration writeTimeout;
        private Duration lease;
        private int objects;

        Draft(ManagerLimits from) {
            this.clients = from.clients;
            this.referencesPerClient = from.referencesPerClient;
            this.waitingCallsPerClient = from.waitingCallsPerClient;
            this.messageBytes = from.messageBytes;
            this.unreadBytes = from.unreadBytes;
            this.writeTimeout = from.writeTimeout;
            this.lease = from.lease;
            this.objects = from.objects;
        }

        ManagerLimits limits() {
            return new ManagerLimits(
                    this.clients,
                    this.referencesPerClient,
                    this.waitingCallsPerClient,
                    this.messageBytes,
                    this.unreadBytes,
                    this.writeTimeout,
                    this.lease,
                    this.objects);
        }
    }
}
