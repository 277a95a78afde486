package io.github.multiprocessing.pool.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * Loads the security providers while other threads load the rest. Java's Unix sockets want a source of random numbers, for names
 * that nobody here asks for, and what it takes to find one is a fifth of a worker's start.
 */
final class RandomSourceThread extends Thread {

    RandomSourceThread() {
        super("random-source");
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            SecureRandom.getInstance("NativePRNGNonBlocking");
        } catch (GeneralSecurityException ex) {
            // another system, where the sockets look for another one
            return;
        }
    }
}
