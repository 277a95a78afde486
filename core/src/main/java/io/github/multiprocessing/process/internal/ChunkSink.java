package io.github.multiprocessing.process.internal;

/** Where the bytes go that a child prints. For one thread. */
interface ChunkSink {

    /** Takes the first bytes of a buffer that is used again afterwards. */
    void accept(byte[] chunk, int count);

    /** Says that no more will come. */
    void finish();
}
