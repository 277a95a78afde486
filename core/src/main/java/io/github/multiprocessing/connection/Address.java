package io.github.multiprocessing.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * Where a {@link Listener} is found: a host and port, or the path of a Unix socket. What it looks like tells the family, as in
 * Python; unlike there, IPv6 is one. Its text form is read back by {@link #parse}. Python's counterpart is the address given to
 * {@code Listener} and {@code Client}: a tuple or a string. There is no counterpart for Linux's abstract names, which have no
 * permissions, nor for Windows' named pipes.
 */
public sealed interface Address {

    /** The kind of an address. Python: {@code 'AF_INET'} and {@code 'AF_UNIX'}. */
    enum Family {
        /** TCP; the host is an IPv4 address, or a name that stands for one or more addresses of either kind. */
        INET,
        /** TCP; the host is an IPv6 address. */
        INET6,
        /** A Unix domain socket. */
        UNIX
    }

    /**
     * The kind of this address.
     *
     * @return the family
     */
    Family family();

    /**
     * A TCP address.
     *
     * @param host a name, an IPv4 or an IPv6 address (without brackets); empty for every address of this machine
     * @param port the port; 0 lets a listener choose a free one
     */
    record Tcp(String host, int port) implements Address {

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the port is not within 0 to 65535 or the host has brackets, blanks or a slash
         */
        public Tcp {
            if (port < 0 || port > 0xffff) {
                throw new IllegalArgumentException("a port is 0 to 65535: " + port);
            }
            if (host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '[' || c == ']')) {
                throw new IllegalArgumentException("not a host: " + host);
            }
        }

        @Override
        public Family family() {
            return this.host.indexOf(':') >= 0 ? Family.INET6 : Family.INET;
        }

        /** The form {@code host:port}, with brackets around an IPv6 address. */
        @Override
        public String toString() {
            return family() == Family.INET6 ? '[' + this.host + "]:" + this.port : this.host + ':' + this.port;
        }
    }

    /**
     * The address of a Unix domain socket.
     *
     * @param path the path of the socket's file
     */
    record Unix(Path path) implements Address {

        /**
         * Checks the path.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Unix {
            if (path.toString().isEmpty()) {
                throw new IllegalArgumentException("the path of a socket must not be empty");
            }
        }

        @Override
        public Family family() {
            return Family.UNIX;
        }

        /** The form {@code unix:path}. */
        @Override
        public String toString() {
            return AddressText.UNIX + this.path;
        }
    }

    /**
     * A TCP address. Python: {@code (host, port)}.
     *
     * @param host a name, an IPv4 or an IPv6 address; empty for every address of this machine
     * @param port the port; 0 lets a listener choose a free one
     * @return the address
     * @throws IllegalArgumentException if one of the two cannot be
     */
    static Address tcp(String host, int port) {
        return new Tcp(host, port);
    }

    /**
     * The address of a Unix domain socket. Python: the path as a string.
     *
     * @param path the path of the socket's file
     * @return the address
     * @throws IllegalArgumentException if the path is empty
     */
    static Address unix(Path path) {
        return new Unix(path);
    }

    /**
     * Reads an address: {@code host:port}, {@code [::1]:port} (both also after {@code tcp://}), {@code unix:path}, or a path
     * with a slash in it.
     *
     * @param text the text
     * @return the address
     * @throws IllegalArgumentException if the text is none of that
     */
    static Address parse(String text) {
        return AddressText.parse(text);
    }

    /**
     * The same as an address of the JDK.
     *
     * @param address an {@link InetSocketAddress} or {@link UnixDomainSocketAddress}
     * @return the address
     * @throws IllegalArgumentException if it is of another type
     */
    static Address of(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress unix) {
            return new Unix(unix.getPath());
        }
        if (address instanceof InetSocketAddress inet) {
            InetAddress resolved = inet.getAddress();
            return new Tcp(resolved != null ? resolved.getHostAddress() : inet.getHostString(), inet.getPort());
        }
        throw new IllegalArgumentException("neither TCP nor a Unix socket: " + address);
    }
}
