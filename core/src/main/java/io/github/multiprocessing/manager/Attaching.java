package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.ProxyReference;
import io.github.multiprocessing.manager.internal.client.Links;
import io.github.multiprocessing.manager.internal.client.ManagerLink;
import io.github.multiprocessing.manager.internal.server.LocalEndpoint;
import io.github.multiprocessing.manager.internal.server.LocalHandle;
import io.github.multiprocessing.manager.internal.server.LocalServers;
import io.github.multiprocessing.manager.internal.server.ManagerServer;

/** Finds the manager that a reference leads to: in this process, one that this process uses, or one that it can reach. */
final class Attaching {

    private Attaching() {}

    static Handle to(ProxyReference reference, boolean trusted) {
        long generation = reference.identity().generation();
        ManagerServer server = LocalServers.find(generation);
        if (server != null) {
            return new LocalHandle(
                    server.localCaller(),
                    server.table().find(reference.identity().id()));
        }
        Address address = Address.parse(reference.address());
        return link(generation, address, reference, trusted).attach(reference.identity(), reference.granted());
    }

    /** The manager itself. */
    static Endpoint endpoint(ProxyReference reference, boolean trusted) {
        ManagerServer server = LocalServers.find(reference.identity().generation());
        if (server != null) {
            return new LocalEndpoint(server);
        }
        return link(reference.identity().generation(), Address.parse(reference.address()), reference, trusted);
    }

    private static ManagerLink link(long generation, Address address, ProxyReference reference, boolean trusted) {
        ManagerLink known = Links.find(generation, address);
        if (known != null) {
            return known;
        }
        AuthKey key = trusted ? FamilyKey.open(reference.credential()) : null;
        if (key == null) {
            throw new ManagerUnavailableException(
                    "this process does not know the manager at " + address
                            + ", nor its key: connect to it with SyncManager.connect before",
                    null);
        }
        return Connecting.link(ManagerSettings.defaults().withAddress(address).withAuthKey(key));
    }
}
