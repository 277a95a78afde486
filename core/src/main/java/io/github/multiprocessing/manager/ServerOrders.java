package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a server, as they travel to its process: over its standard input, with the key. */
@SuppressWarnings("ArrayRecordComponent")
record ServerOrders(
        String address,
        byte[] authKey,
        @Nullable SerializableCallable<SSLContext> tls,
        boolean plainTextBeyondThisHost,
        long[] limits,
        boolean functions,
        List<String> allowedTypes,
        List<Object[]> types,
        List<Object[]> objects,
        @Nullable Object @Nullable [] python,
        String reportAddress,
        byte[] reportKey) {

    private static final int LIMITS = 8;

    static ServerOrders of(ManagerSettings settings, Address report, AuthKey reportKey) {
        Address address = Objects.requireNonNull(settings.address());
        AuthKey key = Objects.requireNonNull(settings.authKey());
        ManagerLimits limits = settings.limits();
        List<Object[]> types = new ArrayList<>();
        for (RegisteredType type : settings.types()) {
            types.add(new Object[] {type.typeId(), type.type().getName(), type.factory()});
        }
        return new ServerOrders(
                address.toString(),
                key.toBytes(),
                settings.tls(),
                settings.plainTextBeyondThisHost(),
                new long[] {
                    limits.clients(),
                    limits.referencesPerClient(),
                    limits.waitingCallsPerClient(),
                    limits.messageBytes(),
                    limits.unreadBytes(),
                    limits.writeTimeout().toMillis(),
                    limits.lease().toMillis(),
                    limits.objects()
                },
                settings.runsFunctions(),
                settings.allowedTypes(),
                types,
                settings.objects().stream().map(DeclaredObject::toWire).toList(),
                python(settings.python()),
                report.toString(),
                reportKey.toBytes());
    }

    private static @Nullable Object @Nullable [] python(@Nullable PythonAccess access) {
        return access == null
                ? null
                : new Object[] {access.address().toString(), access.authKey().toBytes(), access.legacyHandshake()};
    }

    private @Nullable PythonAccess pythonAccess() {
        @Nullable Object[] wire = this.python;
        return wire == null
                ? null
                : new PythonAccess(
                        Address.parse(String.valueOf(wire[0])),
                        AuthKey.of((byte[]) Objects.requireNonNull(wire[1])),
                        Boolean.TRUE.equals(wire[2]));
    }

    ManagerSettings settings() throws ClassNotFoundException {
        if (this.limits.length != LIMITS) {
            throw new IllegalArgumentException("not the limits of a manager");
        }
        List<RegisteredType> registered = new ArrayList<>();
        for (Object[] type : this.types) {
            Class<?> face = Class.forName(
                    (String) type[1], false, Thread.currentThread().getContextClassLoader());
            registered.add(new RegisteredType((String) type[0], face, (ManagedFactory<?>) type[2]));
        }
        long[] l = this.limits;
        return new ManagerSettings(
                ManagerMode.PROCESS,
                Address.parse(this.address),
                AuthKey.of(this.authKey),
                this.tls,
                this.plainTextBeyondThisHost,
                new ManagerLimits(
                        (int) l[0],
                        (int) l[1],
                        (int) l[2],
                        (int) l[3],
                        (int) l[4],
                        Duration.ofMillis(l[5]),
                        Duration.ofMillis(l[6]),
                        (int) l[7]),
                this.functions,
                ManagerSettings.defaults().callTimeout(),
                ManagerSettings.defaults().pingTimeout(),
                this.allowedTypes,
                0,
                List.of(),
                registered,
                this.objects.stream().map(DeclaredObject::ofWire).toList(),
                false,
                pythonAccess());
    }

    /** Tells no key. */
    @Override
    public String toString() {
        return "ServerOrders[" + this.address + ']';
    }
}
