package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.manager.python.internal.ManagerPickles;
import io.github.multiprocessing.manager.python.internal.ProxyForm;
import io.github.multiprocessing.manager.python.internal.ServerNames;
import io.github.multiprocessing.manager.python.internal.Slice;
import io.github.multiprocessing.manager.python.internal.Token;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for clients of Python's and serves them, as a server of {@code multiprocessing.managers} would. Each connection has a
 * thread, as each thread of a client has a connection. Peers that do not prove the key are told nothing. Thread-safe.
 */
public final class PythonDoor implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(PythonDoor.class);
    private static final long LOOK_MILLIS = 100;
    private static final long SWEEP_MILLIS = 1_000;
    private static final long IDLE_SECONDS = 10;

    private final PythonObjects objects;
    private final PythonDoorSettings settings;
    private final ObjectTable table;
    private final EndWatch watch = new EndWatch();
    private final Listener listener;
    private final ServerNames names;
    private final ControlDesk control;
    private final CallDesk calls;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService looker;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private volatile boolean closed;

    private PythonDoor(Address address, PythonDoorSettings settings, PythonObjects objects) throws IOException {
        this.objects = objects;
        this.settings = settings;
        this.table = new ObjectTable(
                objects::release, settings.maxObjects(), settings.lease().toNanos());
        this.listener = Listener.open(address, options(), settings.listener());
        Address bound = this.listener.address();
        this.names = new ServerNames(bound, List.of(bound));
        this.control = new ControlDesk(objects, this.table);
        this.calls = new CallDesk(this.table, this.watch, bound, settings.patience());
        this.threads = new ThreadPoolExecutor(
                0,
                settings.maxConnections(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "connection"));
        this.looker = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "watch"));
        this.accepting = daemon(this::accept, "accept");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "multiprocessing-python-door-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens a door.
     *
     * @param address where to listen; with port 0 on any free one
     * @param settings how it behaves
     * @param objects what is behind it
     * @return the door, to be closed
     * @throws IOException if it cannot listen there
     */
    public static PythonDoor open(Address address, PythonDoorSettings settings, PythonObjects objects)
            throws IOException {
        PythonDoor door = new PythonDoor(address, settings, objects);
        door.accepting.start();
        door.looker.scheduleWithFixedDelay(door.watch::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        door.looker.scheduleWithFixedDelay(door.table::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        return door;
    }

    private ConnectionOptions options() {
        int maxBytes = (int) Math.min(this.settings.connection().maxMessageBytes(), Integer.MAX_VALUE);
        PickleSerializer.Builder pickles = Slice.admit(ManagerPickles.admit(PickleSerializer.builder(), this::own))
                .write(PythonObject.class, this::written)
                .maxBytes(maxBytes);
        this.objects
                .referenceTypes()
                .forEach((type, object) -> pickles.write(type, value -> written(object.apply(value))));
        return this.settings
                .connection()
                .withSerializer(this.settings.types().apply(pickles).build());
    }

    /** Of a proxy within what was received: the object, which is one of this door's. */
    private Object own(ProxyForm form) {
        PythonObject object = this.names.include(form.token().address())
                ? this.table.find(form.token().ident())
                : null;
        if (object == null) {
            throw new SerializationException(
                    "a proxy of another manager, or of an object that is gone: " + form.token(), null);
        }
        return this.objects.reference(object);
    }

    private PythonCall written(PythonObject object) {
        Token token = new Token(object.typeId(), address(), this.table.show(object));
        return ProxyForm.of(token, List.copyOf(object.exposed())).written();
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = this.listener.accept();
                String host = this.listener
                        .lastAccepted()
                        .map(from -> from instanceof Address.Tcp tcp ? tcp.host() : "local")
                        .orElse("local");
                this.connections.add(connection);
                try {
                    this.threads.execute(() -> serve(connection, host));
                } catch (RejectedExecutionException ex) {
                    close(connection);
                }
            }
        } catch (IOException ex) {
            if (!this.closed) {
                logger.warn("Nobody can connect to the door at {} any more", address(), ex);
            }
        }
    }

    private void serve(Connection connection, String host) {
        Session session = this.table.enter(host);
        try {
            if (!connection.poll(this.settings.patience())) {
                return;
            }
            ClientRequest request = request(connection);
            if (request == null) {
                return;
            }
            if (request.method().equals("accept_connection")) {
                String name = request.text(0);
                Answer.value(null).send(connection, this.settings.patience());
                this.calls.serve(connection, session, name);
            } else {
                this.control.answer(request, session).send(connection, this.settings.patience());
            }
        } catch (InterruptedException | IOException ex) {
            // the client is gone, or this door is closed
            logger.trace("A connection of a client at {} has ended", host, ex);
        } catch (RuntimeException ex) {
            logger.warn("A connection of a client at {} was closed", host, ex);
        } finally {
            Thread.interrupted();
            close(connection);
            this.table.leave(session);
        }
    }

    private @Nullable ClientRequest request(Connection connection) throws IOException {
        try {
            return ClientRequest.of(connection.receive());
        } catch (SerializationException ex) {
            Answer.failure("ValueError: the request cannot be read: " + ex.getMessage())
                    .send(connection, this.settings.patience());
            return null;
        }
    }

    private void close(Connection connection) {
        connection.close();
        this.connections.remove(connection);
    }

    /**
     * Where the door is.
     *
     * @return the address that clients connect to
     */
    public Address address() {
        return this.listener.address();
    }

    /**
     * How many objects clients know.
     *
     * @return the number
     */
    public int size() {
        return this.table.size();
    }

    /**
     * How many connections there are.
     *
     * @return the number
     */
    public int connections() {
        return this.connections.size();
    }

    /** Closes the door and all connections. Calls in progress are interrupted. */
    @Override
    public void close() {
        this.closed = true;
        this.listener.close();
        this.threads.shutdownNow();
        this.looker.shutdownNow();
        this.connections.forEach(Connection::close);
        this.watch.interruptAll();
    }
}
