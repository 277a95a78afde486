package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** To which session the current thread is writing: it is given a reference to each proxy that is written. */
final class Granting {

    private static final ThreadLocal<AtomicReference<@Nullable References>> WRITING =
            ThreadLocal.withInitial(AtomicReference::new);

    private Granting() {}

    /** Serialises for a session. */
    static byte[] to(References references, java.util.function.Supplier<byte[]> writing) {
        AtomicReference<@Nullable References> current = WRITING.get();
        References before = current.get();
        current.set(references);
        try {
            return writing.get();
        } finally {
            current.set(before);
        }
    }

    /** Gives a reference to who is being written to. Returns false if that is not a session. */
    static boolean grant(ManagedObject object) {
        References references = WRITING.get().get();
        if (references == null) {
            return false;
        }
        references.grant(object);
        return true;
    }
}
