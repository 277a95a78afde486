package io.github.multiprocessing.manager;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.testing.ProcessHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starting a server again, when that does not go well, and what lies where its socket was. */
class ServerProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    @TempDir
    Path directory;

    /** What is done in place of the second start. */
    private interface Second {
        StartedServer launch(ServerLauncher real, ManagerSettings settings) throws IOException;
    }

    private static ServerLauncher launcher(Second second) throws IOException {
        ServerLauncher real = ProcessLauncher.open();
        return new ServerLauncher() {
            private int starts;

            @Override
            public StartedServer launch(ManagerSettings settings) throws IOException {
                return ++this.starts == 2 ? second.launch(real, settings) : real.launch(settings);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private static ManagerSettings at(Path socket) {
        return Hosting.complete(ManagerSettings.defaults().withAddress(Address.unix(socket)));
    }

    private static void awaitOther(ServerProcess server, long pid) {
        await().atMost(PATIENCE).until(() -> server.isAlive() && server.pid() != pid);
    }

    @Test
    void startThatFailsIsRepeated() throws Exception {
        CompletableFuture<Long> failed = new CompletableFuture<>();
        try (ServerProcess server =
                ServerProcess.start(at(this.directory.resolve("socket")), launcher((real, settings) -> {
                    failed.complete(System.nanoTime());
                    throw new IOException("no memory for it just now");
                }))) {
            long pid = server.pid();
            signal("KILL", pid);
            awaitOther(server, pid);
            assertThat(failed).isCompleted();
            assertThat(server.givenUp()).isNull();
        }
    }

    @Test
    void i09WhatOthersHavePutWhereTheSocketWasIsLeftThere() throws Exception {
        Path socket = this.directory.resolve("socket");
        CompletableFuture<String> found = new CompletableFuture<>();
        try (ServerProcess server = ServerProcess.start(at(socket), launcher((real, settings) -> {
            found.complete(Files.exists(socket) ? Files.readString(socket) : "nothing");
            return real.launch(settings);
        }))) {
            long pid = server.pid();
            Files.delete(socket);
            Files.writeString(socket, "precious");
            signal("KILL", pid);
            assertThat(found.get()).isEqualTo("precious");

            Files.delete(socket);
            awaitOther(server, pid);
            assertThat(socket).exists();

            Files.delete(socket);
            Files.writeString(socket, "precious");
        }
        assertThat(socket).hasContent("precious");
    }

    @Test
    void i09SocketThatAKilledServerLeavesIsDeleted() throws Exception {
        Path socket = this.directory.resolve("socket");
        try (ServerProcess server = ServerProcess.start(at(socket))) {
            long pid = server.pid();
            signal("KILL", pid);
            awaitOther(server, pid);
        }
        assertThat(socket).doesNotExist();
    }
}
