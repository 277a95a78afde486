package io.github.multiprocessing.pool.internal;

/**
 * What a worker's process has of the system.
 *
 * @param anonymousBytes its private resident memory
 * @param threads the number of its threads
 * @param openFiles how many files, sockets and pipes it has open, or -1
 * @param mostFiles how many it may have open, or -1
 */
record WorkerUse(long anonymousBytes, int threads, int openFiles, int mostFiles) {

    /** Whether it is about to run out of file descriptors: it has four fifths of them. */
    boolean fewFilesLeft() {
        return this.openFiles >= 0 && this.mostFiles > 0 && this.openFiles > 4L * this.mostFiles / 5;
    }
}
