package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How to attach to a shared object that consists of one block.
 *
 * @param kind the name of its kind
 * @param name the private name of its segment
 */
public record BlockAttachment(String kind, String name) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        SegmentFile.requirePrivate(this.name);
        try {
            return BlockKind.named(this.kind).attach(this.name);
        } catch (UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
