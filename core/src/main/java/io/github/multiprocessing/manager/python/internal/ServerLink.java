package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.manager.python.PythonConnectionException;
import io.github.multiprocessing.manager.python.PythonManagerOptions;
import io.github.multiprocessing.serialization.Serializer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.Reference;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Talks to a manager: connections for one request each to the manager itself, kept ones for calls of its objects. */
public final class ServerLink {

    /** Locks that whoever likes may release. */
    private static final Set<String> WITHOUT_OWNER = Set.of("Semaphore", "BoundedSemaphore");

    private final Address address;
    private final PythonManagerOptions options;
    private final ConnectionOptions connectionOptions;
    private final LinePool lines;

    /**
     * Creates the link. Nothing is sent.
     *
     * @param address where the manager is
     * @param options how to talk to it
     * @param serializer what requests and answers are written with
     */
    public ServerLink(Address address, PythonManagerOptions options, Serializer serializer) {
        this.address = address;
        this.options = options;
        this.connectionOptions = ConnectionOptions.authenticated(options.authKey())
                .withPython(options.handshake())
                .withHandshakeTimeout(options.connectTimeout())
                .withMaxMessageBytes(options.maxMessageBytes())
                .withSerializer(serializer);
        this.lines =
                new LinePool(this::dial, options.maxConnections(), options.maxIdleConnections(), options.callTimeout());
    }

    /**
     * Asks the manager itself, over a connection for that.
     *
     * @param method what
     * @param arguments with which arguments
     * @return the answer
     */
    public @Nullable Object control(String method, @Nullable Object... arguments) {
        return control(method, Arrays.asList(arguments), Map.of());
    }

    /**
     * Asks the manager itself, over a connection for that.
     *
     * @param method what
     * @param arguments with which arguments
     * @param named with which arguments by name
     * @return the answer
     */
    public @Nullable Object control(
            String method, List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> named) {
        Line line = new Line(open());
        try {
            Request request = controlRequest(method, arguments, named);
            return line.exchange(request).result(request);
        } finally {
            Reference.reachabilityFence(arguments);
            line.close();
        }
    }

    private Request controlRequest(
            String method, List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> named) {
        return new Request(null, method, arguments, named, this.options.callTimeout(), true);
    }

    /** Connects, also if the thread is interrupted: that takes no longer than connecting may take. */
    private Connection open() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return Client.connect(this.address, this.connectionOptions);
                } catch (SocketTimeoutException ex) {
                    throw ex;
                } catch (InterruptedIOException ex) {
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (AuthenticationException ex) {
            throw new PythonConnectionException(
                    "The manager at " + this.address + " and this side do not accept each other's proof of the key: "
                            + ex.getMessage(),
                    ex);
        } catch (IOException ex) {
            throw new PythonConnectionException("Cannot connect to the manager at " + this.address + ": " + ex, ex);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Line dial() {
        Line line = new Line(open());
        boolean accepted = false;
        try {
            String name = "Java-" + ProcessHandle.current().pid() + '|'
                    + Thread.currentThread().getName();
            Request request = controlRequest("accept_connection", List.of(name), Map.of());
            line.exchange(request).result(request);
            accepted = true;
            return line;
        } finally {
            if (!accepted) {
                line.close();
            }
        }
    }

    /**
     * What a call has given.
     *
     * @param value the value
     * @param isProxy whether it is the methods and the token of an object
     */
    public record Outcome(@Nullable Object value, boolean isProxy) {}

    /**
     * Calls a method of an object, over a connection of this thread if it holds a lock, else over any.
     *
     * @param typeId what the object was registered as
     * @param request what to call
     * @return what it has given
     */
    public Outcome call(String typeId, Request request) {
        Line line = this.lines.borrow();
        try {
            Reply reply = line.exchange(request);
            Object value = reply.result(request);
            note(line, typeId, request, value);
            return new Outcome(value, reply.isProxy());
        } finally {
            Reference.reachabilityFence(request);
            this.lines.giveBack(line);
        }
    }

    private static void note(Line line, String typeId, Request request, @Nullable Object value) {
        String ident = request.ident();
        if (ident == null || WITHOUT_OWNER.contains(typeId)) {
            return;
        }
        if (request.method().equals("acquire") && !Boolean.FALSE.equals(value)) {
            line.held().merge(ident, 1, Integer::sum);
        } else if (request.method().equals("release")) {
            line.held().computeIfPresent(ident, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /**
     * How to talk to the manager.
     *
     * @return the options
     */
    public PythonManagerOptions options() {
        return this.options;
    }

    /**
     * Where the manager is.
     *
     * @return the address
     */
    public Address address() {
        return this.address;
    }

    /**
     * How many connections are open for calls.
     *
     * @return the number
     */
    public int connections() {
        return this.lines.size();
    }

    /** Closes all connections. Calls in progress fail. */
    public void close() {
        this.lines.close();
    }
}
