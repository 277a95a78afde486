package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import java.nio.file.Path;

/** What a child does for its dead parent: ends what itself has started, and removes the parent's private directory. */
final class OrphanCleanup implements Runnable {

    private final String directory;

    OrphanCleanup(String directory) {
        this.directory = directory;
    }

    @Override
    public void run() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (!this.directory.isEmpty()) {
            PrivateDirectory.deleteAbandoned(Path.of(this.directory));
        }
    }
}
