package io.github.multiprocessing.sync;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.SerializableRunnable;
import io.github.multiprocessing.shared.internal.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How to attach to a barrier that has an action.
 *
 * @param name the private name of its segment
 * @param action what the last one to arrive does
 */
record BarrierAttachment(String name, SerializableRunnable action) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        SegmentFile.requirePrivate(this.name);
        try {
            return SharedBarrier.attach(this.name, this.action);
        } catch (UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
