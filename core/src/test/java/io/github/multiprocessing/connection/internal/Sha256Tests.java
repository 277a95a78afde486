package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Tests {

    @Test
    void digestOfAbcIsThatOfTheStandard() {
        byte[] digest =
                new Sha256().update("abc".getBytes(StandardCharsets.US_ASCII)).digest();

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void digestsOfAllLengthsAreThoseOfTheJdk() throws Exception {
        Random random = new Random(6);
        MessageDigest jdk = MessageDigest.getInstance("SHA-256");
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            assertThat(new Sha256().update(message).digest())
                    .as("%d bytes", length)
                    .isEqualTo(jdk.digest(message));
        }
        byte[] large = new byte[100_003];
        random.nextBytes(large);
        assertThat(new Sha256().update(large).digest()).isEqualTo(jdk.digest(large));
    }

    @Test
    void randomBytesDiffer() {
        assertThat(RandomBytes.of(32))
                .hasSize(32)
                .isNotEqualTo(RandomBytes.of(32))
                .isNotEqualTo(new byte[32]);
    }
}
