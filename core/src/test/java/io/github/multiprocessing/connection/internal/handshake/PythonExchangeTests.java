package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.PythonDigest;
import io.github.multiprocessing.connection.PythonHandshake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's handshake by bytes that real interpreters have sent, and by two of ours. */
class PythonExchangeTests {

    private static final AuthKey KEY = AuthKey.ofText("secret");
    private static final PythonHandshake EVERYTHING =
            PythonHandshake.of(PythonDigest.SHA256, PythonDigest.values()).withLegacy();

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] challenge(String prefix, byte[] rest) {
        return PythonWords.concat(("#CHALLENGE#" + prefix).getBytes(US_ASCII), rest);
    }

    private static List<byte[]> answer(PythonHandshake rules, byte[] challenge) throws IOException {
        List<byte[]> out = new ArrayList<>();
        new PythonExchange(KEY, rules, false).receive(challenge, out::add);
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "sha256, fc57fbe650d6124b98215e7b5d197d5807ad69982d275a9735ea2d56f1fa6989",
        "md5, e8928e8cca3ace2d777017168dc6a0b2",
        "sha384, bae78a3376369f7b803a8473318a9b7062495b47434159ac84fc92ddb33c51b277c44c3edd9a5f9cb7d628f21abe2665",
        "sha3_256, 82e8fa62f363295b6655abecf0e98e510224c559e9745af9741c357aec358f90",
        "sha3_384, bfbe71d4e622f58ebf6cbe049af4c8fe518645b482915af0940d678c37c0b46dd1a2a448f9ee5141c91bba42b46a7862"
    })
    void challengeIsAnsweredAsPythonDoes(String digest, String mac) throws IOException {
        byte[] expected = PythonWords.concat(
                ('{' + digest + '}').getBytes(US_ASCII), HexFormat.of().parseHex(mac));

        assertThat(answer(EVERYTHING, challenge('{' + digest + '}', counting(40))))
                .containsExactly(expected);
    }

    @Test
    void legacyChallengeIsAnsweredAsPythonDoes() throws IOException {
        assertThat(answer(EVERYTHING, challenge("", counting(20))))
                .containsExactly(HexFormat.of().parseHex("7defa9cc46abc3583325d17ccda75190"));
        assertThat(answer(EVERYTHING, challenge("{sha256}", new byte[12])))
                .as("20 bytes in all: the length counts more than the name")
                .singleElement()
                .satisfies(mac -> assertThat(mac).hasSize(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{md5}", "{sha1}", "{sha512}", "{SHA256}", "sha256", "{sha256", "{", "", "{averylongname}"})
    void otherChallengeIsNotAnswered(String prefix) {
        assertThatThrownBy(() -> answer(PythonHandshake.modern(), challenge(prefix, counting(40))))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void legacyFormIsRefusedUnlessAskedFor() {
        assertThatThrownBy(() -> answer(PythonHandshake.modern(), challenge("", counting(20))))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("withLegacy");
        assertThatThrownBy(() -> answer(EVERYTHING, challenge("", counting(19))))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> answer(EVERYTHING, counting(60))).isInstanceOf(AuthenticationException.class);
    }

    private static PythonExchange listener(PythonHandshake rules, List<byte[]> out) {
        PythonExchange listener = new PythonExchange(KEY, rules, true);
        listener.begin(out::add);
        return listener;
    }

    private static byte[] mac(String algorithm, byte[] message) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec("secret".getBytes(US_ASCII), algorithm));
        return mac.doFinal(message);
    }

    @Test
    void a09AnswerWithWeakerDigestIsRefused() throws Exception {
        List<byte[]> out = new ArrayList<>();
        PythonExchange modern = listener(PythonHandshake.modern(), out);
        byte[] challenge = Arrays.copyOfRange(out.get(0), 11, out.get(0).length);
        assertThat(out.get(0)).hasSize(59);

        byte[] legacy = mac("HmacMD5", challenge);
        assertThatThrownBy(() -> modern.receive(legacy, out::add)).isInstanceOf(AuthenticationException.class);
        assertThat(out).hasSize(2);
        assertThat(new String(out.get(1), US_ASCII)).isEqualTo("#FAILURE#");

        out.clear();
        PythonExchange again = listener(PythonHandshake.modern(), out);
        byte[] named =
                PythonWords.concat("{md5}".getBytes(US_ASCII), mac("HmacMD5", Arrays.copyOfRange(out.get(0), 11, 59)));
        assertThatThrownBy(() -> again.receive(named, out::add)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void legacyAnswerIsTakenWhenAskedFor() throws Exception {
        List<byte[]> out = new ArrayList<>();
        PythonExchange tolerant = listener(EVERYTHING, out);
        tolerant.receive(mac("HmacMD5", Arrays.copyOfRange(out.get(0), 11, 59)), out::add);
        assertThat(new String(out.get(1), US_ASCII)).isEqualTo("#WELCOME#");

        out.clear();
        PythonExchange patched = listener(PythonHandshake.modern().withLegacy(PythonDigest.SHA256), out);
        patched.receive(mac("HmacSHA256", Arrays.copyOfRange(out.get(0), 11, 59)), out::add);
        assertThat(new String(out.get(1), US_ASCII)).isEqualTo("#WELCOME#");
    }

    @ParameterizedTest
    @EnumSource(PythonDigest.class)
    void twoOfOursMeet(PythonDigest digest) throws IOException {
        PythonHandshake rules = PythonHandshake.of(digest, digest);
        ExchangePair pair =
                new ExchangePair(new PythonExchange(KEY, rules, true), new PythonExchange(KEY, rules, false));
        pair.run();

        assertThat(pair.server().isDone()).isTrue();
        assertThat(pair.client().isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 128, 129, 300})
    void keysOfAnyLengthProveThemselves(int length) throws Exception {
        byte[] key = counting(length);
        byte[] macKey = length == 0 ? new byte[1] : key;
        for (PythonDigest digest : PythonDigest.values()) {
            String name = "Hmac" + digest.algorithm().replace("SHA-", "SHA");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(macKey, name));
            assertThat(new DigestMac(digest, key).update(counting(70)).finish()).isEqualTo(mac.doFinal(counting(70)));
        }
    }

    @Test
    void a04OtherKeyIsRefusedByBothSides() {
        ExchangePair pair = new ExchangePair(
                new PythonExchange(KEY, PythonHandshake.modern(), true),
                new PythonExchange(AuthKey.ofText("other"), PythonHandshake.modern(), false));

        assertThatThrownBy(pair::run).isInstanceOf(AuthenticationException.class);
        assertThat(pair.client().isDone()).isFalse();
        assertThat(pair.server().isDone()).isFalse();
    }

    @Test
    void a05OwnChallengeSentBackProvesNothing() throws IOException {
        List<byte[]> out = new ArrayList<>();
        PythonExchange listener = listener(PythonHandshake.modern(), out);
        byte[] challenge = out.get(0);

        assertThatThrownBy(() -> listener.receive(challenge, out::add))
                .as("a listener answers nobody who has not answered")
                .isInstanceOf(AuthenticationException.class);
    }
}
