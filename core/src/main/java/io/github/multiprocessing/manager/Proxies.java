package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;

/** Makes the proxy for the type of an object. */
final class Proxies {

    private Proxies() {}

    static ManagedProxy of(Handle handle) {
        return switch (handle.identity().typeId()) {
            case TypeIds.DICT -> new DictProxy<>(handle);
            case TypeIds.LIST -> new ListProxy<>(handle);
            case TypeIds.SET -> new SetProxy<>(handle);
            case TypeIds.NAMESPACE -> new NamespaceProxy(handle);
            case TypeIds.VALUE -> new ValueProxy<>(handle);
            case TypeIds.ARRAY -> new ArrayProxy<>(handle);
            case TypeIds.POOL -> new PoolProxy(handle);
            default -> InterfaceProxy.of(handle);
        };
    }
}
