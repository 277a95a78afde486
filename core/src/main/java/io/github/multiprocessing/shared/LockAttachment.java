package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;

/**
 * How to attach to the lock of a shared object.
 *
 * @param owner the object
 */
record LockAttachment(Attachable owner) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        if (this.owner instanceof SharedObject<?> object && object.lock() instanceof ObjectLock lock) {
            return lock;
        }
        throw new IOException("That has no lock");
    }
}
