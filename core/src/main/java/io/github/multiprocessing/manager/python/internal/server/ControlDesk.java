package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.manager.python.internal.Token;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PythonException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is asked of the manager itself. Python: the public methods of {@code managers.Server}. */
final class ControlDesk {

    private static final int MOST_CHARACTERS = 75;

    private final PythonObjects objects;
    private final ObjectTable table;

    ControlDesk(PythonObjects objects, ObjectTable table) {
        this.objects = objects;
        this.table = table;
    }

    Answer answer(ClientRequest request, Session session) throws InterruptedException {
        try {
            return switch (request.method()) {
                case "dummy" -> Answer.value(null);
                case "create" -> create(request, session);
                case "incref" -> {
                    this.table.refer(request.text(0), session);
                    yield Answer.value(null);
                }
                case "decref" -> {
                    this.table.release(request.text(0), session);
                    yield Answer.value(null);
                }
                case "get_methods" -> methods(request);
                case "number_of_objects" -> Answer.value(this.table.size());
                case "debug_info" -> Answer.value(this.table.describe(MOST_CHARACTERS));
                case "shutdown" -> Answer.failure("PermissionError: this manager is not a client's to shut down");
                default -> Answer.failure("AssertionError: '" + request.method() + "' unrecognized");
            };
        } catch (InterruptedException ex) {
            throw ex;
        } catch (UnknownObjectException ex) {
            return Answer.failure(String.valueOf(ex.getMessage()));
        } catch (PythonException ex) {
            return Answer.failure(String.valueOf(ex.getMessage()));
        } catch (Exception ex) {
            return Answer.failure(ex.toString());
        }
    }

    private Answer create(ClientRequest request, Session session) throws Exception {
        List<@Nullable Object> arguments = request.arguments();
        String typeId = request.text(0);
        PythonObject object =
                this.objects.create(typeId, arguments.subList(1, arguments.size()), request.named(), session);
        String name = this.table.add(object, session);
        return Answer.value(Tuple.of(name, Tuple.of(object.exposed().toArray())));
    }

    private Answer methods(ClientRequest request) {
        if (request.arguments().size() != 1 || !(request.arguments().get(0) instanceof Token token)) {
            throw new SerializationException("get_methods() takes a token", null);
        }
        PythonObject object = this.table.find(token.ident());
        if (object == null) {
            throw new UnknownObjectException(token.ident());
        }
        return Answer.value(Tuple.of(object.exposed().toArray()));
    }
}
