package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.testing.SmallJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What still works when somebody has deleted the directory of the run. */
class LostDirectoryIT {

    @Test
    void i08ListenerOpensInDirectoryThatIsMadeAnew() throws Exception {
        try (SmallJvm program = SmallJvm.start(LostDirectoryProgram.class, List.of())) {
            program.awaitLine("hello");
            program.awaitLine("hello");
            program.awaitLine("true");
            assertThat(program.awaitEnd()).isZero();
        }
    }
}
