package io.github.multiprocessing.manager.python.internal.server;

/**
 * Who is at the other end, as far as Python's protocol tells: the processes of one machine are one client, because nothing
 * says which process a request came from.
 */
public interface PythonClient {

    /**
     * Where the client is.
     *
     * @return the host, or {@code local} for Unix sockets
     */
    String host();
}
