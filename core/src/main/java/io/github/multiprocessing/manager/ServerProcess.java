package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.StartMethod;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server running in a process of its own. Owns the process, the connection on which it says that it is ready, and a
 * thread that starts it again, empty, when it has died.
 *
 * <p>States: starting, running, starting again after a death, given up after too many deaths, stopped. Each start has a number.
 */
final class ServerProcess implements Closeable {

    private static final Logger logger = LoggerFactory.getLogger(ServerProcess.class);

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int MOST_STARTS = 5;
    private static final long DEFAULT_HEAP = 256L << 20;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** With the addresses that were found at the first start, for those that may follow. */
    private volatile ManagerSettings settings;

    private final AuthKey reportKey = AuthKey.random();
    private final Listener reports;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private final Thread supervisor;
    private ChildProcess process;
    private Connection connection;
    private boolean stopped;
    private @Nullable String givenUp;

    private ServerProcess(ManagerSettings settings) throws IOException {
        this.settings = settings;
        this.reports = Listener.open(ConnectionOptions.authenticated(this.reportKey));
        try {
            Started first = launch();
            this.process = first.process();
            this.connection = first.connection();
            this.settings = first.settings();
        } catch (IOException | RuntimeException ex) {
            this.reports.close();
            throw ex;
        }
        this.supervisor = new Thread(this::supervise, "multiprocessing-manager-supervisor");
        this.supervisor.setDaemon(true);
        this.supervisor.start();
    }

    /** A server that is ready. */
    private record Started(ChildProcess process, Connection connection, ManagerSettings settings) {}

    static ServerProcess start(ManagerSettings settings) throws IOException {
        return new ServerProcess(settings);
    }

    private Started launch() throws IOException {
        ServerOrders orders = ServerOrders.of(this.settings, this.reports.address(), this.reportKey);
        ChildProcess child = ChildProcess.builder()
                .target(ServerMain.of(orders))
                .name("SyncManager-" + NUMBERS.incrementAndGet())
                .daemon(true)
                .startMethod(StartMethod.SPAWN)
                .heapBytes(this.settings.heapBytes() == 0 ? DEFAULT_HEAP : this.settings.heapBytes())
                .jvmArguments(this.settings.jvmArguments())
                .start();
        try {
            Connection ready = awaitReport(child);
            Object[] report = ready.receive(Object[].class);
            if (report.length < 2) {
                ready.close();
                throw new IOException("its server did not start: " + report[0]);
            }
            Address where = Address.parse((String) Objects.requireNonNull(report[0]));
            logger.info("The manager is at {}, pid {}", where, child.pid());
            return new Started(child, ready, found(where, (String) Objects.requireNonNull(report[1])));
        } catch (IOException | RuntimeException ex) {
            child.kill();
            throw ex;
        }
    }

    private ManagerSettings found(Address where, String python) {
        ManagerSettings with = this.settings.withAddress(where);
        PythonAccess access = this.settings.python();
        return access == null
                ? with
                : with.withPython(new PythonAccess(Address.parse(python), access.authKey(), access.legacyHandshake()));
    }

    private Connection awaitReport(ChildProcess child) throws IOException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (true) {
            try {
                return this.reports.accept(STEP);
            } catch (SocketTimeoutException ex) {
                if (!child.isAlive()) {
                    throw new IOException(
                            "its process has ended: " + child.exitReport().orElse(null), ex);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("its process was not ready within " + READY, ex);
                }
            }
        }
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
        long now = System.nanoTime();
        this.deaths.addLast(now);
        while (now - this.deaths.getFirst() > WINDOW_NANOS) {
            this.deaths.removeFirst();
        }
        if (this.deaths.size() > MOST_STARTS) {
            return giveUp("it has died " + this.deaths.size() + " times within " + WINDOW_NANOS / 1_000_000_000 + " s");
        }
        try {
            if (address() instanceof Address.Unix unix) {
                // what a server leaves behind that was killed
                Files.deleteIfExists(unix.path());
            }
            return runs(launch());
        } catch (IOException | RuntimeException ex) {
            return giveUp(String.valueOf(ex.getMessage()));
        }
    }

    private synchronized boolean runs(Started next) {
        this.process = next.process();
        this.connection = next.connection();
        if (this.stopped) {
            next.connection().close();
            next.process().kill();
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
        }
        try {
            end(process());
            this.supervisor.join(GRACE.toMillis());
        } catch (InterruptedException ex) {
            process().kill();
            Thread.currentThread().interrupt();
        }
        this.reports.close();
        if (address() instanceof Address.Unix unix) {
            try {
                Files.deleteIfExists(unix.path());
            } catch (IOException ex) {
                logger.debug("The socket {} could not be deleted", unix, ex);
            }
        }
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
