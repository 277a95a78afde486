package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMarkerTests {

    private static final String RUN = "mp-0123456789abcdef0123456789abcdef";

    private final ProcessIdentity self =
            ProcessTable.identity(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void valueIsReadAsItWasWritten() {
        RunMarker marker = new RunMarker(RUN, this.self);
        assertThat(RunMarker.parse(marker.value())).contains(marker);
    }

    @Test
    void runIsOverOnceItsFirstProcessIsGone() {
        assertThat(new RunMarker(RUN, this.self).isOver()).isFalse();
        assertThat(new RunMarker(RUN, new ProcessIdentity(this.self.pid(), 1)).isOver())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/etc 1 1", "mp-../x 1 1", RUN + " 1", RUN + " a 1", RUN + " 1 1 1"})
    void otherTextsAreNoMarker(String value) {
        assertThat(RunMarker.parse(value)).isEmpty();
    }
}
