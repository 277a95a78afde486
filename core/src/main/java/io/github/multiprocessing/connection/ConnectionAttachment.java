package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.handover.Fetch;
import io.github.multiprocessing.connection.internal.handover.Ticket;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;

/**
 * How to fetch a connection from the process that hands it over.
 *
 * @param place the name of that process's socket
 * @param number which connection
 * @param word what gives the right to it
 * @param readable whether it receives
 * @param writable whether it sends
 * @param maxMessageBytes its largest message
 */
record ConnectionAttachment(
        String place, long number, String word, boolean readable, boolean writable, long maxMessageBytes)
        implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        return attached(Fetch.fetch(ticket(), true), Math.max(0, this.maxMessageBytes));
    }

    /**
     * Of a process that may be hostile no socket is taken: it could have kept one, by which it can make any reader of it block.
     * What it relays arrives on a socket of this process.
     */
    @Override
    public Attachable attachUntrusted() throws IOException {
        long most = ConnectionOptions.unauthenticated().maxMessageBytes();
        return attached(Fetch.fetchUntrusted(ticket()), Math.max(0, Math.min(most, this.maxMessageBytes)));
    }

    private Ticket ticket() {
        return new Ticket(this.place, this.number, this.word);
    }

    private Connection attached(MessageChannel channel, long most) {
        ConnectionOptions options = ConnectionOptions.unauthenticated().withMaxMessageBytes(most);
        return new Connection(channel, options, this.readable, this.writable);
    }

    /** Does not tell the word. */
    @Override
    public String toString() {
        return "ConnectionAttachment[" + this.place + ']';
    }
}
