package io.github.multiprocessing.connection.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.IncompatiblePeerException;
import io.github.multiprocessing.connection.internal.handshake.NativeHello.Role;
import io.github.multiprocessing.connection.internal.message.SessionKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake between JVMs, and what an attacker can do with messages alone. */
class NativeExchangeTests {

    private static final AuthKey KEY = AuthKey.random();

    private static NativeExchange end(Role role) {
        return end(KEY, role, true, "print", new byte[0]);
    }

    private static NativeExchange end(AuthKey key, Role role, boolean authenticated, String print, byte[] binding) {
        return new NativeExchange(key, role, authenticated, print, () -> binding);
    }

    private static ExchangePair pair() {
        return new ExchangePair(end(Role.SERVER), end(Role.CLIENT));
    }

    @Test
    void bothEndsGetTheSameKeysAndOneForEachDirection() throws IOException {
        ExchangePair pair = pair();
        pair.run();

        assertThat(pair.server().isDone()).isTrue();
        assertThat(pair.client().isDone()).isTrue();
        SessionKeys server = Objects.requireNonNull(pair.server().keys());
        SessionKeys client = Objects.requireNonNull(pair.client().keys());
        assertThat(server.incoming()).isEqualTo(client.outgoing()).hasSize(32);
        assertThat(server.outgoing()).isEqualTo(client.incoming()).isNotEqualTo(client.outgoing());
        assertThat(client.toString()).isEqualTo("SessionKeys[hidden]");
        assertThat(pair.said()).hasSize(4);
    }

    @Test
    void everySessionHasItsOwnKeys() throws IOException {
        ExchangePair first = pair();
        ExchangePair second = pair();
        first.run();
        second.run();

        assertThat(Objects.requireNonNull(first.server().keys()).incoming())
                .isNotEqualTo(Objects.requireNonNull(second.server().keys()).incoming());
    }

    @Test
    void oneEndThatWantsFramesAuthenticatedIsEnough() throws IOException {
        ExchangePair pair = new ExchangePair(
                end(KEY, Role.SERVER, false, "print", new byte[0]), end(KEY, Role.CLIENT, true, "print", new byte[0]));
        pair.run();
        assertThat(pair.server().keys()).isNotNull();

        ExchangePair none = new ExchangePair(
                end(KEY, Role.SERVER, false, "print", new byte[0]), end(KEY, Role.CLIENT, false, "print", new byte[0]));
        none.run();
        assertThat(none.client().isDone()).isTrue();
        assertThat(none.client().keys()).isNull();
    }

    private static void assertRefused(ExchangePair pair) {
        assertThatThrownBy(pair::run).isInstanceOf(AuthenticationException.class);
        assertThat(pair.server().isDone()).isFalse();
        assertThat(pair.client().isDone()).isFalse();
    }

    @Test
    void a02OtherKeyIsRefused() {
        assertRefused(
                new ExchangePair(end(Role.SERVER), end(AuthKey.random(), Role.CLIENT, true, "print", new byte[0])));
    }

    @Test
    void a05TwoEndsOfTheSameRoleNeverAgree() {
        assertRefused(new ExchangePair(end(Role.CLIENT), end(Role.CLIENT)));
    }

