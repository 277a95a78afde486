package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.internal.listen.Arrival;
import io.github.multiprocessing.connection.internal.listen.Reception;
import io.github.multiprocessing.connection.internal.listen.ServerSocket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/** Where clients come in: listens, and welcomes those who have proven the key. Owns its thread. */
final class Door implements Closeable, Runnable {

    private final ManagerServer server;
    private final Reception reception;

    Door(ManagerServer server, Address address, ConnectionOptions options, ListenerSettings settings)
            throws IOException {
        this.server = server;
        ServerSocket socket = ServerSocket.bind(address, options, settings);
        try {
            this.reception = new Reception(socket, options, settings, () -> {});
        } catch (IOException | RuntimeException ex) {
            socket.close();
            throw ex;
        }
        Thread thread = new Thread(this, "multiprocessing-manager-" + this.reception.address());
        thread.setDaemon(true);
        thread.start();
    }

    Address address() {
        return this.reception.address();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Arrival arrival = Objects.requireNonNull(this.reception.take(Long.MAX_VALUE));
                this.server.welcome(arrival);
            }
        } catch (ClosedChannelException ex) {
            ServerThreads.logger.debug("The manager at {} welcomes nobody any more", address());
        } catch (IOException ex) {
            ServerThreads.logger.error("The manager at {} cannot welcome clients any more", address(), ex);
        }
    }

    @Override
    public void close() {
        this.reception.close();
    }
}
