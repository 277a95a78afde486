package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

class DescriptorRoomTests {

    @Test
    void p06ChildIsNotStartedWithTheLastDescriptors() {
        assertThatIOException()
                .isThrownBy(() -> DescriptorRoom.require(180, 200))
                .withMessageContaining("180 of 200 descriptors")
                .withMessageContaining("ulimit -n");
        assertThatCode(() -> DescriptorRoom.require(200 - DescriptorRoom.NEEDED, 200))
                .doesNotThrowAnyException();
    }

    @Test
    void thisProcessHasRoom() {
        assertThatCode(DescriptorRoom::require).doesNotThrowAnyException();
    }
}
