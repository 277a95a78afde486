package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Tests for {@link Hmac}. */
class HmacTests {

    @Test
    void agreesWithThePlatformsMacForRandomKeysAndMessages() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 1000; i++) {
            byte[] key = new byte[1 + random.nextInt(64)];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertThat(new Hmac(key).update(message).finish()).isEqualTo(mac.doFinal(message));
        }
    }

    @Test
    void givesTheCodeOfTheStandardsSecondTestCase() {
        byte[] code = new Hmac("Jefe".getBytes(StandardCharsets.US_ASCII))
                .update("what do ya want ".getBytes(StandardCharsets.US_ASCII))
                .update("for nothing?".getBytes(StandardCharsets.US_ASCII))
                .finish();
        assertThat(HexFormat.of().formatHex(code))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void refusesKeysThatItWouldHaveToHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hmac(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hmac(new byte[65]));
    }
}
