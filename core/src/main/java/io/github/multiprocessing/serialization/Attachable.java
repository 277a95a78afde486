package io.github.multiprocessing.serialization;

/**
 * Something that lives outside of the heap, where several processes can reach it. It travels as the way to attach to it, and
 * is the same thing on the other side: no copy. Python's counterpart is what {@code SharedMemory}, {@code Lock} and
 * {@code Queue} pickle to.
 */
public interface Attachable {

    /**
     * How another process attaches to this.
     *
     * @return a record of plain values
     * @throws IllegalStateException if it was closed
     */
    Attachment attachment();
}
