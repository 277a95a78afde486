package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which object of which manager. Python: {@code multiprocessing.managers.Token}.
 *
 * @param typeId what the object was registered as
 * @param address where the manager believes to be
 * @param ident the object's name there
 */
public record Token(String typeId, Address address, String ident) {

    private static final int PARTS = 3;

    static Token of(List<?> parts) {
        if (parts.size() == PARTS && parts.get(0) instanceof String typeId && parts.get(2) instanceof String ident) {
            return new Token(typeId, address(parts.get(1)), ident);
        }
        throw new SerializationException("not the parts of a token of a manager", null);
    }

    private static Address address(@Nullable Object value) {
        if (value instanceof String path) {
            return Address.unix(Path.of(path));
        }
        if (value instanceof Tuple tuple
                && tuple.size() >= 2
                && tuple.get(0) instanceof String host
                && tuple.get(1) instanceof Integer port) {
            return Address.tcp(host, port);
        }
        throw new SerializationException("not the address of a manager", null);
    }

    /**
     * An address as Python has it.
     *
     * @param address the address
     * @return a tuple or a string
     */
    public static Object written(Address address) {
        if (address instanceof Address.Tcp tcp) {
            return Tuple.of(tcp.host(), tcp.port());
        }
        return ((Address.Unix) address).path().toString();
    }

    PythonCall written() {
        return PythonCall.of(ManagerPickles.MODULE, "Token", this.typeId, written(this.address), this.ident);
    }
}
