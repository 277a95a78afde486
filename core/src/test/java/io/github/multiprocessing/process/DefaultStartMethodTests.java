package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefaultStartMethodTests {

    @BeforeEach
    @AfterEach
    void undo() {
        ChildProcess.forceStartMethod(null);
    }

    @Test
    void methodIsSetOnceOrByForce() {
        ChildProcess.setStartMethod(StartMethod.THREAD);
        assertThat(ChildProcess.startMethod()).isEqualTo(StartMethod.THREAD);
        assertThatIllegalStateException()
                .isThrownBy(() -> ChildProcess.setStartMethod(StartMethod.SPAWN))
                .withMessageContaining("THREAD");
        ChildProcess.forceStartMethod(StartMethod.FORKSERVER);
        assertThat(ChildProcess.startMethod()).isEqualTo(StartMethod.FORKSERVER);
    }

    @Test
    void askingForItFixesTheDefault() {
        assertThat(ChildProcess.startMethod()).isEqualTo(StartMethod.SPAWN);
        assertThatIllegalStateException().isThrownBy(() -> ChildProcess.setStartMethod(StartMethod.THREAD));
    }

    @Test
    void methodOfOneProcessDoesNotFixTheDefault() throws Exception {
        ChildProcess process = ChildProcess.builder()
                .startMethod(StartMethod.THREAD)
                .target(() -> {})
                .start();
        process.join();
        ChildProcess.setStartMethod(StartMethod.THREAD);
    }
}
