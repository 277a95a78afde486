package io.github.multiprocessing.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteKeyedTests {

    @Test
    void findsWhatTheVeryBytesStandFor() {
        ByteKeyed<String> known = new ByteKeyed<>(16);
        byte[] bytes = "xxkeyxx".getBytes(UTF_8);
        known.put(bytes, 2, 5, "value");
        assertThat(known.get("key".getBytes(UTF_8), 0, 3)).isEqualTo("value");
        assertThat(known.get("kez".getBytes(UTF_8), 0, 3)).isNull();
        assertThat(known.get(bytes, 2, 4)).isNull();
        bytes[2] = 'b';
        assertThat(known.get("key".getBytes(UTF_8), 0, 3)).isEqualTo("value");
    }

    @Test
    void neverHoldsMoreThanItsCapacityAndNeverMistakesOneForAnother() {
        ByteKeyed<Integer> known = new ByteKeyed<>(16);
        for (int i = 0; i < 1000; i++) {
            byte[] key = ("key" + i).getBytes(UTF_8);
            known.put(key, 0, key.length, i);
            assertThat(known.get(key, 0, key.length)).isEqualTo(i);
        }
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] key = ("key" + i).getBytes(UTF_8);
            Integer value = known.get(key, 0, key.length);
            if (value != null) {
                assertThat(value).isEqualTo(i);
                found++;
            }
        }
        assertThat(found).isBetween(1, 16);
    }
}
