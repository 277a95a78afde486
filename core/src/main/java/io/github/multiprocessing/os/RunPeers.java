package io.github.multiprocessing.os;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of this run that have waited for another one or woken one: a file in the directory of the run, to which each
 * of them appends its identity, eight bytes, before it does so for the first time. By it they know whose deaths concern them.
 *
 * <p>It is a help and not a need: who cannot read or write it, notices some deaths half a second later.
 */
final class RunPeers {

    private static final Logger logger = LoggerFactory.getLogger(RunPeers.class);

    private static final String FILE = "peers";

    /** Of earlier processes than that, most are gone. */
    private static final int MOST_AT_ONCE = 8192;

    private static final AtomicBoolean JOINED = new AtomicBoolean();

    private final RandomAccessFile file;
    private long position;

    private RunPeers(RandomAccessFile file) {
        this.file = file;
    }

    /** Makes this process known to the others, once. */
    static void join() {
        if (JOINED.get() || !JOINED.compareAndSet(false, true)) {
            return;
        }
        byte[] identity = ByteBuffer.allocate(Long.BYTES)
                .putLong(ThreadIdentity.process())
                .array();
        // Not through a channel, which an interrupt would close.
        try (OutputStream output = new FileOutputStream(path(), true)) {
            output.write(identity);
        } catch (IOException | RuntimeException ex) {
            logger.debug("Not known to the other processes of this run", ex);
        }
    }

    /** Opens the list of all who have joined. */
    static RunPeers open() throws IOException {
        join();
        return new RunPeers(new RandomAccessFile(path(), "r"));
    }

    /** Those who have joined since the last call. */
    long[] newcomers() throws IOException {
        long end = this.file.length() & -Long.BYTES;
        if (end <= this.position) {
            return new long[0];
        }
        long start = Math.max(this.position, end - MOST_AT_ONCE * (long) Long.BYTES);
        byte[] bytes = new byte[(int) (end - start)];
        this.file.seek(start);
        this.file.readFully(bytes);
        this.position = end;
        long[] identities = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(identities);
        return identities;
    }

    private static File path() throws IOException {
        return RunDirectory.path().resolve(FILE).toFile();
    }
}
