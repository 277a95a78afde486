package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.manager.internal.object.UserObject;
import io.github.multiprocessing.manager.internal.server.LocalHandle;
import io.github.multiprocessing.manager.internal.server.LocalServers;
import io.github.multiprocessing.manager.internal.server.ManagerServer;
import io.github.multiprocessing.manager.internal.server.TypeRegistry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts a server in this process. */
final class ServerStart {

    private static final int BACKLOG = 128;
    private static final int HANDSHAKES = 32;

    private final ManagerSettings settings;
    /** The generation of the server, as soon as there is one. */
    private final AtomicLong generation = new AtomicLong();

    private ServerStart(ManagerSettings settings) {
        this.settings = settings;
    }

    static RunningServer open(ManagerSettings settings, Runnable onShutdown) throws IOException {
        ManagerServer server = new ServerStart(settings).start(onShutdown);
        PythonAccess python = settings.python();
        try {
            return new RunningServer(server, python == null ? null : PythonSide.open(settings, python, server));
        } catch (IOException | RuntimeException ex) {
            server.close();
            throw ex;
        }
    }

    private ManagerServer start(Runnable onShutdown) throws IOException {
        Address address = Objects.requireNonNull(this.settings.address());
        ConnectionOptions options = Connecting.serverOptions(this.settings);
        if (address instanceof Address.Tcp && options.authKey() == null) {
            throw new IllegalArgumentException(
                    "a manager on TCP needs a key: whoever reaches " + address + " could use it");
        }
        ListenerSettings listening =
                ListenerSettings.defaults().withBacklog(BACKLOG).withMaxUnauthenticated(HANDSHAKES);
        ManagerServer server = new ManagerServer(
                address,
                options,
                this.settings.plainTextBeyondThisHost() ? listening.withPlainTextBeyondThisHost() : listening,
                this.settings.limits(),
                this.settings.runsFunctions(),
                types(),
                onShutdown);
        this.generation.set(server.generation());
        return server;
    }

    private TypeRegistry types() {
        TypeRegistry registry = new TypeRegistry();
        StandardTypes.register(registry, this.settings.allowedTypes());
        WaitingTypes.register(registry, this::proxyOf);
        for (RegisteredType type : this.settings.types()) {
            registry.register(type.typeId(), new UserFactory(type)::create);
        }
        this.settings.objects().forEach(object -> registry.declare(object.name(), object.typeId(), object.arguments()));
        return registry;
    }

    /** What a method returns: a proxy if its return type is registered, the value otherwise. */
    private @Nullable Object returning(Class<?> type, @Nullable Object value) {
        if (value == null || value instanceof ManagedProxy) {
            return value;
        }
        for (RegisteredType registered : this.settings.types()) {
            if (registered.type().equals(type)) {
                return proxyOf(new UserObject(registered.typeId(), registered.type(), value, this::returning));
            }
        }
        return value;
    }

    private ManagedProxy proxyOf(ManagedObject object) {
        ManagerServer server = Objects.requireNonNull(LocalServers.find(this.generation.get()));
        return Proxies.of(new LocalHandle(server.localCaller(), server.enter(object)));
    }

    /** Makes the objects of a user's own type, and knows the last one, which the factory may always return. */
    private final class UserFactory {

        private final RegisteredType type;
        private WeakReference<@Nullable UserObject> last = new WeakReference<>(null);

        UserFactory(RegisteredType type) {
            this.type = type;
        }

        UserObject create(@Nullable Object[] arguments) throws Exception {
            Object target = this.type.type().cast(this.type.factory().make(arguments));
            if (target == null) {
                throw new NullPointerException("the factory of the type '" + this.type.typeId() + "' gave null");
            }
            return objectOf(target);
        }

        private synchronized UserObject objectOf(Object target) {
            UserObject known = this.last.get();
            if (known != null && known.target() == target) {
                return known;
            }
            UserObject fresh =
                    new UserObject(this.type.typeId(), this.type.type(), target, ServerStart.this::returning);
            this.last = new WeakReference<>(fresh);
            return fresh;
        }
    }
}
