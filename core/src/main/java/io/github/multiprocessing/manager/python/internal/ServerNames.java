package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.connection.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which addresses a manager is known. The one to connect to and the one that the manager itself puts into tokens may
 * differ: it may be bound to every address, or be behind a tunnel.
 */
public final class ServerNames {

    /** What a manager that runs on its own machine, or that listens on every address, takes itself for. */
    private static final Set<String> HOME = Set.of("", "0.0.0.0", "::", "127.0.0.1", "::1", "localhost");

    private final Address dialled;
    private final List<Address> others;
    private volatile @Nullable Address own;

    /**
     * Creates the names.
     *
     * @param dialled where the manager is reached
     * @param others what else it is known by, its own name first
     */
    public ServerNames(Address dialled, List<Address> others) {
        this.dialled = dialled;
        this.others = others;
        this.own = others.isEmpty() ? null : others.get(0);
    }

    /**
     * Remembers by which address the manager knows itself.
     *
     * @param address what it said
     */
    public void learn(Address address) {
        if (this.own == null) {
            this.own = address;
        }
    }

    /**
     * By which address the manager recognises its own objects.
     *
     * @return what it was heard to say, else what is most likely
     */
    public Address own() {
        Address known = this.own;
        return known != null ? known : numeric(this.dialled);
    }

    /**
     * Whether an address in a token is that of this manager. It is never connected to.
     *
     * @param address the address
     * @return true if it is
     */
    public boolean include(Address address) {
        if (address.equals(this.dialled) || address.equals(this.own) || this.others.contains(address)) {
            return true;
        }
        return address instanceof Address.Tcp tcp
                && this.dialled instanceof Address.Tcp known
                && tcp.port() == known.port()
                && (HOME.contains(tcp.host()) || tcp.equals(numeric(known)));
    }

    private static Address numeric(Address address) {
        if (address instanceof Address.Tcp tcp && !tcp.host().isEmpty()) {
            try {
                return Address.tcp(InetAddress.getByName(tcp.host()).getHostAddress(), tcp.port());
            } catch (UnknownHostException ex) {
                return address;
            }
        }
        return address;
    }
}
