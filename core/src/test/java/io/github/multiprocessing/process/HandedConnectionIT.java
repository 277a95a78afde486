package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.testing.ConnectionTasks;
import io.github.multiprocessing.testing.ProcessHarness;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are given to processes. */
@Timeout(60)
class HandedConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    private static void assertEnds(Connection connection) throws Exception {
        assertThat(connection.poll(PATIENCE)).as("the end comes").isTrue();
        assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
    }

    private static void assertEchoes(Connection connection) throws Exception {
        for (int i = 0; i < 100; i++) {
            byte[] message = {(byte) i, 1, 2};
            connection.sendBytes(message);
            assertThat(connection.poll(PATIENCE)).isTrue();
            assertThat(connection.receiveBytes()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StartMethod.class,
            names = {"SPAWN", "FORKSERVER"})
    void endOfPipeIsGivenToProcessAndClosedHereAtOnce(StartMethod method) throws Exception {
        Pipe pipe = Pipe.open();
        Connection given = pipe.second();
        ChildProcess process = ChildProcess.builder()
                .startMethod(method)
                .target(() -> ConnectionTasks.echo(given))
                .start();
        given.close();

        try (Connection kept = pipe.first()) {
            assertEchoes(kept);
        }
        join(process);
        assertThat(process.exitCode()).hasValue(0);
    }
}
