package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** To which session the current thread is writing: it is given a reference to each proxy that is written. */
final class Granting {

    private static final ThreadLocal<AtomicReference<@Nullable References>> WRITING =
            ThreadLocal.withInitial(AtomicReference::new);

    private static final ThreadLocal<Boolean> COPYING = ThreadLocal.withInitial(() -> false);

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

    /** Copies within this process: the proxies of the copy hold their objects before those of the original let go of them. */
    static <T extends @Nullable Object> T copying(java.util.function.Supplier<T> copying) {
        boolean before = COPYING.get();
        COPYING.set(true);
        try {
            return copying.get();
        } finally {
            COPYING.set(before);
        }
    }

    /** Gives a reference to who is being written to. Returns false if that is not a session, nor this process itself. */
    static boolean grant(ManagedObject object) {
        References references = WRITING.get().get();
        if (references == null) {
            return COPYING.get();
        }
        references.grant(object);
        return true;
    }
}
