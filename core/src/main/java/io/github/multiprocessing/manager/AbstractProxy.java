package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.serialization.Attachment;
import org.jspecify.annotations.Nullable;

/** A proxy that is no collection. Two are equal if they stand for the same object. */
abstract class AbstractProxy implements ManagedProxy {

    private final ProxyCore core;

    AbstractProxy(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    final ProxyCore core() {
        return this.core;
    }

    @Override
    public final String typeId() {
        return this.core.typeId();
    }

    @Override
    public final @Nullable Object getValue() {
        return this.core.copy();
    }

    @Override
    public final Attachment attachment() {
        return this.core.attachment();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof AbstractProxy proxy && this.core.isSameObject(proxy.core);
    }

    @Override
    public final int hashCode() {
        return this.core.identityHash();
    }

    /** What the object says of itself. Python: {@code str(proxy)}. */
    @Override
    public final String toString() {
        return this.core.describe();
    }
}
