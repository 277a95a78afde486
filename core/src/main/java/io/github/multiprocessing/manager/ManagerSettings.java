package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ManagerBuilder} has collected.
 *
 * @param mode where the objects are
 * @param address where the server listens, or is; null for a socket in the private directory of this run
 * @param authKey the key, null for a random one
 * @param tls makes the context of TLS, in each process anew; null for none
 * @param plainTextBeyondThisHost whether other machines may connect without TLS
 * @param limits what the server bears
 * @param functions whether the server runs functions of its clients, null for the mode's default
 * @param callTimeout how long the server may take to answer what does not wait for others
 * @param pingTimeout how long a server on another machine may send nothing, though it is asked whether it lives
 * @param allowedTypes patterns of types that may be read
 * @param heapBytes the maximum heap of the server's process, or 0
 * @param jvmArguments further arguments of its JVM
 * @param types the users' own types
 * @param objects what a server has from its start on
 * @param later whether a client connects only when it is used
 * @param python where clients of Python's connect, null if none may
 */
record ManagerSettings(
        ManagerMode mode,
        @Nullable Address address,
        @Nullable AuthKey authKey,
        @Nullable SerializableCallable<SSLContext> tls,
        boolean plainTextBeyondThisHost,
        ManagerLimits limits,
        @Nullable Boolean functions,
        Duration callTimeout,
        Duration pingTimeout,
        List<String> allowedTypes,
        long heapBytes,
        List<String> jvmArguments,
        List<RegisteredType> types,
        List<DeclaredObject> objects,
        boolean later,
        @Nullable PythonAccess python) {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

    static ManagerSettings defaults() {
        return new ManagerSettings(
                ManagerMode.PROCESS,
                null,
                null,
                null,
                false,
                ManagerLimits.defaults(),
                null,
                CALL_TIMEOUT,
                PING_TIMEOUT,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                false,
                null);
    }

    private ManagerSettings with(
            ManagerMode where, @Nullable Address at, @Nullable AuthKey key, @Nullable PythonAccess access) {
        return new ManagerSettings(
                where,
                at,
                key,
                this.tls,
                this.plainTextBeyondThisHost,
                this.limits,
                this.functions,
                this.callTimeout,
                this.pingTimeout,
                this.allowedTypes,
                this.heapBytes,
                this.jvmArguments,
                this.types,
                this.objects,
                this.later,
                access);
    }

    ManagerSettings withAddress(Address where) {
        return with(this.mode, where, this.authKey, this.python);
    }

    ManagerSettings withPython(PythonAccess access) {
        return with(this.mode, this.address, this.authKey, access);
    }

    ManagerSettings connecting() {
        return with(ManagerMode.CONNECT, this.address, this.authKey, this.python);
    }

    ManagerSettings withAuthKey(AuthKey key) {
        return with(this.mode, this.address, key, this.python);
    }

    /** A server on this machine that nobody else reaches runs what its clients send; it is there for that, and expendable. */
    boolean runsFunctions() {
        Boolean said = this.functions;
        return said != null ? said : this.mode == ManagerMode.PROCESS && !(this.address instanceof Address.Tcp);
    }

    /** Names mode and address; never the key. */
    @Override
    public String toString() {
        return "ManagerSettings[" + this.mode + (this.address == null ? "" : " at " + this.address) + ']';
    }
}
