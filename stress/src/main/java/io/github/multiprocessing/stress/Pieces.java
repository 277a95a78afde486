package io.github.multiprocessing.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Pieces of a file that is mapped twice. Taken in turns, so that a state of a test has one of its own for as long as it lives. */
final class Pieces {

    /** More than jcstress has states at a time: 40 strides of 256, unless told otherwise. */
    private static final int COUNT = 1 << 14;

    private static final int LINE = 64;

    private final ByteBuffer near;
    private final ByteBuffer far;
    private final int bytes;
    private final AtomicInteger taken = new AtomicInteger();

    /** Pieces of at least that size. */
    Pieces(int bytes) {
        this.bytes = (bytes + LINE - 1) / LINE * LINE;
        try {
            Path file = Files.createTempFile("stress", null);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                this.near = map(channel);
                this.far = map(channel);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private ByteBuffer map(FileChannel channel) throws IOException {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) COUNT * this.bytes);
    }

    /** A piece of zeros. */
    Piece take() {
        int offset = (this.taken.getAndIncrement() & COUNT - 1) * this.bytes;
        ByteBuffer one = of(this.near, offset);
        for (int i = 0; i < this.bytes; i += Long.BYTES) {
            one.putLong(i, 0);
        }
        return new Piece(one, of(this.far, offset));
    }

    private ByteBuffer of(ByteBuffer view, int offset) {
        return view.slice(offset, this.bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * One piece.
     *
     * @param near the memory as one process has it
     * @param far the same memory at another address
     */
    record Piece(ByteBuffer near, ByteBuffer far) {

        /** The rest of it from there on. */
        ByteBuffer near(int offset) {
            return rest(this.near, offset);
        }

        /** The rest of it from there on. */
        ByteBuffer far(int offset) {
            return rest(this.far, offset);
        }

        private static ByteBuffer rest(ByteBuffer memory, int offset) {
            return memory.slice(offset, memory.capacity() - offset).order(ByteOrder.nativeOrder());
        }
    }
}
