package io.github.multiprocessing.serialization;

import java.io.IOException;

/**
 * How to attach to an {@link Attachable}: a record of plain values that the serializer knows by its name. What it says may come
 * from a hostile worker, so that attaching must check every value of it.
 */
public interface Attachment {

    /**
     * Attaches to what this describes.
     *
     * @return the object of this process; the same one for the same thing where that is possible
     * @throws IOException if it is gone, or is not what it should be
     */
    Attachable attach() throws IOException;

    /**
     * Attaches to what this describes if even a hostile worker may describe it, as a parent does with what it reads.
     *
     * @return the object of this process
     * @throws IOException if it is gone, is not what it should be, or is nothing that a worker may name
     */
    default Attachable attachUntrusted() throws IOException {
        return attach();
    }
}
