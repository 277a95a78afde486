package io.github.multiprocessing.queue.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;

/**
 * A large item that was taken: its file is open, and has no name any more, so that it goes with this process at the latest.
 *
 * @param file the file
 * @param length how many bytes it has
 */
record LargeItem(RandomAccessFile file, int length) {

    /** Reads and closes it. */
    byte[] read() {
        try (RandomAccessFile open = this.file) {
            byte[] bytes = new byte[this.length];
            open.readFully(bytes);
            return bytes;
        } catch (IOException ex) {
            throw new UncheckedIOException("A large item of a queue cannot be read: " + ex.getMessage(), ex);
        }
    }

    void close() {
        try {
            this.file.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
