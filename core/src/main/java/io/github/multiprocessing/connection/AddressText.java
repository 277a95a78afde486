package io.github.multiprocessing.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads addresses. */
final class AddressText {

    static final String UNIX = "unix:";
    private static final String TCP = "tcp://";

    private AddressText() {}

    static Address parse(String text) {
        if (text.startsWith(UNIX)) {
            return unix(text, text.substring(UNIX.length()));
        }
        if (text.startsWith(TCP)) {
            return tcp(text, text.substring(TCP.length()));
        }
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 ? unix(text, text) : tcp(text, text);
    }

    private static Address unix(String text, String path) {
        try {
            return new Address.Unix(Path.of(path));
        } catch (InvalidPathException ex) {
            throw new IllegalArgumentException("not an address: " + text, ex);
        }
    }

    private static Address tcp(String text, String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        String host = colon < 0 ? "" : hostAndPort.substring(0, colon);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (!brackets && host.indexOf(':') >= 0)) {
            throw new IllegalArgumentException("not an address: " + text
                    + ". An address is host:port, [IPv6 address]:port, unix:path, or a path with a slash");
        }
        try {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return new Address.Tcp(brackets ? host.substring(1, host.length() - 1) : host, port);
        } catch (NumberFormatException ex) {
            throw new IllegalArgumentException("not an address, the port is no number: " + text, ex);
        }
    }
}
