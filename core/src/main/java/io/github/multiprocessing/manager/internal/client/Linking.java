package io.github.multiprocessing.manager.internal.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** To which server the current thread is writing: a reference to an object of that same server is on no journey. */
final class Linking {

    private static final ThreadLocal<@Nullable ManagerLink> WRITING = new ThreadLocal<>();

    private Linking() {}

    static byte[] to(ManagerLink link, Supplier<byte[]> writing) {
        ManagerLink before = WRITING.get();
        WRITING.set(link);
        try {
            return writing.get();
        } finally {
            WRITING.set(before);
        }
    }

    static boolean isTo(ManagerLink link) {
        return link.equals(WRITING.get());
    }
}
