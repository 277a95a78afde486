package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * How to attach to a part of a shared object, or to one without its own lock.
 *
 * @param whole the object, which travels as its own attachment
 * @param field which part of it; empty for all
 * @param raw whether it has no lock
 * @param lock the lock instead of its own, or null
 */
record ViewAttachment(
        Attachable whole,
        String field,
        boolean raw,
        @Nullable Attachable lock) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        try {
            SharedObject<?> object = (SharedObject<?>) this.whole;
            SharedObject<?> part = this.field.isEmpty() ? object : object.part(this.field);
            if (this.raw) {
                return part.raw();
            }
            return this.lock == null ? part : part.synchronised((Lock) this.lock);
        } catch (ClassCastException | IllegalArgumentException | UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
