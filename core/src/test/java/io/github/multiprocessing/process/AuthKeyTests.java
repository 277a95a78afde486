package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuthKeyTests {

    @Test
    void randomKeysAreThirtyTwoBytesAndDiffer() {
        assertThat(AuthKey.random().toByteArray()).hasSize(32);
        assertThat(AuthKey.random()).isNotEqualTo(AuthKey.random());
    }

    @Test
    void keyIsNotShown() {
        byte[] bytes = "secret".getBytes(StandardCharsets.US_ASCII);
        AuthKey key = AuthKey.of(bytes);
        bytes[0] = 0;
        assertThat(key).hasToString("AuthKey[6 bytes]");
        assertThat(key.toByteArray()).asString(StandardCharsets.US_ASCII).isEqualTo("secret");
        assertThat(key).isEqualTo(AuthKey.of(key.toByteArray())).hasSameHashCodeAs(AuthKey.of(key.toByteArray()));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthKey.of(new byte[0]));
    }
}
