package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a manager refuses because of its limits: typed, and counted. */
@Timeout(60)
class RefusalsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LARGE = "x".repeat(5_000);

    private static SyncManager embedded(ManagerLimits limits) {
        return SyncManager.builder().mode(ManagerMode.EMBEDDED).limits(limits).start();
    }

    private static SyncManager client(SyncManager of, ManagerLimits limits) {
        return SyncManager.builder()
                .mode(ManagerMode.CONNECT)
                .address(of.address())
                .authKey(of.authKey())
                .limits(limits)
                .start();
    }

    private static long refused(SyncManager manager, String limit) {
        return manager.snapshot().refusals().getOrDefault(limit, -1L);
    }

    @Test
    void moreObjectsThanTheLimitAreRefused() {
        try (SyncManager manager = embedded(ManagerLimits.defaults().withObjects(2));
                SyncManager client = client(manager, ManagerLimits.defaults())) {
            List<Object> kept = new ArrayList<>(List.of(manager.dict(), client.list()));
            for (SyncManager each : List.of(manager, client)) {
                assertThatExceptionOfType(ManagerLimitException.class)
                        .isThrownBy(() -> kept.add(each.dict()))
                        .withMessageContaining("2 objects")
                        .withMessageContaining("multiprocessing.manager.limits.objects");
            }
            assertThat(kept).hasSize(2);
            assertThat(refused(manager, "objects")).isEqualTo(2);
            assertThat(client.snapshot().refusals())
                    .isEqualTo(manager.snapshot().refusals());
        }
    }

    @Test
    void valuesLargerThanAMessageAreRefusedOnBothWays() {
        try (SyncManager manager = embedded(ManagerLimits.defaults().withMessageBytes(4_000));
                SyncManager client = client(manager, ManagerLimits.defaults())) {
            ListProxy<String> list = client.list();
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(() -> list.add(LARGE))
                    .withMessageContaining("multiprocessing.manager.limits.message-size");
            assertThat(refused(manager, "message-size")).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                list.add(LARGE.substring(0, 1_000));
            }
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(list::getValue)
                    .withMessageContaining("multiprocessing.manager.limits.message-size");
            assertThat(refused(manager, "message-size")).isEqualTo(2);
            assertThat(list).hasSize(5);
        }
    }

    @Test
    void valueLargerThanTheLimitOfItsOwnProcessIsNotSent() {
        try (SyncManager manager = embedded(ManagerLimits.defaults());
                SyncManager client = client(manager, ManagerLimits.defaults().withMessageBytes(4_000))) {
            ListProxy<String> list = client.list();
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(() -> list.add(LARGE))
                    .withMessageContaining("multiprocessing.manager.limits.message-size");
            assertThat(list).isEmpty();
            assertThat(refused(manager, "message-size")).isZero();
        }
    }

    @Test
    void clientOfAMessageFarBeyondTheLimitIsDisconnected() throws IOException {
        try (SyncManager manager = embedded(ManagerLimits.defaults().withMessageBytes(4_000));
                RawManagerClient flood = RawManagerClient.connect(manager.address(), manager.authKey())) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                flood.say(new byte[4 << 20]);
                flood.answer();
            });
            await().atMost(PATIENCE)
                    .until(() -> manager.snapshot().clients().isEmpty() && refused(manager, "message-size") == 1);
        }
    }

    @Test
    void refusalsOfEachLimitAreCountedByItsName() throws IOException {
        try (SyncManager manager = embedded(ManagerLimits.defaults()
                        .withClients(1)
                        .withReferencesPerClient(2)
                        .withWaitingCallsPerClient(1));
                SyncManager client = client(manager, ManagerLimits.defaults())) {
            assertThat(manager.snapshot().refusals())
                    .containsOnlyKeys(ManagerLimits.names())
                    .allSatisfy((limit, count) -> assertThat(count).isZero());
            LockProxy lock = client.lock();
            QueueProxy<String> queue = client.queue();
            assertThatExceptionOfType(ManagerLimitException.class).isThrownBy(client::dict);
            assertThat(queue.takeAsync()).isNotDone();
            assertThatExceptionOfType(ManagerLimitException.class).isThrownBy(queue::take);
            assertThatExceptionOfType(ManagerLimitException.class)
                    .isThrownBy(() -> client(manager, ManagerLimits.defaults()));
            assertThat(manager.snapshot().refusals())
                    .containsEntry("references-per-client", 1L)
                    .containsEntry("waiting-calls-per-client", 1L)
                    .containsEntry("clients", 1L);
            assertThat(lock.isLocked()).isFalse();
        }
    }
}