    @Test
    void a05ServersOwnProofIsNoProofOfTheClient() throws IOException {
        NativeExchange server = end(Role.SERVER);
        List<byte[]> out = new ArrayList<>();
        server.receive(new NativeHello(Role.CLIENT, true, new byte[32], "print").encode(), out::add);
        byte[] answer = out.get(0);
        byte[] proof = java.util.Arrays.copyOfRange(answer, NativeHello.lengthIn(answer), answer.length);

        assertThatThrownBy(() -> server.receive(proof, out::add)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void a06RecordedSessionIsRefusedByBothSides() throws IOException {
        ExchangePair recorded = pair();
        recorded.run();

        NativeExchange server = end(Role.SERVER);
        server.receive(recorded.said().get(0), message -> {});
        assertThatThrownBy(() -> server.receive(recorded.said().get(2), message -> {}))
                .isInstanceOf(AuthenticationException.class);

        NativeExchange client = end(Role.CLIENT);
        client.begin(message -> {});
        assertThatThrownBy(() -> client.receive(recorded.said().get(1), message -> {}))
                .isInstanceOf(AuthenticationException.class);
    }

    /** The attacker passes on the hellos of two victims that both want to talk to somebody else. */
    @Test
    void a05ParallelSessionsDoNotHelpEachOther() throws IOException {
        NativeExchange one = end(Role.SERVER);
        NativeExchange two = end(Role.SERVER);
        List<byte[]> fromOne = new ArrayList<>();
        List<byte[]> fromTwo = new ArrayList<>();
        byte[] hello = new NativeHello(Role.CLIENT, true, new byte[32], "print").encode();
        one.receive(hello, fromOne::add);
        two.receive(hello, fromTwo::add);
        byte[] proof = java.util.Arrays.copyOfRange(
                fromTwo.get(0), NativeHello.lengthIn(fromTwo.get(0)), fromTwo.get(0).length);

        assertThatThrownBy(() -> one.receive(proof, fromOne::add)).isInstanceOf(AuthenticationException.class);
    }

    /** Every bit of every message counts, also those that say what is wanted: nothing can be talked down. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a09ChangedMessageIsRefused(int which) throws IOException {
        ExchangePair sample = pair();
        sample.run();
        int length = sample.said().get(which).length;
        for (int at = 0; at < length; at++) {
            int position = at;
            ExchangePair pair = pair();
            pair.begin();
            for (int i = 0; i < which; i++) {
                pair.step();
            }
            byte[] message = (which % 2 == 0 ? pair.toServer() : pair.toClient()).element();
            message[position] ^= 1;
            assertThatThrownBy(() -> {
                        while (pair.step()) {
                            // until somebody notices
                        }
                    })
                    .as("byte %d of message %d", position, which)
                    .isInstanceOf(AuthenticationException.class);
            assertThat(pair.client().isDone()).isFalse();
        }
    }

    @Test
    void a08HandshakeInOtherTlsSessionIsRefused() {
        assertRefused(new ExchangePair(
                end(KEY, Role.SERVER, false, "print", new byte[] {1}),
                end(KEY, Role.CLIENT, false, "print", new byte[] {2})));
    }

    @Test
    void otherSerializerIsToldOnlyToWhoKnowsTheKey() {
        ExchangePair pair = new ExchangePair(end(Role.SERVER), end(KEY, Role.CLIENT, true, "other", new byte[0]));
        assertThatThrownBy(pair::run)
                .isInstanceOf(IncompatiblePeerException.class)
                .hasMessageContaining("other");
        assertThat(pair.client().isDone()).isFalse();
    }

    @Test
    void pythonsChallengeIsRefused() {
        NativeExchange client = end(Role.CLIENT);
        client.begin(message -> {});
        assertThatThrownBy(() -> client.receive(PythonWords.concat(PythonWords.CHALLENGE, new byte[48]), message -> {}))
                .isInstanceOf(AuthenticationException.class);
    }

    /** RFC 5869, test case 1: the extraction, and the first block of an expansion checked by hand. */
    @Test
    void keysAreDerivedAsTheStandardSays() {
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c");
        byte[] secret = HexFormat.of().parseHex("0b".repeat(22));
        byte[] pseudoRandom = new DigestMac(io.github.multiprocessing.connection.PythonDigest.SHA256, salt)
                .update(secret)
                .finish();
        assertThat(HexFormat.of().formatHex(pseudoRandom))
                .isEqualTo("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HexFormat.of()
                        .formatHex(new DigestMac(io.github.multiprocessing.connection.PythonDigest.SHA256, pseudoRandom)
                                .update(info)
                                .update(new byte[] {1})
                                .finish()))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
        assertThat(new Hkdf(salt, secret).expand("a")).isNotEqualTo(new Hkdf(salt, secret).expand("b"));
    }
}
