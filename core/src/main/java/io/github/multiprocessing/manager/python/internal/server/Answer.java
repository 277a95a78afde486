package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.manager.python.internal.Watchdog;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a client is answered.
 *
 * @param kind what it is
 * @param payload the value
 */
record Answer(String kind, @Nullable Object payload) {

    static Answer value(@Nullable Object value) {
        return new Answer("#RETURN", value);
    }

    static Answer error(Throwable thrown) {
        return new Answer("#ERROR", thrown);
    }

    /** Of what Python would give a traceback for. Where in this process it happened is nobody's business. */
    static Answer failure(String reason) {
        return new Answer(
                "#TRACEBACK", "Traceback (most recent call last):\n  in a manager of Java's\n" + reason + '\n');
    }

    /** Sends it, unless the client does not read: then the connection is closed. */
    void send(Connection connection, Duration patience) throws IOException {
        ScheduledFuture<?> deadline = Watchdog.in(patience.toNanos(), connection::close);
        try {
            connection.send(Tuple.of(this.kind, this.payload));
        } catch (SerializationException ex) {
            connection.send(Tuple.of("#UNSERIALIZABLE", "The result cannot be pickled: " + ex.getMessage() + '\n'));
        } finally {
            deadline.cancel(false);
        }
    }
}
