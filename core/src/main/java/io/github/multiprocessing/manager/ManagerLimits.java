package io.github.multiprocessing.manager;

import java.time.Duration;

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
 * @param lease how long a client on another machine may be silent; its heartbeats come three times as often. Clients of
 *     this machine are never taken for dead while they live
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
        return new ManagerLimits(
                number,
                this.referencesPerClient,
                this.waitingCallsPerClient,
                this.messageBytes,
                this.unreadBytes,
                this.writeTimeout,
                this.lease,
                this.objects);
    }

    /**
     * Another number of references.
     *
     * @param number how many for each client
     * @return new limits
     */
    public ManagerLimits withReferencesPerClient(int number) {
        return new ManagerLimits(
                this.clients,
                number,
                this.waitingCallsPerClient,
                this.messageBytes,
                this.unreadBytes,
                this.writeTimeout,
                this.lease,
                this.objects);
    }

    /**
     * Another number of waiting calls.
     *
     * @param number how many for each client
     * @return new limits
     */
    public ManagerLimits withWaitingCallsPerClient(int number) {
        return new ManagerLimits(
                this.clients,
                this.referencesPerClient,
                number,
                this.messageBytes,
                this.unreadBytes,
                this.writeTimeout,
                this.lease,
                this.objects);
    }

    /**
     * Another size of messages.
     *
     * @param bytes how many
     * @return new limits
     */
    public ManagerLimits withMessageBytes(int bytes) {
        return new ManagerLimits(
                this.clients,
                this.referencesPerClient,
                this.waitingCallsPerClient,
                bytes,
                this.unreadBytes,
                this.writeTimeout,
                this.lease,
                this.objects);
    }

    /**
     * Another patience with clients that do not read.
     *
     * @param bytes how many bytes are kept for one
     * @param timeout how long it may read nothing
     * @return new limits
     */
    public ManagerLimits withUnread(int bytes, Duration timeout) {
        return new ManagerLimits(
                this.clients,
                this.referencesPerClient,
                this.waitingCallsPerClient,
                this.messageBytes,
                bytes,
                timeout,
                this.lease,
                this.objects);
    }

    /**
     * Another lease.
     *
     * @param duration how long a client on another machine may be silent
     * @return new limits
     */
    public ManagerLimits withLease(Duration duration) {
        return new ManagerLimits(
                this.clients,
                this.referencesPerClient,
                this.waitingCallsPerClient,
                this.messageBytes,
                this.unreadBytes,
                this.writeTimeout,
                duration,
                this.objects);
    }

    /**
     * Another number of objects.
     *
     * @param number how many
     * @return new limits
     */
    public ManagerLimits withObjects(int number) {
        return new ManagerLimits(
                this.clients,
                this.referencesPerClient,
                this.waitingCallsPerClient,
                this.messageBytes,
                this.unreadBytes,
                this.writeTimeout,
                this.lease,
                number);
    }
}
