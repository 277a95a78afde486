package io.github.multiprocessing.process.internal;

/** Where the bytes go that a child prints. For one thread. */
interface ChunkSink {

    /** Takes the first bytes of a buffer that is used again afterwards. */
    void accept(byte[] chunk, int count);

    /** Whether it waits for the rest of a line. */
    default boolean holdsBack() {
        return false;
    }

    /** Says that the rest of the line does not come now. */
    default void release() {
        // nothing was held back
    }

    /** Says that no more will come. */
    void finish();
}
