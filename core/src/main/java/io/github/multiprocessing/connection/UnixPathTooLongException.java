package io.github.multiprocessing.connection;

import java.io.IOException;
import java.nio.file.Path;

/** The path of a Unix socket does not fit into an address of the kernel. A shorter one, relative for example, is needed. */
public final class UnixPathTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param path the path
     * @param bytes how many bytes it has
     * @param limit how many it may have
     */
    public UnixPathTooLongException(Path path, int bytes, int limit) {
        super("the path of a Unix socket has at most " + limit + " bytes; this one has " + bytes + ": " + path);
    }
}
