package io.github.multiprocessing.manager;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object that a manager has from its start on, under a name.
 *
 * @param name its name
 * @param typeId its type
 * @param arguments what the factory of the type gets
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeclaredObject(String name, String typeId, @Nullable Object[] arguments) {

    DeclaredObject {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(typeId, "typeId");
        arguments = arguments.clone();
    }

    Object[] toWire() {
        return new Object[] {this.name, this.typeId, this.arguments};
    }

    @SuppressWarnings("unchecked")
    static DeclaredObject ofWire(Object[] wire) {
        return new DeclaredObject((String) wire[0], (String) wire[1], (@Nullable Object[]) wire[2]);
    }
}
