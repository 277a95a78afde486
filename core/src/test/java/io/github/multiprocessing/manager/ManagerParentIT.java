package io.github.multiprocessing.manager;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.TestTls;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.SmallJvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a manager does when its creator pauses, dies, or is on another machine. */
class ManagerParentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    @Test
    void managerSurvivesPauseOfItsCreatorAndEndsWithIt() throws Exception {
        try (SmallJvm creator = SmallJvm.start(ManagerParentProgram.class, List.of())) {
            Address address = Address.parse(creator.line());
            long pid = Long.parseLong(creator.line());
            try (SyncManager manager = SyncManager.connect(address, AuthKey.ofText(ManagerParentProgram.KEY))) {
                signal("STOP", creator.pid());
                DictProxy<String, Integer> jobs = manager.dict("jobs");
                jobs.put("b", 2);
                assertThat(jobs).containsEntry("a", 1).containsEntry("b", 2);
                signal("INT", pid);
                assertThat(jobs).containsEntry("a", 1);

                signal("KILL", creator.pid());
                await().atMost(PATIENCE).until(() -> !ProcessTable.isAlive(pid));
                assertThatExceptionOfType(ManagerUnavailableException.class).isThrownBy(() -> jobs.get("a"));
            }
        }
    }

    @Test
    void managerForOtherMachinesSpeaksTls() {
        AuthKey key = AuthKey.random();
        try (SyncManager manager = SyncManager.builder()
                .address(Address.tcp("localhost", 0))
                .authKey(key)
                .tls(TestTls::withCertificate)
                .start()) {
            Address address = manager.address() instanceof Address.Tcp tcp
                    ? Address.tcp("localhost", tcp.port())
                    : manager.address();
            DictProxy<String, String> dict = manager.dict("jobs");
            dict.put("a", "b".repeat(100_000));
            try (SyncManager client = SyncManager.builder()
                    .mode(ManagerMode.CONNECT)
                    .address(address)
                    .authKey(key)
                    .tls(TestTls::withoutCertificate)
                    .start()) {
                assertThat(client.<String, String>dict("jobs")).containsEntry("a", "b".repeat(100_000));
            }
            assertThatExceptionOfType(ManagerUnavailableException.class)
                    .isThrownBy(() -> SyncManager.connect(address, key));
        }
    }
}
