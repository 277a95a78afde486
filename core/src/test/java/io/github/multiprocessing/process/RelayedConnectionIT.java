package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ConnectionTasks.assertEchoes;
import static io.github.multiprocessing.testing.ConnectionTasks.assertEnds;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionHandedOverException;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.testing.ConnectionTasks;
import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that are given to processes and stay where they are, with a relay in between. */
@Timeout(60)
class RelayedConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> WITHOUT_NATIVE_CODE = List.of("-Dmultiprocessing.native.enabled=false");

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @Test
    void processWithoutNativeCodeGetsARelay() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = ChildProcess.builder()
                    .jvmArguments(WITHOUT_NATIVE_CODE)
                    .target(() -> ConnectionTasks.echo(given))
                    .start();
            given.close();
            assertEchoes(pipe.first());
            pipe.first().sendBytes(new byte[3 << 20]);
            assertThat(pipe.first().receiveBytes()).hasSize(3 << 20);
            pipe.first().close();
            join(process);
            assertThat(process.exitCode()).hasValue(0);
        }
    }

    @Test
    void processWithoutNativeCodeHandsItsEndsToTwoOthers() throws Exception {
        try (Pipe report = Pipe.open(false)) {
            Connection told = report.second();
            ChildProcess process = ChildProcess.builder()
                    .jvmArguments(WITHOUT_NATIVE_CODE)
                    .target(() -> introduceTwo(told))
                    .start();
            told.close();
            assertThat(report.first().receive()).isEqualTo("heard");
            assertEnds(report.first());
            join(process);
            assertThat(process.exitCode()).hasValue(0);
        }
    }

    private static Object introduceTwo(Connection told) throws Exception {
        Pipe pipe = Pipe.open();
        Connection one = pipe.first();
        Connection other = pipe.second();
        ChildProcess echo = new ChildProcess(() -> ConnectionTasks.echo(one));
        ChildProcess talk = new ChildProcess(() -> ConnectionTasks.talk(other, told));
        echo.start();
        talk.start();
        assertThatThrownBy(() -> one.send("mine")).isInstanceOf(ConnectionHandedOverException.class);
        pipe.close();
        told.close();
        talk.join();
        echo.join();
        assertThat(echo.exitCode()).hasValue(0);
        return "done";
    }

    @Test
    void peerOfAProcessThatIsKilledGetsTheEnd() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            ChildProcess process = ChildProcess.builder()
                    .jvmArguments(WITHOUT_NATIVE_CODE)
                    .target(() -> ConnectionTasks.keep(given))
                    .start();
            given.close();
            assertThat(pipe.first().receive()).isEqualTo(process.pid());
            assertThat(pipe.first().poll()).isFalse();
            process.kill();
            assertEnds(pipe.first());
            join(process);
        }
    }

    @Test
    void connectionWithAuthenticatedFramesIsGivenToAProcess() throws Exception {
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key);
                Connection peer = Client.connect(listener.address(), key);
                Connection accepted = listener.accept(PATIENCE)) {
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.echo(accepted));
            process.start();
            assertThat(accepted.isClosed()).isTrue();
            accepted.close();
            assertEchoes(peer);
            peer.close();
            join(process);
            assertThat(process.exitCode()).hasValue(0);
        }
    }

    @Test
    void peerWithAuthenticatedFramesIsToldFarewell() throws Exception {
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key);
                Connection peer = Client.connect(listener.address(), key);
                Connection accepted = listener.accept(PATIENCE)) {
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.introduce(accepted));
            process.start();
            accepted.close();
            assertThat(peer.receive()).isEqualTo(process.pid());
            assertEnds(peer);
            join(process);
        }
    }

    @Test
    void peerOfAProcessThatIsKilledBeforeItFetchesGetsTheEnd() throws Exception {
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key);
                Connection peer = Client.connect(listener.address(), key);
                Connection accepted = listener.accept(PATIENCE)) {
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.introduce(accepted));
            process.start();
            process.kill();
            assertEnds(peer);
            join(process);
        }
    }

    @Test
    void connectionIsSentThroughAnother() throws Exception {
        try (Pipe way = Pipe.open();
                Pipe pipe = Pipe.open()) {
            Connection given = way.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.echoWhatIsSent(given));
            process.start();
            given.close();
            way.first().send(pipe.second());
            pipe.second().close();

            assertEchoes(pipe.first());
            pipe.first().close();
            assertEnds(way.first());
            join(process);
        }
    }

    @Test
    void processSendsAConnectionToItsCreator() throws Exception {
        try (Pipe way = Pipe.open();
                Pipe pipe = Pipe.open()) {
            Connection given = way.second();
            Connection back = pipe.second();
            ChildProcess process = new ChildProcess(() -> ConnectionTasks.pass(given, back));
            process.start();
            given.close();
            back.close();
            List<?> received = way.first().receive(List.class);
            try (Connection returned = (Connection) received.get(1)) {
                returned.send("there");
                assertThat(pipe.first().receive()).isEqualTo("there");
                pipe.first().send("and back");
                assertThat(returned.receive()).isEqualTo("and back");
                // it is relayed by the process, which must not end before
                pipe.first().close();
                assertEnds(returned);
            }
            way.first().send("done");
            join(process);
        }
    }
}
