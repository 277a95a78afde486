package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How to attach to a list in Python's layout.
 *
 * @param memory where it lies; travels as its own attachment
 */
record PythonListAttachment(SharedMemory memory) implements Attachment {

    @Override
    public Attachable attach() throws IOException {
        try {
            return SharedList.ofPython(this.memory);
        } catch (UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
