package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.manager.internal.ServerOperation;
import io.github.multiprocessing.os.Acquisition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connection to a manager on another machine, when the network between does not do what it should. */
@Timeout(60)
class ManagerLineTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void i07HalfOpenLineFailsAllThatWaitAfterThePingTimeout() throws Exception {
        try (DistantServer server = DistantServer.start(ManagerLimits.defaults());
                SyncManager client = server.client(Duration.ofSeconds(1))) {
            QueueProxy<String> queue = client.queue("jobs", 0);
            LockProxy lock = client.lock("guard");
            assertThat(server.manager().lock("guard").tryLock()).isTrue();
            CompletableFuture<String> future = queue.takeAsync();
            CompletableFuture<Void> thread =
                    CompletableFuture.runAsync(lock::lock, task -> new Thread(task, "waiter").start());
            await().atMost(PATIENCE).until(() -> server.manager().snapshot().waitingCalls() == 2);

            server.setBroken(true);
            for (CompletableFuture<?> waiting : new CompletableFuture<?>[] {future, thread}) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .withCauseInstanceOf(ManagerUnavailableException.class)
                        .withMessageContaining("ping-timeout");
            }

            server.setBroken(false);
            queue.put("again");
            assertThat(queue.poll()).isEqualTo("again");
        }
    }

    @Test
    void clientWhoseConnectionIsResetKeepsItsObjects() throws Exception {
        ManagerLimits limits = ManagerLimits.defaults().withLease(Duration.ofSeconds(20));
        try (DistantServer server = DistantServer.start(limits);
                SyncManager client = server.client(Duration.ofSeconds(1))) {
            DictProxy<String, Integer> dict = client.dict();
            LockProxy lock = client.lock("guard");
            dict.put("a", 1);
            assertThat(lock.tryLock()).isTrue();

            server.reset();
            // by itself: this client makes no call
            await().atMost(PATIENCE)
                    .until(() ->
                            server.manager().snapshot().clients().stream().anyMatch(each -> each.references() == 2));
            assertThat(dict).containsEntry("a", 1);
            assertThat(server.manager().lock("guard").acquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(Acquisition.OWNER_DIED);
        }
    }

    @Test
    void objectsOfAClientThatDoesNotComeBackGoWithItsLease() throws Exception {
        ManagerLimits limits = ManagerLimits.defaults().withLease(Duration.ofSeconds(4));
        try (DistantServer server = DistantServer.start(limits);
                RawManagerClient client = server.rawClient()) {
            client.made(ServerOperation.CREATE, "dict");
            server.reset();
            await().atMost(PATIENCE)
                    .until(() -> server.manager().snapshot().clients().isEmpty());
            assertThat(server.manager().numberOfObjects()).isEqualTo(1);
            await().atMost(PATIENCE).until(() -> server.manager().numberOfObjects() == 0);
        }
    }

    @Test
    void objectsOfAClientThatIsClosedGoAtOnce() throws Exception {
        ManagerLimits limits = ManagerLimits.defaults().withLease(Duration.ofHours(1));
        try (DistantServer server = DistantServer.start(limits)) {
            try (SyncManager client = server.client(Duration.ofSeconds(10))) {
                client.dict().put("a", 1);
                assertThat(server.manager().numberOfObjects()).isEqualTo(1);
            }
            await().atMost(PATIENCE).until(() -> server.manager().numberOfObjects() == 0);
        }
    }

    @Test
    void idleLineThatAnswersIsKept() throws Exception {
        try (DistantServer server = DistantServer.start(ManagerLimits.defaults());
                SyncManager client = server.client(Duration.ofMillis(200))) {
            DictProxy<String, Integer> dict = client.dict("jobs");
            CompletableFuture<Void> fivePings = new CompletableFuture<>();
            fivePings.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
            dict.put("a", 1);
            assertThat(server.manager().snapshot().clients())
                    .hasSize(1)
                    .allMatch(each -> each.connected().toMillis() >= 1000);
        }
    }
}
