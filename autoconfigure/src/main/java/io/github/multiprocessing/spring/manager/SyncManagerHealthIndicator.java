package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerMode;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.SyncManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * DOWN while the manager of shared objects does not answer, as for a moment after it was killed. Never a member of the liveness
 * group: restarting the application would help no more than the restart of the manager that is under way.
 */
public final class SyncManagerHealthIndicator extends AbstractHealthIndicator {

    private final SyncManager manager;
    private final RecentManager recent;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();

    /**
     * Creates the indicator.
     *
     * @param manager the manager
     * @param recent what it tells
     */
    public SyncManagerHealthIndicator(SyncManager manager, RecentManager recent) {
        super("The manager of shared objects could not be asked");
        this.manager = manager;
        this.recent = recent;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("mode", SyncManagerDescriptor.mode(this.manager))
                .withDetail("address", this.manager.address().toString());
        try {
            ManagerSnapshot snapshot = this.recent.get();
            this.silentSince.set(null);
            builder.up()
                    .withDetail("pid", snapshot.pid())
                    .withDetail("generation", SyncManagerDescriptor.generation(snapshot))
                    .withDetail("uptimeSeconds", snapshot.uptime().toSeconds())
                    .withDetail("objects", SyncManagerMetrics.objects(snapshot))
                    .withDetail("clients", snapshot.clients().size())
                    .withDetail("waitingCalls", snapshot.waitingCalls());
        } catch (ManagerException | IllegalStateException ex) {
            this.silentSince.compareAndSet(null, Instant.now().truncatedTo(ChronoUnit.SECONDS));
            builder.down().withDetail("reason", String.valueOf(ex.getMessage())).withDetail("action", action());
            Instant since = this.silentSince.get();
            if (since != null) {
                // when a check has first found it so
                builder.withDetail("since", since);
            }
        }
    }

    private String action() {
        return this.manager.mode() == ManagerMode.CONNECT
                ? "Look whether the manager at multiprocessing.manager.address runs. It is connected to again when it answers."
                : "Look at the log for why the manager's process ended. It is started again, empty, unless it dies again and"
                        + " again.";
    }
}
