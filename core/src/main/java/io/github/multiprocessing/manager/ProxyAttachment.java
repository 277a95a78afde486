package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.ProxyReference;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;

/**
 * How to get a proxy of an object of a manager.
 *
 * @param address where the manager is
 * @param generation which start of it
 * @param id which object
 * @param typeId its type
 * @param interfaceName the interface of a user's own type
 * @param granted whether the manager has counted this reference
 * @param credential the manager's key, for processes of the family
 */
@SuppressWarnings("ArrayRecordComponent")
record ProxyAttachment(
        String address,
        long generation,
        long id,
        String typeId,
        String interfaceName,
        boolean granted,
        byte[] credential)
        implements Attachment {

    static ProxyAttachment of(ProxyReference reference) {
        Identity identity = reference.identity();
        return new ProxyAttachment(
                reference.address(),
                identity.generation(),
                identity.id(),
                identity.typeId(),
                identity.interfaceName(),
                reference.granted(),
                reference.credential());
    }

    private ProxyReference reference() {
        return new ProxyReference(
                this.address,
                new Identity(this.generation, this.id, this.typeId, this.interfaceName),
                this.granted,
                this.credential);
    }

    @Override
    public Attachable attach() {
        return Proxies.of(Attaching.to(reference(), true));
    }

    /** A process that may be hostile names managers that this one knows, and makes it connect to no other. */
    @Override
    public Attachable attachUntrusted() {
        return Proxies.of(Attaching.to(reference(), false));
    }

    /** Does not tell the key. */
    @Override
    public String toString() {
        return "ProxyAttachment[" + this.typeId + '#' + this.id + " at " + this.address + ']';
    }
}
