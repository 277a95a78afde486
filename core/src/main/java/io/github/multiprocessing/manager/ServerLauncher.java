package io.github.multiprocessing.manager;

import java.io.Closeable;
import java.io.IOException;

/** Starts servers in processes of their own. */
interface ServerLauncher extends Closeable {

    /**
     * Starts a server, and waits until it is ready.
     *
     * @throws IOException if it does not get ready, with the reason; its process has ended then
     */
    StartedServer launch(ManagerSettings settings) throws IOException;

    /** Gives up what is being launched. */
    @Override
    void close();
}
