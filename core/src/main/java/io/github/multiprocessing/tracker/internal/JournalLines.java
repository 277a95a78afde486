package io.github.multiprocessing.tracker.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that may be hostile: it is not read further than a writer of ours would have let it grow, what is longer
 * than any line of ours is passed over, and so is what comes after the last line end, which was not written to its end.
 */
final class JournalLines implements Closeable {

    static final int MAX_LINE = 4096;

    static final int MAX_BYTES = 4 << 20;

    private final InputStream stream;
    private int left = MAX_BYTES;

    JournalLines(InputStream stream) {
        this.stream = new BufferedInputStream(stream);
    }

    /** The next line, or null. */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        while (this.left-- > 0) {
            int octet = this.stream.read();
            if (octet < 0) {
                return null;
            } else if (octet != '\n') {
                tooLong |= line.size() >= MAX_LINE;
                if (!tooLong) {
                    line.write(octet);
                }
            } else if (tooLong) {
                line.reset();
                tooLong = false;
            } else {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        this.stream.close();
    }
}
