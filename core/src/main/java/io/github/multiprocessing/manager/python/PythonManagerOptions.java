package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a manager of Python's is talked to. Immutable; each {@code with} method returns new options.
 *
 * @param authKey the key that both ends prove. Python: {@code authkey}
 * @param handshake which forms of Python's handshake are good enough; servers of Python 3.11 and older know only the legacy
 *     one, which has to be allowed
 * @param connectTimeout how long connecting and proving the key may take, each time; positive
 * @param callTimeout how long the answer to a call may take, on top of what the call itself is told to wait; positive
 * @param maxConnections how many calls may be in progress at once, each of which has a connection of its own and a thread in
 *     the manager; others wait; at least 1
 * @param maxIdleConnections how many connections are kept when no call needs them; not negative
 * @param maxMessageBytes how large a request or an answer may be, positive
 * @param serverAddresses by which other addresses the manager knows itself, if there is a translation on the way
 * @param types adds classes of Python's, and what they become, to the pickles
 */
public record PythonManagerOptions(
        AuthKey authKey,
        PythonHandshake handshake,
        Duration connectTimeout,
        Duration callTimeout,
        int maxConnections,
        int maxIdleConnections,
        int maxMessageBytes,
        List<Address> serverAddresses,
        UnaryOperator<PickleSerializer.Builder> types) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public PythonManagerOptions {
        if (!isPositive(connectTimeout) || !isPositive(callTimeout)) {
            throw new IllegalArgumentException(
                    "connectTimeout and callTimeout must be positive: " + connectTimeout + ", " + callTimeout);
        }
        if (maxConnections < 1 || maxIdleConnections < 0 || maxMessageBytes < 1) {
            throw new IllegalArgumentException(
                    "maxConnections and maxMessageBytes are at least 1, maxIdleConnections 0: " + maxConnections + ", "
                            + maxMessageBytes + ", " + maxIdleConnections);
        }
        serverAddresses = List.copyOf(serverAddresses);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * The modern handshake only, 5 s to connect, 30 s for an answer, 256 connections of which 8 are kept, messages of up to
     * 16 MiB.
     *
     * @param key the key
     * @return the options
     */
    public static PythonManagerOptions of(AuthKey key) {
        return new PythonManagerOptions(
                key,
                PythonHandshake.modern(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                256,
                8,
                16 << 20,
                List.of(),
                UnaryOperator.identity());
    }

    /**
     * Other rules for the handshake, for instance {@code PythonHandshake.modern().withLegacy()} for Python 3.11 and older.
     *
     * @param value the rules
     * @return new options
     */
    public PythonManagerOptions withHandshake(PythonHandshake value) {
        return new PythonManagerOptions(
                this.authKey,
                value,
                this.connectTimeout,
                this.callTimeout,
                this.maxConnections,
                this.maxIdleConnections,
                this.maxMessageBytes,
                this.serverAddresses,
                this.types);
    }

    /**
     * Other times.
     *
     * @param connect how long connecting and proving the key may take
     * @param call how long an answer may take, on top of what the call is told to wait
     * @return new options
     */
    public PythonManagerOptions withTimeouts(Duration connect, Duration call) {
        return new PythonManagerOptions(
                this.authKey,
                this.handshake,
                connect,
                call,
                this.maxConnections,
                this.maxIdleConnections,
                this.maxMessageBytes,
                this.serverAddresses,
                this.types);
    }

    /**
     * Other numbers of connections.
     *
     * @param most how many calls may be in progress at once
     * @param mostIdle how many connections are kept when no call needs them
     * @return new options
     */
    public PythonManagerOptions withConnections(int most, int mostIdle) {
        return new PythonManagerOptions(
                this.authKey,
                this.handshake,
                this.connectTimeout,
                this.callTimeout,
                most,
                mostIdle,
                this.maxMessageBytes,
                this.serverAddresses,
                this.types);
    }

    /**
     * Another size of requests and answers.
     *
     * @param bytes the limit
     * @return new options
     */
    public PythonManagerOptions withMaxMessageBytes(int bytes) {
        return new PythonManagerOptions(
                this.authKey,
                this.handshake,
                this.connectTimeout,
                this.callTimeout,
                this.maxConnections,
                this.maxIdleConnections,
                bytes,
                this.serverAddresses,
                this.types);
    }

    /**
     * Says by which addresses the manager knows itself, where that is not the one to connect to: proxies that it hands out
     * carry such an address.
     *
     * @param addresses the addresses, the one that the manager was bound to first
     * @return new options
     */
    public PythonManagerOptions withServerAddresses(Address... addresses) {
        return new PythonManagerOptions(
                this.authKey,
                this.handshake,
                this.connectTimeout,
                this.callTimeout,
                this.maxConnections,
                this.maxIdleConnections,
                this.maxMessageBytes,
                List.of(addresses),
                this.types);
    }

    /**
     * Adds classes of Python's to the pickles, with {@link PickleSerializer.Builder#admit} and
     * {@link PickleSerializer.Builder#write}.
     *
     * @param more adds them
     * @return new options
     */
    public PythonManagerOptions withTypes(UnaryOperator<PickleSerializer.Builder> more) {
        return new PythonManagerOptions(
                this.authKey,
                this.handshake,
                this.connectTimeout,
                this.callTimeout,
                this.maxConnections,
                this.maxIdleConnections,
                this.maxMessageBytes,
                this.serverAddresses,
                more);
    }
}
