package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.ManagerBuilder;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.ManagerMode;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.SyncManagerCustomizer;
import io.github.multiprocessing.spring.diagnostics.ManagerStartException;
import io.github.multiprocessing.spring.properties.ManagerLimitProperties;
import io.github.multiprocessing.spring.properties.ManagerProperties;
import io.github.multiprocessing.spring.properties.ManagerProperties.Mode;
import io.github.multiprocessing.spring.worker.ManagerAccess;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;

/** Makes the manager of shared objects from its properties, and tells workers how to use it. */
public final class ManagerFactory {

    private final ManagerProperties properties;
    private final List<String> allowedTypes;
    private final List<SyncManagerCustomizer> customizers;
    private final @Nullable TlsMaterial tls;

    /**
     * Creates the factory.
     *
     * @param properties the settings
     * @param allowedTypes patterns of types that may be read from the manager
     * @param bundles the SSL bundles of the application, or null if it has none
     * @param customizers what else is to be changed
     * @throws ManagerStartException if the settings do not fit together
     */
    public ManagerFactory(
            ManagerProperties properties,
            List<String> allowedTypes,
            @Nullable SslBundles bundles,
            List<SyncManagerCustomizer> customizers) {
        this.properties = properties;
        this.allowedTypes = List.copyOf(allowedTypes);
        this.customizers = List.copyOf(customizers);
        this.tls = ManagerChecks.tls(properties.ssl().bundle(), bundles);
    }

    /**
     * Starts the manager, or connects to it.
     *
     * @return the manager, to be closed
     * @throws ManagerStartException if it does not start, with the reason
     */
    public SyncManager create() {
        ManagerProperties settings = this.properties;
        Address address = ManagerChecks.address(settings);
        try {
            ManagerBuilder builder = SyncManager.builder()
                    .mode(ManagerMode.valueOf(settings.mode().name()))
                    .callTimeout(settings.callTimeout())
                    .pingTimeout(settings.pingTimeout())
                    .limits(limits(settings.limits()))
                    .allowedTypes(this.allowedTypes.toArray(String[]::new))
                    .heapBytes(settings.heap().toBytes())
                    .jvmArguments(settings.jvmArguments());
            if (address != null) {
                builder.address(address);
            }
            if (settings.authKey() != null) {
                builder.authKey(AuthKey.ofText(settings.authKey()));
            }
            if (this.tls != null) {
                builder.tls(this.tls);
            }
            if (settings.plainTextBeyondThisHost()) {
                builder.plainTextBeyondThisHost();
            }
            if (settings.functions() != null) {
                builder.functions(settings.functions());
            }
            DeclaredObjects.declare(builder, settings.objects());
            this.customizers.forEach((customizer) -> customizer.customize(builder));
            return builder.start();
        } catch (ManagerStartException ex) {
            throw ex;
        } catch (RuntimeException ex) {
            throw new ManagerStartException(
                    "The manager of shared objects does not start (multiprocessing.manager.mode="
                            + settings.mode().name().toLowerCase(Locale.ROOT) + "): " + ex.getMessage(),
                    settings.mode() == Mode.CONNECT
                            ? "Start a manager at multiprocessing.manager.address, and set its key as"
                                    + " multiprocessing.manager.auth-key."
                            : "Correct what the message names under multiprocessing.manager. An address that is in use is"
                                    + " avoided with port 0, or with none: then only this user's processes reach the manager.",
                    ex);
        }
    }

    /** How workers use the manager that this has made. */
    ManagerAccess access(String bean, SyncManager manager) {
        return new ManagerAccess(
                bean,
                manager.address().toString(),
                manager.authKey().toBytes(),
                this.tls,
                this.properties.callTimeout(),
                this.properties.pingTimeout(),
                bytes("message-size", this.properties.limits().messageSize()),
                this.allowedTypes);
    }

    private static ManagerLimits limits(ManagerLimitProperties limits) {
        return new ManagerLimits(
                limits.clients(),
                limits.referencesPerClient(),
                limits.waitingCallsPerClient(),
                bytes("message-size", limits.messageSize()),
                bytes("unread-size", limits.unreadSize()),
                limits.writeTimeout(),
                limits.lease(),
                limits.objects());
    }

    private static int bytes(String property, DataSize size) {
        if (size.toBytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("multiprocessing.manager.limits." + property + " is " + size.toBytes()
                    + " bytes; at most " + (Integer.MAX_VALUE - 8) + " are possible");
        }
        return (int) size.toBytes();
    }
}
