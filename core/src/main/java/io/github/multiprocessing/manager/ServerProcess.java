package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.process.ChildProcess;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server running in a process of its own. Owns the process, the connection on which it says that it is ready, and a
 * thread that starts it again, empty, when it has died.
 *
 * <p>States: starting, running, starting again after a death or a failed start, given up after too many of both, stopped.
 */
final class ServerProcess implements Closeable {

    private static final Logger logger = LoggerFactory.getLogger(ServerProcess.class);

    private static final Duration GRACE = Duration.ofSeconds(2);

    /** With the addresses that were found at the first start, for those that may follow. */
    private final ManagerSettings settings;

    private final ServerLauncher launcher;
    private final RestartBudget budget =
            new RestartBudget(() -> ThreadLocalRandom.current().nextDouble());
    private final Thread supervisor;
    private ChildProcess process;
    private Connection connection;
    private List<SocketFile> files;
    private boolean stopped;
    private @Nullable String givenUp;

    private ServerProcess(ManagerSettings settings, ServerLauncher launcher) throws IOException {
        this.launcher = launcher;
        try {
            StartedServer first = launcher.launch(settings);
            this.process = first.process();
            this.connection = first.connection();
            this.files = first.files();
            this.settings = first.settings();
        } catch (IOException | RuntimeException ex) {
            launcher.close();
            throw ex;
        }
        this.supervisor = new Thread(this::supervise, "multiprocessing-manager-supervisor");
        this.supervisor.setDaemon(true);
        this.supervisor.start();
    }

    static ServerProcess start(ManagerSettings settings) throws IOException {
        return start(settings, ProcessLauncher.open());
    }

    static ServerProcess start(ManagerSettings settings, ServerLauncher launcher) throws IOException {
        return new ServerProcess(settings, launcher);
    }

    private void supervise() {
        try {
            do {
                ChildProcess watched = process();
                watched.join();
                if (isOver(watched)) {
                    return;
                }
                logger.error(
                        "The manager has died, and all that it held: {}",
                        watched.exitReport().orElse(null));
            } while (restart());
        } catch (InterruptedException ex) {
            logger.debug("The supervisor of the manager was interrupted", ex);
        }
    }

    /** Whether it was told to end, by its creator or by a client. */
    private synchronized boolean isOver(ChildProcess ended) {
        this.connection.close();
        this.stopped |= ended.exitCode().orElse(-1) == 0;
        return this.stopped;
    }

    private boolean restart() throws InterruptedException {
        String last = "";
        for (int failures = 0; this.budget.spend(System.nanoTime()); failures++) {
            if (isStoppedWithin(this.budget.pauseNanos(failures))) {
                return false;
            }
            try {
                // what a server leaves behind that was killed
                deleteFiles();
                return runs(this.launcher.launch(this.settings));
            } catch (IOException | RuntimeException ex) {
                last = ", at last because " + ex.getMessage();
                logger.warn("The manager could not be started again: {}", ex.getMessage());
            }
        }
        return giveUp("it has died or not started more than " + RestartBudget.MOST + " times within "
                + TimeUnit.NANOSECONDS.toSeconds(RestartBudget.WINDOW_NANOS) + " s" + last);
    }

    private synchronized boolean isStoppedWithin(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; !this.stopped && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return this.stopped;
    }

    private synchronized void deleteFiles() {
        this.files.forEach(SocketFile::delete);
    }

    private synchronized boolean runs(StartedServer next) {
        this.process = next.process();
        this.connection = next.connection();
        this.files = next.files();
        if (this.stopped) {
            next.connection().close();
            next.process().kill();
            deleteFiles();
        }
        return !this.stopped;
    }

    private synchronized boolean giveUp(String why) {
        if (!this.stopped) {
            this.givenUp = why;
            logger.error("The manager is not started again: {}", why);
        }
        return false;
    }

    Address address() {
        return Objects.requireNonNull(this.settings.address());
    }

    Optional<Address> pythonAddress() {
        return Optional.ofNullable(this.settings.python()).map(PythonAccess::address);
    }

    private synchronized ChildProcess process() {
        return this.process;
    }

    synchronized long pid() {
        return this.process.pid();
    }

    synchronized boolean isAlive() {
        return !this.stopped && this.givenUp == null && this.process.isAlive();
    }

    synchronized @Nullable String givenUp() {
        return this.givenUp;
    }

    /** Waits until the process has ended. Returns whether it has. */
    boolean join(Duration timeout) throws InterruptedException {
        return process().join(timeout);
    }

    /** Ends the server: it is asked to, then terminated, then killed. An interrupt makes that quicker. */
    @Override
    public void close() {
        synchronized (this) {
            this.stopped = true;
            this.connection.close();
            notifyAll();
        }
        try {
            end(process());
            this.supervisor.join(GRACE.toMillis());
        } catch (InterruptedException ex) {
            process().kill();
            Thread.currentThread().interrupt();
        }
        this.launcher.close();
        deleteFiles();
    }

    private static void end(ChildProcess last) throws InterruptedException {
        if (!last.join(GRACE)) {
            last.terminate();
            if (!last.join(GRACE)) {
                last.kill();
                last.join(GRACE);
            }
        }
    }
}
