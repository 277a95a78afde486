package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.internal.ClassPathFingerprint;
import io.github.multiprocessing.serialization.Serializer;

/**
 * Computes what this worker was built from while another thread opens the sockets: the digest's classes and the sockets'
 * are the two halves of a worker's start.
 */
final class FingerprintThread extends Thread {

    private final WorkerBootstrap bootstrap;
    private final Serializer serializer;
    private volatile String fingerprint = "";

    FingerprintThread(WorkerBootstrap bootstrap, Serializer serializer) {
        super("fingerprint");
        setDaemon(true);
        this.bootstrap = bootstrap;
        this.serializer = serializer;
    }

    @Override
    public void run() {
        String classPath = ClassPathFingerprint.of(this.bootstrap.classPath());
        this.fingerprint = classPath.concat("/").concat(this.serializer.fingerprint());
    }

    /** Waits for the fingerprint; empty, which no parent accepts, if it could not be computed. */
    String get() throws InterruptedException {
        join();
        return this.fingerprint;
    }
}
