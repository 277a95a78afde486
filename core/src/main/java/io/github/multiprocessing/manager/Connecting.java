package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.manager.internal.client.LinkSettings;
import io.github.multiprocessing.manager.internal.client.Links;
import io.github.multiprocessing.manager.internal.client.ManagerLink;
import io.github.multiprocessing.manager.python.PythonNone;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.TypeFilter;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How both sides of a manager speak: key, protection, types. */
final class Connecting {

    private static final List<Class<?>> OWN = List.of(
            ManagerException.class,
            ManagerLimitException.class,
            StaleProxyException.class,
            ManagerTimeoutException.class,
            ManagerInterruptedException.class,
            QueueShutDownException.class);

    private Connecting() {}

    /** A link to a manager elsewhere, known to this process from now on. */
    static ManagerLink link(ManagerSettings settings) {
        Address address = Objects.requireNonNull(settings.address());
        TypeFilter filter = filter(settings, false);
        LinkSettings how = new LinkSettings(
                address,
                options(settings, filter, false),
                settings.callTimeout(),
                settings.pingTimeout(),
                filter.withTypes(OWN),
                Thread.currentThread().getContextClassLoader());
        ManagerLink link = new ManagerLink(how, ChildProcess.current().name(), FamilyKey.seal(settings.authKey()));
        Links.enter(link);
        return link;
    }

    static ConnectionOptions serverOptions(ManagerSettings settings) {
        return options(settings, filter(settings, settings.runsFunctions()), settings.runsFunctions());
    }

    private static ConnectionOptions options(ManagerSettings settings, TypeFilter reading, boolean functions) {
        KryoSerializer serializer = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .writeLambdas(true)
                .reading(reading)
                .readLambdas(functions)
                .classLoader(Thread.currentThread().getContextClassLoader())
                .maxBytes(settings.limits().messageBytes())
                .build();
        AuthKey key = settings.authKey();
        ConnectionOptions options =
                key == null ? ConnectionOptions.unauthenticated() : ConnectionOptions.authenticated(key);
        SSLContext tls = context(settings.tls());
        options = options.withSerializer(serializer);
        return tls == null ? options : options.withTls(tls);
    }

    private static @Nullable SSLContext context(@Nullable SerializableCallable<SSLContext> maker) {
        try {
            return maker == null ? null : maker.call();
        } catch (RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new ManagerException("the context of TLS could not be made", ex);
        }
    }

    /**
     * What may be read: by a server that runs functions of its clients, and by the processes below the first one of the run,
     * everything, since they run what they are told anyway; by the first process what is known to be harmless.
     */
    private static TypeFilter filter(ManagerSettings settings, boolean trusting) {
        TypeFilter filter = trusting || !RunDirectory.isOfThisProcess() ? TypeFilter.wide() : TypeFilter.builtIn();
        TypeFilter with = (settings.allowedTypes().isEmpty() ? filter : filter.with(settings.allowedTypes()))
                .withTypes(List.of(PythonNone.class));
        settings.types().forEach(type -> with.admitPackageOf(type.type()));
        return with;
    }
}
