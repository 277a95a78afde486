package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.ChildPort;
import io.github.multiprocessing.process.internal.ProcessLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what processes log to the logging of this one, at whose levels they log. There is a socket for them as long as there
 * is one of them; they connect when they log for the first time.
 */
public final class ProcessLogPort implements ProcessLogs {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.process");
    private static final AtomicLong NUMBER = new AtomicLong();

    private @Nullable ChildPort port;
    private int users;

    /** Called by {@link java.util.ServiceLoader}. */
    public ProcessLogPort() {}

    @Override
    public Pass admit(String name) {
        return new ProcessLog(name, Long.toString(NUMBER.incrementAndGet()), this);
    }

    /** Counts one process in, and returns where it is to connect. If somebody has deleted the socket, that is another place. */
    synchronized ChildPort enter(Path directory) throws IOException {
        ChildPort known = this.port;
        if (known == null || !Files.exists(known.path())) {
            ChildPort fresh = new ChildPort(directory.resolve("log-" + NUMBER.incrementAndGet() + ".s"));
            close(known);
            known = fresh;
            this.port = known;
        }
        this.users++;
        return known;
    }

    /** Counts one process out. */
    synchronized void leave() {
        this.users--;
        if (this.users == 0) {
            close(this.port);
            this.port = null;
        }
    }

    private static void close(@Nullable ChildPort port) {
        try {
            if (port != null) {
                port.close();
            }
        } catch (IOException ex) {
            // the file goes with its directory
            logger.debug("The socket for the log of processes did not close properly", ex);
        }
    }
}
