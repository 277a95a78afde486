package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.ManagerBuilder;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.ManagerMode;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a worker uses the manager of its parent. It travels to the worker over its private channel, with the key.
 *
 * @param bean the name of the manager's bean
 * @param address where the manager is
 * @param authKey its key
 * @param tls makes the context of TLS, or null for none
 * @param callTimeout how long the manager may take to answer
 * @param pingTimeout how long a manager on another machine may send nothing
 * @param messageBytes how large a message may be
 * @param allowedTypes patterns of types that may be read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ManagerAccess(
        String bean,
        String address,
        byte[] authKey,
        @Nullable SerializableCallable<SSLContext> tls,
        Duration callTimeout,
        Duration pingTimeout,
        int messageBytes,
        List<String> allowedTypes)
        implements Serializable {

    /** The manager, which connects when it is first used: a worker starts also while the manager does not answer. */
    SyncManager open(WorkerContext context) {
        ManagerBuilder builder = SyncManager.builder()
                .mode(ManagerMode.CONNECT)
                .address(Address.parse(this.address))
                .authKey(AuthKey.of(this.authKey))
                .callTimeout(this.callTimeout)
                .pingTimeout(this.pingTimeout)
                .limits(ManagerLimits.defaults().withMessageBytes(this.messageBytes))
                .allowedTypes(this.allowedTypes.toArray(String[]::new))
                .connectLater();
        if (this.tls != null) {
            builder.tls(this.tls);
        }
        SyncManager manager = builder.start();
        context.closeAtExit(manager);
        return manager;
    }

    /** Tells no key. */
    @Override
    public String toString() {
        return "ManagerAccess[" + this.address + ']';
    }
}
