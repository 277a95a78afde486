package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.IncompatiblePeerException;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.connection.internal.link.Connector;
import io.github.multiprocessing.connection.internal.link.Link;
import io.github.multiprocessing.connection.internal.link.Links;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;

/** Connects and proves. */
public final class ClientSide {

    private ClientSide() {}

    /**
     * Connects to a listener.
     *
     * @param address where it is
     * @param options how to speak with it
     * @return the channel, after the handshake
     * @throws IOException if nobody is there, or not the one that was expected
     */
    public static MessageChannel connect(Address address, ConnectionOptions options) throws IOException {
        long deadline = System.nanoTime() + options.handshakeTimeout().toNanos();
        return prove(Connector.connect(address, deadline), address, options, deadline);
    }

    private static MessageChannel prove(SocketChannel socket, Address address, ConnectionOptions options, long deadline)
            throws IOException {
        Link link = Links.ofClient(socket, address, options);
        try {
            Dialogue dialogue = new Dialogue(link, Exchanges.of(options, false, link));
            dialogue.complete(deadline);
            return dialogue.channel();
        } catch (AuthenticationException
                | IncompatiblePeerException
                | InterruptedIOException
                | SSLException
                | ProtocolException
                | RuntimeException ex) {
            link.close();
            throw ex;
        } catch (IOException ex) {
            // the end of the stream, a reset, a broken pipe: the same thing at different moments
            link.close();
            AuthenticationException refused = new AuthenticationException(address
                    + " closed the connection during the handshake: it does not know the key, does not take this end's proof"
                    + " of it, or speaks another protocol than " + options.protocol());
            refused.initCause(ex);
            throw refused;
        }
    }
}
