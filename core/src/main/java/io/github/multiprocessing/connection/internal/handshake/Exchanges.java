package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Protocol;
import io.github.multiprocessing.connection.internal.handshake.NativeHello.Role;
import io.github.multiprocessing.connection.internal.link.Link;
import io.github.multiprocessing.connection.internal.link.Sockets;
import io.github.multiprocessing.connection.internal.link.TlsLink;

/** Makes the handshake that the options ask for. */
public final class Exchanges {

    private static final AuthKey NO_KEY = AuthKey.of(new byte[0]);

    private Exchanges() {}

    /**
     * The handshake of one end.
     *
     * @param options how this end behaves
     * @param listener whether this end was connected to
     * @param link what the connection runs over
     * @return a machine at its beginning
     */
    public static Exchange of(ConnectionOptions options, boolean listener, Link link) {
        AuthKey key = options.authKey();
        if (options.protocol() == Protocol.PYTHON) {
            return key == null ? new Exchange.None() : new PythonExchange(key, options.pythonHandshake(), listener);
        }
        return new NativeExchange(
                key == null ? NO_KEY : key,
                listener ? Role.SERVER : Role.CLIENT,
                authenticates(options, link),
                options.serializer().fingerprint(),
                () -> link instanceof TlsLink tls ? tls.binding() : new byte[0]);
    }

    /** TLS authenticates by itself, permissions protect Unix sockets, and without a key there is nothing to do it with. */
    private static boolean authenticates(ConnectionOptions options, Link link) {
        boolean unix = Sockets.isUnix(link.socket());
        return options.authKey() != null && !(link instanceof TlsLink) && (!unix || options.frameAuthentication());
    }
}
