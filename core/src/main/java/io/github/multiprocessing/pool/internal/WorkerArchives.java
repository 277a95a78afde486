package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.process.internal.ChildLauncher;
import io.github.multiprocessing.process.internal.JvmLauncher;
import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.process.internal.archive.ArchiveSettings;
import io.github.multiprocessing.process.internal.archive.ArchivingLauncher;
import io.github.multiprocessing.process.internal.archive.ClassDataArchives;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the workers of one pool use a class-data archive, and one made if there is none. */
final class WorkerArchives implements AutoCloseable {

    private final ClassDataArchives archives;
    private final ArchiveTrainer trainer;
    private final long heapBytes;
    private final List<String> flags;
    private final String profile;

    WorkerArchives(
            String pool,
            PoolSettings settings,
            long heapBytes,
            List<String> flags,
            @Nullable WorkerInitializer initializer) {
        ArchiveSettings archiveSettings = ArchiveSettings.ofThisJvm();
        this.archives = new ClassDataArchives(archiveSettings, Clock.systemUTC());
        this.trainer = new ArchiveTrainer(pool, settings, initializer, archiveSettings.delay());
        this.heapBytes = heapBytes;
        this.flags = flags;
        this.profile = ArchiveTrainer.profile(pool, initializer);
    }

    /** What starts the workers of this pool, which may be a trainer's. */
    ChildLauncher launcher(LaunchPlan plan) {
        if (ClassDataArchives.isTrainer(this.flags)) {
            return JvmLauncher.ofLowPriority(plan);
        }
        return new ArchivingLauncher(
                new JvmLauncher(plan),
                this.archives.of(plan, this.heapBytes, this.flags, this.profile),
                this.trainer::missing);
    }

    @Override
    public void close() {
        this.trainer.close();
    }
}
