package io.github.multiprocessing.process.internal;

/** What a child does for its dead parent beside removing its directory: ends what itself has started. */
final class OrphanCleanup implements Runnable {

    @Override
    public void run() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
