package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StartMethodTests {

    @Test
    void namesAreThoseOfPython() {
        assertThat(StartMethod.of("spawn")).isEqualTo(StartMethod.SPAWN);
        assertThat(StartMethod.of("ForkServer")).isEqualTo(StartMethod.FORKSERVER);
        assertThat(StartMethod.of("thread")).isEqualTo(StartMethod.THREAD);
    }

    @Test
    void forkIsRefusedWithTheReason() {
        assertThatThrownBy(() -> StartMethod.of("fork"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot fork")
                .hasMessageContaining("forkserver");
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> StartMethod.of("clone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'clone'")
                .hasMessageContaining("spawn, forkserver, thread");
    }
}
