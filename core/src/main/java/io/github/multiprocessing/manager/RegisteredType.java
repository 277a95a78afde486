package io.github.multiprocessing.manager;

/**
 * A user's own type.
 *
 * @param typeId its name
 * @param type the interface that its proxies have
 * @param factory makes its objects
 */
record RegisteredType(String typeId, Class<?> type, ManagedFactory<?> factory) {

    RegisteredType {
        if (!type.isInterface()) {
            throw new IllegalArgumentException("proxies need an interface, and " + type.getName() + " is none");
        }
    }
}
