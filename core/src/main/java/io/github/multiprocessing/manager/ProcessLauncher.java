package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.StartMethod;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts servers, and hears from each on a connection of its own that it is ready. Owns the listener for that. */
final class ProcessLauncher implements ServerLauncher {

    private static final Logger logger = LoggerFactory.getLogger(ServerProcess.class);

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final long DEFAULT_HEAP = 256L << 20;

    private final AuthKey reportKey;
    private final Listener reports;

    private ProcessLauncher(AuthKey key, Listener reports) {
        this.reportKey = key;
        this.reports = reports;
    }

    static ProcessLauncher open() throws IOException {
        AuthKey key = AuthKey.random();
        return new ProcessLauncher(key, Listener.open(ConnectionOptions.authenticated(key)));
    }

    @Override
    public StartedServer launch(ManagerSettings settings) throws IOException {
        ServerOrders orders = ServerOrders.of(settings, this.reports.address(), this.reportKey);
        ChildProcess child = ChildProcess.builder()
                .target(ServerMain.of(orders))
                .name("SyncManager-" + NUMBERS.incrementAndGet())
                .daemon(true)
                .startMethod(StartMethod.SPAWN)
                .heapBytes(settings.heapBytes() == 0 ? DEFAULT_HEAP : settings.heapBytes())
                .jvmArguments(settings.jvmArguments())
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
            ManagerSettings found = found(settings, where, (String) Objects.requireNonNull(report[1]));
            return new StartedServer(child, ready, found, files(found));
        } catch (IOException | RuntimeException ex) {
            child.kill();
            throw ex;
        }
    }

    private static ManagerSettings found(ManagerSettings settings, Address where, String python) {
        ManagerSettings with = settings.withAddress(where);
        PythonAccess access = settings.python();
        return access == null
                ? with
                : with.withPython(new PythonAccess(Address.parse(python), access.authKey(), access.legacyHandshake()));
    }

    private static List<SocketFile> files(ManagerSettings settings) {
        List<SocketFile> files = new ArrayList<>();
        SocketFile.of(Objects.requireNonNull(settings.address())).ifPresent(files::add);
        PythonAccess python = settings.python();
        if (python != null) {
            SocketFile.of(python.address()).ifPresent(files::add);
        }
        return files;
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

    @Override
    public void close() {
        this.reports.close();
    }
}
