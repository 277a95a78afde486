package io.github.multiprocessing.connection.internal.handshake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Two ends of a handshake that hear each other, and everything that was said. */
record ExchangePair(
        Exchange server, Exchange client, ArrayDeque<byte[]> toServer, ArrayDeque<byte[]> toClient, List<byte[]> said) {

    ExchangePair(Exchange server, Exchange client) {
        this(server, client, new ArrayDeque<>(), new ArrayDeque<>(), new ArrayList<>());
    }

    void begin() throws IOException {
        this.server.begin(this.toClient::add);
        this.client.begin(this.toServer::add);
    }

    /** Lets one message through, to the server if there is one for it. Returns false if nobody has said anything. */
    boolean step() throws IOException {
        byte[] message = this.toServer.poll();
        if (message != null) {
            this.said.add(message);
            this.server.receive(message, this.toClient::add);
            return true;
        }
        message = this.toClient.poll();
        if (message != null) {
            this.said.add(message);
            this.client.receive(message, this.toServer::add);
            return true;
        }
        return false;
    }

    void run() throws IOException {
        begin();
        while (step()) {
            // each step says the next thing
        }
    }
}
