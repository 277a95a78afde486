package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.internal.Endpoint;
import io.github.multiprocessing.manager.internal.client.Links;
import io.github.multiprocessing.manager.internal.client.ManagerLink;
import io.github.multiprocessing.manager.internal.server.LocalEndpoint;
import io.github.multiprocessing.os.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is behind a manager in each mode, and how it ends. */
abstract class Hosting implements Closeable {

    private static final int NAME_BYTES = 8;

    private final Endpoint endpoint;

    private Hosting(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Hosting start(ManagerSettings settings) {
        try {
            return switch (settings.mode()) {
                case PROCESS -> InProcess.launch(settings);
                case EMBEDDED -> new Embedded(ServerStart.open(settings, () -> {}));
                case CONNECT -> Elsewhere.connect(settings);
            };
        } catch (IOException ex) {
            throw new ManagerUnavailableException(
                    "the manager at " + settings.address() + " did not start: " + ex.getMessage(), ex);
        }
    }

    /** A manager that this process was told of, and that is not its to end. */
    static Hosting known(Endpoint endpoint) {
        return new Known(endpoint);
    }

    /** The settings with all that was left open: a socket in the run's directory, a random key. */
    static ManagerSettings complete(ManagerSettings settings) {
        try {
            ManagerSettings complete = settings;
            if (complete.address() == null) {
                if (complete.mode() == ManagerMode.CONNECT) {
                    throw new IllegalArgumentException("to connect to a manager, its address is needed");
                }
                byte[] name = new byte[NAME_BYTES];
                new SecureRandom().nextBytes(name);
                complete = complete.withAddress(Address.unix(
                        RunDirectory.path().resolve("m-" + HexFormat.of().formatHex(name))));
            }
            if (complete.authKey() == null && complete.mode() != ManagerMode.CONNECT) {
                complete = complete.withAuthKey(AuthKey.random());
            }
            return complete;
        } catch (IOException ex) {
            throw new ManagerUnavailableException("there is no private directory for the manager's socket", ex);
        }
    }

    final Endpoint endpoint() {
        return this.endpoint;
    }

    Address address() {
        return this.endpoint.address();
    }

    /** Where clients of Python's connect, if this process knows. */
    Optional<Address> pythonAddress() {
        return Optional.empty();
    }

    abstract long pid();

    abstract boolean isAlive();

    abstract boolean join(Duration timeout) throws InterruptedException;

    abstract void shutdown();

    @Override
    public abstract void close();

    /** A server of its own, which this process supervises. */
    private static final class InProcess extends Hosting {

        private final ServerProcess process;
        private final ManagerLink link;

        private InProcess(ServerProcess process, ManagerLink link) {
            super(link);
            this.process = process;
            this.link = link;
        }

        static InProcess launch(ManagerSettings settings) throws IOException {
            ServerProcess process = ServerProcess.start(settings);
            ManagerLink link = Connecting.link(settings.withAddress(process.address()));
            try {
                link.connect();
                return new InProcess(process, link);
            } catch (RuntimeException ex) {
                process.close();
                Links.leave(link);
                throw ex;
            }
        }

        @Override
        Optional<Address> pythonAddress() {
            return this.process.pythonAddress();
        }

        @Override
        long pid() {
            return this.process.pid();
        }

        @Override
        boolean isAlive() {
            return this.process.isAlive();
        }

        @Override
        boolean join(Duration timeout) throws InterruptedException {
            return this.process.join(timeout);
        }

        @Override
        void shutdown() {
            close();
        }

        @Override
        public void close() {
            this.process.close();
            this.link.close();
            Links.leave(this.link);
        }
    }

    /** A server in this process. */
    private static final class Embedded extends Hosting {

        private final RunningServer server;
        private volatile boolean closed;

        Embedded(RunningServer server) {
            super(new LocalEndpoint(server.server()));
            this.server = server;
        }

        @Override
        Optional<Address> pythonAddress() {
            return this.server.pythonAddress();
        }

        @Override
        long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        boolean isAlive() {
            return !this.closed;
        }

        @Override
        boolean join(Duration timeout) {
            return true;
        }

        @Override
        void shutdown() {
            close();
        }

        @Override
        public void close() {
            this.closed = true;
            this.server.close();
        }
    }

    /** A server that this process was told of. */
    private static class Known extends Hosting {

        Known(Endpoint endpoint) {
            super(endpoint);
        }

        @Override
        long pid() {
            return -1;
        }

        @Override
        boolean isAlive() {
            try {
                endpoint().objectCount();
                return true;
            } catch (ManagerException | IllegalStateException ex) {
                return false;
            }
        }

        @Override
        boolean join(Duration timeout) {
            return true;
        }

        @Override
        void shutdown() {
            throw new UnsupportedOperationException("who has started the manager ends it, or who has its key");
        }

        @Override
        public void close() {
            // others of this process may use it
        }
    }

    /** A server that somebody else has started. */
    private static final class Elsewhere extends Known {

        private static final long SHUTDOWN_SECONDS = 5;

        private final ManagerLink link;

        private Elsewhere(ManagerLink link) {
            super(link);
            this.link = link;
        }

        static Elsewhere connect(ManagerSettings settings) {
            ManagerLink link = Connecting.link(settings);
            try {
                if (!settings.later()) {
                    link.connect();
                    settings.objects()
                            .forEach(object -> link.named(object.name(), object.typeId(), object.arguments()));
                }
                return new Elsewhere(link);
            } catch (RuntimeException ex) {
                Links.leave(link);
                throw ex;
            }
        }

        @Override
        void shutdown() {
            this.link.shutdownServer(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            close();
        }

        @Override
        public void close() {
            this.link.close();
            Links.leave(this.link);
        }
    }
}
