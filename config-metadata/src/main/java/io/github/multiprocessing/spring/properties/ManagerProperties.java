package io.github.multiprocessing.spring.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The manager of shared objects.
 *
 * @param enabled Whether to have a manager of shared objects, a SyncManager that beans of the application and of its workers
 *     can have injected.
 * @param mode Where the objects are.
 * @param address Where the manager listens, or is: 'host:port', with port 0 for any free one, or 'unix:path'. By default a Unix
 *     socket in the application's private directory. TCP needs an auth-key to be reached by processes that the application has
 *     not started.
 * @param authKey Key that clients of the manager have to know. By default a random one, which the application's own processes
 *     get.
 * @param plainTextBeyondThisHost Whether the manager may listen without TLS on an address that other machines reach.
 * @param ssl Protection of connections by TLS.
 * @param callTimeout Time the manager may take to answer what does not wait for others.
 * @param pingTimeout Time a manager on another machine may send nothing, though it is asked whether it lives, until its
 *     connection is taken for lost.
 * @param functions Whether the manager runs functions of its clients, as compute and merge of a dictionary have them. By
 *     default only in mode 'process' on a Unix socket: who knows the key can run code of the application there.
 * @param allowedTypes Comma-separated list of types that may be read from the manager beside the built-in ones, the
 *     application's packages and multiprocessing.serialization.allowed-types, as class name, 'com.acme.*' or 'com.acme.**'.
 * @param heap Maximum heap of the manager's process.
 * @param jvmArguments Comma-separated list of further arguments for the JVM of the manager's process.
 * @param limits What the manager bears.
 * @param objects Objects that the manager has from its start on, by name.
 */
public record ManagerProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("process") Mode mode,
        @Nullable String address,
        @Nullable String authKey,
        @DefaultValue("false") boolean plainTextBeyondThisHost,
        @DefaultValue Ssl ssl,
        @DefaultValue("30s") Duration callTimeout,
        @DefaultValue("10s") Duration pingTimeout,
        @Nullable Boolean functions,
        @DefaultValue List<String> allowedTypes,
        @DefaultValue("256MB") DataSize heap,
        @DefaultValue List<String> jvmArguments,
        @DefaultValue @NestedConfigurationProperty ManagerLimitProperties limits,
        @DefaultValue Map<String, ManagedObjectProperties> objects) {

    /** Copies what was bound, so that nothing changes afterwards. */
    public ManagerProperties {
        objects = Map.copyOf(objects);
    }

    /** Where the objects are. */
    public enum Mode {
        /** In a process of their own. */
        PROCESS,
        /** In the application's own process. */
        EMBEDDED,
        /** In a manager that somebody else has started. */
        CONNECT
    }

    /**
     * Protection of connections by TLS.
     *
     * @param bundle Name of the SSL bundle (spring.ssl.bundle) whose key and trusted certificates the manager and its clients
     *     use. The certificate has to name the host of a TCP address.
     */
    public record Ssl(@Nullable String bundle) {}

    /** Tells all but the key. */
    @Override
    public String toString() {
        return "ManagerProperties[enabled=" + this.enabled + ", mode=" + this.mode + ", address=" + this.address
                + ", authKey=" + (this.authKey == null ? "none" : "hidden") + ']';
    }
}
