package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenObjectsTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 13, 14, 63, 64, 65, 5000})
    void everyObjectHasTheNumberOfItsComing(int size) {
        WrittenObjects written = new WrittenObjects();
        for (int round = 0; round < 3; round++) {
            List<Object> objects = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                objects.add(new String("equal"));
                assertThat(written.findOrAdd(objects.get(i))).isEqualTo(-1);
                assertThat(written.findOrAdd(objects.get(i / 2))).isEqualTo(i / 2);
            }
            for (int i = 0; i < size; i++) {
                assertThat(written.findOrAdd(objects.get(i))).isEqualTo(i);
            }
            assertThat(written.count()).isEqualTo(size);
            written.clear();
            assertThat(written.count()).isZero();
        }
    }

    @Test
    void afterALargeMessageASmallOneStartsAfresh() {
        WrittenObjects written = new WrittenObjects();
        Object first = new Object();
        written.findOrAdd(first);
        for (int i = 0; i < 100; i++) {
            written.findOrAdd(new Object());
        }
        written.clear();
        assertThat(written.findOrAdd(first)).isEqualTo(-1);
        for (int i = 0; i < 20; i++) {
            assertThat(written.findOrAdd(new Object())).isEqualTo(-1);
        }
        assertThat(written.findOrAdd(first)).isZero();
    }
}
