package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.KnownObjects;
import io.github.multiprocessing.shared.internal.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How to attach to a {@link SharedMemory}.
 *
 * @param name its name
 */
record MemoryAttachment(String name) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        try {
            return SharedMemory.attachOnce(this.name);
        } catch (UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }

    /** Public names lead to the memory of strangers; a worker may only give back those that it was given. */
    @Override
    public Attachable attachUntrusted() throws IOException {
        if (!SegmentFile.isPrivate(this.name) && KnownObjects.get(this.name) == null) {
            throw new IOException("A worker may not name shared memory outside of the directory of its run");
        }
        return attach();
    }
}
