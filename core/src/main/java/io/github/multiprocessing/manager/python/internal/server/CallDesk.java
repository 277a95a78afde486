package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.manager.python.internal.Token;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Serves a connection over which methods are called. Python: {@code serve_client} of {@code managers.Server}. */
final class CallDesk {

    private static final String VALUE = "#GETVALUE";

    private final ObjectTable table;
    private final EndWatch watch;
    private final Address address;
    private final Duration patience;

    CallDesk(ObjectTable table, EndWatch watch, Address address, Duration patience) {
        this.table = table;
        this.watch = watch;
        this.address = address;
        this.patience = patience;
    }

    /** Until the client is gone, in this thread. */
    void serve(Connection connection, Session session, String name) throws IOException, InterruptedException {
        PythonCaller caller = new PythonCaller(session, name);
        try {
            while (true) {
                Answer answer = answer(connection, session, caller);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                answer.send(connection, this.patience);
            }
        } finally {
            caller.end();
        }
    }

    private Answer answer(Connection connection, Session session, PythonCaller caller)
            throws IOException, InterruptedException {
        try {
            ClientRequest request = ClientRequest.of(connection.receive());
            String ident = request.ident();
            PythonObject object = ident == null ? null : this.table.find(ident);
            if (object == null) {
                return Answer.failure("KeyError: '" + ident + "'");
            }
            if (!object.exposed().contains(request.method())) {
                return fallback(object, request);
            }
            try (EndWatch.Call call = this.watch.begin(connection)) {
                return result(object.call(request.method(), request.arguments(), request.named(), caller), session);
            }
        } catch (SerializationException ex) {
            return Answer.failure("ValueError: the request cannot be read: " + ex.getMessage());
        } catch (InterruptedException ex) {
            throw ex;
        } catch (IOException ex) {
            throw ex;
        } catch (StackOverflowError | Exception ex) {
            return Answer.error(ex);
        }
    }

    private Answer result(@Nullable Object given, Session session) throws Exception {
        Object value = given;
        if (value instanceof CompletionStage<?> stage) {
            value = await(stage.toCompletableFuture());
        }
        if (value instanceof PythonObject.Offer offer) {
            PythonObject object = offer.object();
            String name = this.table.add(object, session);
            Tuple methods = Tuple.of(object.exposed().toArray());
            return new Answer("#PROXY", Tuple.of(methods, new Token(object.typeId(), this.address, name)));
        }
        return Answer.value(value);
    }

    private static @Nullable Object await(CompletableFuture<?> future) throws Exception {
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw ex;
        } catch (ExecutionException ex) {
            throw ex.getCause() instanceof Exception cause ? cause : ex;
        }
    }

    /** What can be called of every object, unless it has such a method itself. */
    private static Answer fallback(PythonObject object, ClientRequest request) {
        return switch (request.method()) {
            case "__str__", "__repr__" -> Answer.value(object.repr());
            case VALUE -> Answer.value(object.value());
            default ->
                Answer.failure("AttributeError: method '" + request.method() + "' of '" + object.typeId()
                        + "' object is not in exposed=" + object.exposed());
        };
    }
}
