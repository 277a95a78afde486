package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.os.PeerCredentials;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes the link that the options ask for, of a socket that is connected. */
public final class Links {

    private Links() {}

    /**
     * The link of a client.
     *
     * @param socket a connected socket; closed with the link, or at once if there is none
     * @param address what it was connected to
     * @param options how this end behaves
     * @return the link
     * @throws IOException if the socket is not usable or belongs to another user's process
     */
    public static Link ofClient(SocketChannel socket, Address address, ConnectionOptions options) throws IOException {
        SSLContext tls = options.tls();
        if (tls == null) {
            return plain(socket, options);
        }
        SSLEngine engine;
        if (address instanceof Address.Tcp tcp) {
            engine = tls.createSSLEngine(tcp.host(), tcp.port());
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        } else {
            engine = tls.createSSLEngine();
        }
        engine.setUseClientMode(true);
        return secure(socket, engine, options);
    }

    /**
     * The link of a listener.
     *
     * @param socket a connected socket; closed with the link, or at once if there is none
     * @param options how this end behaves
     * @return the link
     * @throws IOException if the socket is not usable or belongs to another user's process
     */
    public static Link ofListener(SocketChannel socket, ConnectionOptions options) throws IOException {
        SSLContext tls = options.tls();
        if (tls == null) {
            return plain(socket, options);
        }
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        if (options.authKey() == null) {
            engine.setNeedClientAuth(true);
        }
        return secure(socket, engine, options);
    }

    private static SocketLink plain(SocketChannel socket, ConnectionOptions options) throws IOException {
        SocketLink link = new SocketLink(socket);
        if (!options.peersOfAnyUser()
                && Sockets.isUnix(socket)
                && !PeerCredentials.isSameUser(socket).orElse(true)) {
            link.close();
            throw new SocketException(
                    "the other end is a process of another user (ConnectionOptions.withPeersOfAnyUser)");
        }
        return link;
    }

    private static Link secure(SocketChannel socket, SSLEngine engine, ConnectionOptions options) throws IOException {
        @Nullable SocketLink below = plain(socket, options);
        try {
            TlsLink link = new TlsLink(below, engine);
            below = null;
            return link;
        } finally {
            if (below != null) {
                below.close();
            }
        }
    }
}
