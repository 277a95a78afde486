package io.github.multiprocessing.process.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The making of one archive by the holder of the lock. To be closed once the trainer has ended. */
public final class ArchiveBuild implements AutoCloseable {

    private final ArchiveStore store;
    private final String key;
    private final ArchiveKind kind;
    private final BuildLock lock;
    private final Path unfinished;

    ArchiveBuild(ArchiveStore store, String key, ArchiveKind kind, BuildLock lock) throws IOException {
        this.store = store;
        this.key = key;
        this.kind = kind;
        this.lock = lock;
        this.unfinished = store.unfinished(kind);
        try {
            store.sweep();
        } catch (IOException ex) {
            lock.close();
            throw ex;
        }
    }

    /**
     * What the trainer's JVM is given beside the arguments of a worker.
     *
     * @return the arguments
     */
    public List<String> arguments() {
        return this.kind.writing(this.unfinished);
    }

    /**
     * Makes what the trainer has written the archive that workers use. To be called once the trainer has ended.
     *
     * @return its size in bytes
     * @throws IOException if it has written nothing, or too much
     */
    public long finish() throws IOException {
        if (!Files.isRegularFile(this.unfinished)) {
            throw new IOException("the trainer's JVM has not written " + this.unfinished);
        }
        return this.store.finish(this.unfinished, this.key, this.kind).size();
    }

    /** Deletes what was not finished and lets others build. */
    @Override
    public void close() throws IOException {
        try {
            this.store.sweep();
        } finally {
            this.lock.close();
        }
    }
}
