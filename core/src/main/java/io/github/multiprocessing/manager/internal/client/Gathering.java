package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.wire.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The asynchronous calls of one thread that go out together. For that thread only. */
final class Gathering implements AutoCloseable {

    private static final ThreadLocal<@Nullable Gathering> CURRENT = new ThreadLocal<>();

    private static final int ENOUGH_BYTES = 32 << 10;

    private final ManagerLink link;
    private final @Nullable Gathering outer = CURRENT.get();
    private final Batch batch = new Batch();
    private final List<PendingCall> calls = new ArrayList<>();
    private @Nullable Line line;

    Gathering(ManagerLink link) {
        this.link = link;
        CURRENT.set(this);
    }

    /** What the current thread gathers for a link, or null. */
    static @Nullable Gathering of(ManagerLink link) {
        Gathering current = CURRENT.get();
        return current != null && current.link.equals(link) ? current : null;
    }

    /** Adds a call, and sends all of them if there are enough. */
    void add(Line to, PendingCall call, Request request) {
        if (!to.equals(this.line)) {
            flush();
            this.line = to;
        }
        request.addTo(this.batch, call.number());
        this.calls.add(call);
        if (this.batch.size() >= ENOUGH_BYTES) {
            flush();
        }
    }

    void flush() {
        Line to = this.line;
        if (to != null && this.batch.size() > 0) {
            to.send(all -> all.addAll(this.batch));
            this.calls.forEach(to::loseIfOver);
        }
        this.batch.clear();
        this.calls.clear();
    }

    @Override
    public void close() {
        flush();
        if (this.outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(this.outer);
        }
    }
}
