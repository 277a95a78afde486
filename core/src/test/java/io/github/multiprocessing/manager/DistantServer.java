package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.hostOfThisMachine;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.FaultProxy;
import io.github.multiprocessing.connection.FaultProxy.Tampering;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A manager that takes its clients for those of other machines, and a network between that can break. */
final class DistantServer implements AutoCloseable {

    private final AuthKey key = AuthKey.random();
    private final SyncManager manager;
    private final Tampering wire = (index, unit) -> isBroken() ? List.of() : List.of(unit);
    private final FaultProxy network;
    private volatile boolean broken;

    private DistantServer(ManagerLimits limits) throws IOException {
        this.manager = SyncManager.builder()
                .mode(ManagerMode.EMBEDDED)
                .address(Address.tcp(hostOfThisMachine(), 0))
                .authKey(this.key)
                .plainTextBeyondThisHost()
                .limits(limits)
                .start();
        this.network = new FaultProxy(this.manager.address(), this.wire, this.wire);
    }

    static DistantServer start(ManagerLimits limits) throws IOException {
        return new DistantServer(limits);
    }

    SyncManager manager() {
        return this.manager;
    }

    /** A client on the other side of the network. */
    SyncManager client(Duration pingTimeout) {
        return SyncManager.builder()
                .mode(ManagerMode.CONNECT)
                .address(this.network.address())
                .authKey(this.key)
                .pingTimeout(pingTimeout)
                .start();
    }

    RawManagerClient rawClient() throws IOException {
        return RawManagerClient.connect(this.network.address(), this.key);
    }

    private boolean isBroken() {
        return this.broken;
    }

    /** Loses all that is sent, or no longer. Neither end is told. */
    void setBroken(boolean value) {
        this.broken = value;
    }

    /** Ends all connections; new ones can be made. */
    void reset() throws IOException {
        this.network.reset();
    }

    @Override
    public void close() throws IOException {
        this.network.close();
        this.manager.close();
    }
}
