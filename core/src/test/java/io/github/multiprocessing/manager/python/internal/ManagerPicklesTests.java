package io.github.multiprocessing.manager.python.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import io.github.multiprocessing.serialization.pickle.PythonGlobal;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManagerPicklesTests {

    private static final String MODULE = ManagerPickles.MODULE;
    private static final Token TOKEN = new Token("list", Address.tcp("127.0.0.1", 1), "7f00");

    private final PickleSerializer pickles =
            ManagerPickles.admit(PickleSerializer.builder(), form -> form).build();

    private @Nullable Object passed(Object value) {
        return this.pickles.deserialize(this.pickles.serialize(value));
    }

    @Test
    void tokensComeBackTheSame() {
        Token unix = new Token("dict", Address.unix(Path.of("/tmp/s")), "a");

        assertThat(passed(TOKEN)).isEqualTo(TOKEN);
        assertThat(passed(unix)).isEqualTo(unix);
    }

    @Test
    void tokenOfPythonIsEmptyObjectWithState() {
        PythonCall written = new PythonCall(
                new PythonGlobal(MODULE, "Token"), List.of(), Tuple.of("list", Tuple.of("127.0.0.1", 1), "7f00"));

        assertThat(passed(written)).isEqualTo(TOKEN);
    }

    @Test
    void proxiesKeepTheirClassAndMethods() {
        ProxyForm list = ProxyForm.of(TOKEN, List.of("append"));
        ProxyForm own = ProxyForm.of(new Token("own", TOKEN.address(), "1"), List.of("a", "b"));

        assertThat(list.proxyClass().name()).isEqualTo("ListProxy");
        assertThat(passed(list)).isEqualTo(new ProxyForm(list.proxyClass(), TOKEN, null));
        assertThat(own.proxyClass().name()).isEqualTo("AutoProxy");
        assertThat(passed(own)).isEqualTo(own);
    }

    @Test
    void malformedPartsAreRefused() {
        PythonGlobal token = new PythonGlobal(MODULE, "Token");
        Object address = Tuple.of("127.0.0.1", 1);
        for (Object wrong : List.of(
                PythonCall.of(MODULE, "Token", 1, address, "x"),
                PythonCall.of(MODULE, "Token", "list", Tuple.of("127.0.0.1"), "x"),
                PythonCall.of(MODULE, "Token", "list", Tuple.of("127.0.0.1", 100_000), "x"),
                PythonCall.of(MODULE, "Token", "list", "", "x"),
                PythonCall.of(MODULE, "RebuildProxy", "list", TOKEN, "pickle", Map.of()),
                PythonCall.of(MODULE, "RebuildProxy", token, "x", "pickle", Map.of()),
                PythonCall.of(MODULE, "RebuildProxy", token, TOKEN, "pickle", Map.of("exposed", List.of(1))),
                PythonCall.of(MODULE, "ListProxy", TOKEN, "pickle"),
                PythonCall.of(MODULE, "Server"),
                PythonCall.of("multiprocessing.process", "AuthenticationString", "text"))) {
            assertThatThrownBy(() -> passed(wrong)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void keyOfPeerShowsNothing() {
        Object key = Objects.requireNonNull(
                passed(PythonCall.of("multiprocessing.process", "AuthenticationString", new byte[] {65})));

        assertThat(key).hasToString("AuthKey[hidden]");
    }
}
