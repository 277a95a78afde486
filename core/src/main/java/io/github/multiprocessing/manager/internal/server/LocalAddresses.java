package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells the peers of this machine, whose death the kernel reports at once, from those of others. */
final class LocalAddresses {

    private LocalAddresses() {}

    /** Whether a peer's address, which holds numbers, is one that only this machine can have. */
    static boolean isLoopback(Address address) {
        try {
            return !(address instanceof Address.Tcp tcp)
                    || InetAddress.getByName(tcp.host()).isLoopbackAddress();
        } catch (UnknownHostException ex) {
            return false;
        }
    }
}
