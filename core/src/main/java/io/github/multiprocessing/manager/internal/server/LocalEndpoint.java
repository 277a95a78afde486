package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server in this process. */
public final class LocalEndpoint implements Endpoint {

    private final ManagerServer server;

    /**
     * Makes the endpoint.
     *
     * @param server the server
     */
    public LocalEndpoint(ManagerServer server) {
        this.server = server;
    }

    @Override
    public Address address() {
        return this.server.address();
    }

    @Override
    public long generation() {
        return this.server.generation();
    }

    @Override
    public byte[] credential() {
        return this.server.credential();
    }

    @Override
    public Handle create(String typeId, @Nullable Object... arguments) {
        try {
            return new LocalHandle(this.server.localCaller(), this.server.create(typeId, copied(arguments)));
        } catch (Exception ex) {
            throw Raised.raise(ex);
        }
    }

    private @Nullable Object[] copied(@Nullable Object[] arguments) {
        @Nullable Object[] copies = new Object[arguments.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = this.server.copies().of(arguments[i]);
        }
        return copies;
    }

    @Override
    public Handle named(String name, String typeId, @Nullable Object... arguments) {
        return new LocalHandle(this.server.localCaller(), this.server.named(name, typeId, copied(arguments)));
    }

    /**
     * Finds an object by its name.
     *
     * @param name the name
     * @return a hold on it, or null if there is none
     */
    public @Nullable Handle find(String name) {
        ManagedObject known = this.server.table().named(name);
        return known == null ? null : new LocalHandle(this.server.localCaller(), known);
    }

    @Override
    public boolean forget(String name) {
        return this.server.table().forget(name);
    }

    @Override
    public List<String> types() {
        return this.server.types().names();
    }

    @Override
    public int objectCount() {
        return this.server.table().size();
    }

    @Override
    public ManagerSnapshot snapshot() {
        return this.server.snapshot().snapshot();
    }

    /** There is nothing to gather: calls are direct. */
    @Override
    public AutoCloseable gather() {
        return () -> {};
    }
}
