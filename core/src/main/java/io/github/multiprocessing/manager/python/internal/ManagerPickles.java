package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonConstructor;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes of {@code multiprocessing.managers} in pickles. All of them become data; a proxy is what a function makes of it. */
public final class ManagerPickles {

    static final String MODULE = "multiprocessing.managers";
    static final String AUTO_PROXY = "AutoProxy";

    private static final List<String> PROXY_CLASSES = List.of(
            AUTO_PROXY,
            "BaseProxy",
            "IteratorProxy",
            "AcquirerProxy",
            "ConditionProxy",
            "EventProxy",
            "BarrierProxy",
            "NamespaceProxy",
            "ValueProxy",
            "ListProxy",
            "BaseListProxy",
            "DictProxy",
            "SetProxy",
            "ArrayProxy",
            "PoolProxy",
            "BasePoolProxy");

    private ManagerPickles() {}

    /**
     * Admits the classes.
     *
     * @param builder where to
     * @param revive makes of a proxy that was read what the reader gets
     * @return the builder
     */
    public static PickleSerializer.Builder admit(PickleSerializer.Builder builder, Function<ProxyForm, Object> revive) {
        for (String name : PROXY_CLASSES) {
            builder.admit(MODULE, name, arguments -> {
                throw new SerializationException("a proxy without its parts", null);
            });
        }
        return ShutDownForm.admit(builder)
                .admit(MODULE, "Token", new TokenConstructor())
                .admit(MODULE, "RebuildProxy", arguments -> revive.apply(ProxyForm.of(arguments)))
                .admit("multiprocessing.process", "AuthenticationString", ManagerPickles::key)
                .write(Token.class, Token::written)
                .write(ProxyForm.class, ProxyForm::written);
    }

    private static Object key(List<@Nullable Object> arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof byte[] bytes) {
            return AuthKey.of(bytes);
        }
        throw new SerializationException("not the bytes of a key", null);
    }

    /** A token of Python's is an empty object that gets its parts as its state. */
    private static final class TokenConstructor implements PythonConstructor {

        /** What no code takes for anything. */
        private static final class Empty {}

        @Override
        public Object construct(List<@Nullable Object> arguments) {
            return arguments.isEmpty() ? new Empty() : Token.of(arguments);
        }

        @Override
        public Object withState(Object value, @Nullable Object state) {
            if (value instanceof Empty && state instanceof Tuple parts) {
                return Token.of(parts.asList());
            }
            throw new SerializationException("not the state of a token of a manager", null);
        }
    }
}
