package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a door behaves.
 *
 * @param connection key, forms of the handshake, sizes and times of connections
 * @param listener bounds of the listener, and whether it may be reached from other machines
 * @param maxConnections how many connections there may be, each of which has a thread; more are closed at once
 * @param maxObjects how many objects clients may refer to
 * @param patience how long a client may take to say what it wants, and to take an answer
 * @param lease how long the references of a client without any connection are kept. Python's clients have none while they only
 *     hold proxies, and nothing but its connections tells whether a process lives
 * @param types adds classes of Python's to the pickles
 */
public record PythonDoorSettings(
        ConnectionOptions connection,
        ListenerSettings listener,
        int maxConnections,
        int maxObjects,
        Duration patience,
        Duration lease,
        UnaryOperator<PickleSerializer.Builder> types) {

    /**
     * 1000 connections, 100,000 objects, 30 s to ask and to read, references for 10 minutes.
     *
     * @param key the key that both ends prove
     * @param handshake which forms of the handshake are good enough
     * @return the settings
     */
    public static PythonDoorSettings of(AuthKey key, PythonHandshake handshake) {
        return new PythonDoorSettings(
                ConnectionOptions.authenticated(key).withPython(handshake).withMaxMessageBytes(16 << 20),
                ListenerSettings.defaults(),
                1000,
                100_000,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                UnaryOperator.identity());
    }

    /**
     * Another time for references.
     *
     * @param value how long those of a client without any connection are kept
     * @return new settings
     */
    public PythonDoorSettings withLease(Duration value) {
        return new PythonDoorSettings(
                this.connection, this.listener, this.maxConnections, this.maxObjects, this.patience, value, this.types);
    }

    /**
     * Other bounds of the listener.
     *
     * @param value the bounds
     * @return new settings
     */
    public PythonDoorSettings withListener(ListenerSettings value) {
        return new PythonDoorSettings(
                this.connection, value, this.maxConnections, this.maxObjects, this.patience, this.lease, this.types);
    }
}
