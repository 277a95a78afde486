package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.ServerOperation;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Functions;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Object 0: the server itself, as its clients see it. */
final class ServerObject extends ManagedObject {

    /** Raised when a client of another version could not be understood. */
    static final int VERSION = 1;

    private static final ServerOperation[] OPERATIONS = ServerOperation.values();

    private final ManagerServer server;

    ServerObject(ManagerServer server) {
        super("server");
        this.server = server;
        enter(0);
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length || !(call.caller() instanceof Session session)) {
            throw new UnsupportedOperationException("the manager knows no operation " + call.operation());
        }
        return switch (OPERATIONS[call.operation()]) {
            case HELLO -> hello(call, session);
            case CREATE ->
                Functions.execute(
                        call,
                        () -> described(session, this.server.create(call.argument(0, String.class), rest(call, 1))));
            case NAMED -> named(call, session);
            case FORGET -> this.server.table().forget(call.argument(0, String.class));
            case ACQUIRE -> {
                session.references().grant(this.server.table().find(call.argument(0, Long.class)));
                yield null;
            }
            case RELEASE -> {
                session.references().release(call.argument(0, Long.class), call.argument(1, Long.class));
                yield null;
            }
            case PIN -> {
                this.server.pin(this.server.table().find(call.argument(0, Long.class)));
                yield null;
            }
            case CANCEL -> {
                session.cancel(call.argument(0, Long.class));
                yield null;
            }
            case PING -> null;
            case SNAPSHOT -> this.server.snapshot().toWire();
            case OBJECT_COUNT -> this.server.table().size();
            case TYPES -> this.server.types().names().toArray(new String[0]);
            case SHUTDOWN -> {
                this.server.shutdownRequested();
                yield null;
            }
            case GOODBYE -> {
                session.goodbye();
                yield null;
            }
        };
    }

    private Object hello(Call call, Session session) {
        int version = call.argument(0, Integer.class);
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "the client speaks version " + version + " of the manager's protocol, the server " + VERSION);
        }
        session.introduce(call.argument(1, String.class), call.argument(2, Long.class));
        return new Object[] {
            this.server.generation(),
            session.isLeased() ? this.server.limits().lease().toMillis() : 0L
        };
    }

    private @Nullable Object named(Call call, Session session) {
        String name = call.argument(0, String.class);
        String typeId = call.argument(1, String.class);
        ManagedObject known = this.server.table().named(name);
        if (known != null) {
            return described(session, ManagerServer.requireType(known, typeId));
        }
        return Functions.execute(call, () -> described(session, this.server.named(name, typeId, rest(call, 2))));
    }

    private static @Nullable Object[] rest(Call call, int from) {
        @Nullable Object[] all = call.arguments();
        return all.length <= from ? new Object[0] : Arrays.copyOfRange(all, from, all.length);
    }

    /** Gives the client a reference, and what it has to know for its proxy. */
    private static Object described(Session session, ManagedObject object) {
        session.references().grant(object);
        return new Object[] {object.id(), object.typeId(), object.interfaceName()};
    }

    @Override
    public String describe() {
        return "manager";
    }
}
