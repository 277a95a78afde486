package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.ProxyReference;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;

/**
 * How to use a manager from another process.
 *
 * @param address where it is
 * @param generation which start of it
 * @param credential its key, for processes of the family
 */
@SuppressWarnings("ArrayRecordComponent")
record ManagerAttachment(String address, long generation, byte[] credential) implements Attachment {

    @Override
    public Attachable attach() {
        return SyncManager.attached(Attaching.endpoint(reference(), true));
    }

    /** A process that may be hostile names managers that this one knows, and makes it connect to no other. */
    @Override
    public Attachable attachUntrusted() {
        return SyncManager.attached(Attaching.endpoint(reference(), false));
    }

    private ProxyReference reference() {
        return new ProxyReference(this.address, new Identity(this.generation, 0, "server", ""), false, this.credential);
    }

    /** Does not tell the key. */
    @Override
    public String toString() {
        return "ManagerAttachment[" + this.address + ']';
    }
}
