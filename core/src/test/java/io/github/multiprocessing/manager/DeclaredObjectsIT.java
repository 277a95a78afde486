package io.github.multiprocessing.manager;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.ManagerSnapshot.ObjectSnapshot;
import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that a manager has from its start on, and clients that connect when they need it. */
class DeclaredObjectsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    @Test
    void declaredObjectsAreThereAtTheStartAndAfterEachRestart() throws Exception {
        try (SyncManager manager = SyncManager.builder()
                .declare("slots", TypeIds.SEMAPHORE, 3)
                .declare("jobs", TypeIds.DICT)
                .start()) {
            assertThat(manager.snapshot().objects())
                    .extracting(ObjectSnapshot::name)
                    .containsExactlyInAnyOrder("slots", "jobs");
            manager.dict("jobs").put("a", 1);
            long generation = manager.snapshot().generation();
            signal("KILL", manager.pid());
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> manager.snapshot().generation() != generation);
            assertThat(manager.semaphore("slots", 1).availablePermits()).isEqualTo(3);
            assertThat(manager.dict("jobs")).isEmpty();
        }
    }

    @Test
    void whatCannotBeMadeFailsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncManager.builder()
                        .mode(ManagerMode.EMBEDDED)
                        .declare("jobs", "dictionary")
                        .start())
                .withMessageContaining("'dictionary'");
        assertThatExceptionOfType(ManagerUnavailableException.class)
                .isThrownBy(() ->
                        SyncManager.builder().declare("jobs", "dictionary").start())
                .withMessageContaining("'dictionary'");
    }

    @Test
    void clientThatConnectsLaterStartsWithoutItsManager() {
        AuthKey key = AuthKey.random();
        Address address;
        try (SyncManager gone =
                SyncManager.builder().mode(ManagerMode.EMBEDDED).authKey(key).start()) {
            address = gone.address();
        }
        try (SyncManager client = SyncManager.builder()
                .mode(ManagerMode.CONNECT)
                .address(address)
                .authKey(key)
                .connectLater()
                .start()) {
            assertThatExceptionOfType(ManagerUnavailableException.class).isThrownBy(client::snapshot);
            try (SyncManager back = SyncManager.builder()
                    .mode(ManagerMode.EMBEDDED)
                    .address(address)
                    .authKey(key)
                    .start()) {
                back.dict("jobs").put("a", 1);
                assertThat(client.dict("jobs").get("a")).isEqualTo(1);
            }
        }
    }
}
