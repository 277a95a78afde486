package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.serialization.SerializableAction;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * What the process of a manager runs: the server, until its creator says otherwise over the connection on which it was told
 * where the server is.
 */
final class ServerMain {

    private ServerMain() {}

    static SerializableAction of(ServerOrders orders) {
        return () -> run(orders);
    }

    private static void run(ServerOrders orders) throws Exception {
        ConnectionOptions options = ConnectionOptions.authenticated(AuthKey.of(orders.reportKey()));
        try (Connection creator = Client.connect(Address.parse(orders.reportAddress()), options)) {
            RunningServer server;
            try {
                server = ServerStart.open(orders.settings(), creator::close);
            } catch (Exception ex) {
                creator.send(new Object[] {String.valueOf(ex)});
                return;
            }
            try (server) {
                creator.send(new Object[] {
                    server.server().address().toString(),
                    server.pythonAddress().map(Address::toString).orElse("")
                });
                awaitEnd(creator);
            }
        }
    }

    /** Waits for the end of this manager. An interrupt of the terminal is the creator's business, as in Python. */
    private static void awaitEnd(Connection creator) {
        while (true) {
            try {
                creator.receive();
            } catch (InterruptedIOException ex) {
                Thread.interrupted();
            } catch (IOException ex) {
                // the creator or a client ends this manager; if the creator has died, so will this process
                return;
            }
        }
    }
}
