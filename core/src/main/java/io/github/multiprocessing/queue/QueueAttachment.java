package io.github.multiprocessing.queue;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How to attach to a queue.
 *
 * @param kind the name of its kind
 * @param name the name of its segment
 * @param types what it admits besides built-in values
 */
record QueueAttachment(String kind, String name, List<String> types) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        return attach(this.types);
    }

    /** A worker does not decide which types its parent reads from a queue: only those that this process admits already. */
    @Override
    public Attachable attachUntrusted() throws IOException {
        return attach(List.of());
    }

    private Attachable attach(List<String> admitted) throws IOException {
        SegmentFile.requirePrivate(this.name);
        try {
            return switch (this.kind) {
                case SharedQueue.NAME -> SharedQueue.attach(this.name, admitted);
                case SharedJoinableQueue.NAME -> SharedJoinableQueue.attach(this.name, admitted);
                case SharedSimpleQueue.NAME -> SharedSimpleQueue.attach(this.name, admitted);
                default -> throw new IOException("there is no kind of queue of that name");
            };
        } catch (UncheckedIOException | IllegalArgumentException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
