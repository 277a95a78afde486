package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.os.OrphanReaper;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.tracker.ResourceLimitException;
import io.github.multiprocessing.tracker.StrayProcess;
import io.github.multiprocessing.tracker.StrayProcess.Kind;
import io.github.multiprocessing.tracker.SweepReport;
import io.github.multiprocessing.tracker.TrackedResource;
import io.github.multiprocessing.tracker.TrackerSettings;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@link io.github.multiprocessing.tracker.ResourceTracker} does. Thread-safe. */
public final class Tracking {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.tracker");

    /** Process 1 gets the orphans of all others: they are to be counted before they are reaped. */
    private static final long LOOK_OF_PROCESS_1 = TimeUnit.SECONDS.toNanos(2);

    private static final long SELDOM = TimeUnit.HOURS.toNanos(1);

    private final PublicSegments segments = PublicSegments.OF_THIS_MACHINE;
    private final StrayWatch strays = new StrayWatch(System::nanoTime);
    private final SweepTally sweeps = new SweepTally();
    private final AbandonedJournals abandoned = new AbandonedJournals();
    private final GuardKeeper keeper;
    private volatile TrackerSettings settings;
    private @Nullable JournalWriter journal;
    private long nextSweep = System.nanoTime();

    /**
     * Makes one. Nothing is started or written before something is registered.
     *
     * @param settings what it does
     */
    public Tracking(TrackerSettings settings) {
        this.settings = settings;
        this.keeper = new GuardKeeper(settings, new KeeperDuty());
    }

    public void configure(TrackerSettings changed) {
        this.settings = changed;
        this.keeper.configure(changed);
    }

    public TrackerSettings settings() {
        return this.settings;
    }

    public void register(TrackedResource resource) throws IOException {
        journal().add(resource, this.settings.maxResources());
        want(resource instanceof TrackedResource.Segment);
    }

    public void unregister(TrackedResource resource) throws IOException {
        JournalWriter known = knownJournal();
        if (known != null) {
            known.remove(resource);
        }
    }

    private void want(boolean now) {
        if (RunDirectory.isOfThisProcess()) {
            this.keeper.want(now);
        }
    }

    private synchronized JournalWriter journal() throws IOException {
        JournalWriter known = this.journal;
        if (known == null) {
            known = new JournalWriter(RunDirectory.path(), Journal.self());
            this.journal = known;
            if (RunDirectory.isOfThisProcess()) {
                RunDirectory.leaveTo(this.keeper::handOver);
            }
        }
        return known;
    }

    private synchronized @Nullable JournalWriter knownJournal() {
        return this.journal;
    }

    public StagingPlace stagingPlace() throws IOException {
        return StagingPlace.find(this.segments.directory());
    }

    public boolean unlink(String name) throws IOException {
        if (!TrackedResource.Segment.isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name for shared memory");
        }
        Optional<FileKey> key = this.segments.key(name);
        boolean unlinked = Files.deleteIfExists(this.segments.path(name));
        if (key.isPresent()) {
            unregister(new TrackedResource.Segment(name, key.get()));
        }
        return unlinked;
    }

    public void childEnded(ProcessIdentity child) {
        JournalWriter own = knownJournal();
        Optional<Path> run = RunDirectory.known();
        if (own == null || run.isEmpty()) {
            return;
        }
        try {
            for (TrackedResource resource : own.live()) {
                if (resource instanceof TrackedResource.Child known
                        && known.identity().equals(child)) {
                    own.remove(resource);
                }
            }
            for (Journal left : Journal.of(run.get(), child)) {
                inherit(left, own);
            }
        } catch (IOException ex) {
            // the guard and the sweep find it as it is
            logger.debug("What {} has left stays as it is", child, ex);
        }
    }

    private void inherit(Journal left, JournalWriter own) throws IOException {
        for (TrackedResource resource : left.live()) {
            if (resource instanceof TrackedResource.Segment segment && this.segments.isThere(segment)) {
                try {
                    own.add(segment, this.settings.maxResources());
                } catch (ResourceLimitException ex) {
                    logger.warn("The segments that a child has left are not taken over: {}", ex.getMessage());
                    return;
                }
            } else if (resource instanceof TrackedResource.Directory directory) {
                PrivateDirectory.deleteAbandoned(directory.path());
            }
        }
        Files.deleteIfExists(left.file());
    }

    public boolean ensureRunning(Duration timeout) throws InterruptedException {
        if (!RunDirectory.isOfThisProcess() || !this.settings.enabled()) {
            return false;
        }
        try {
            journal();
        } catch (IOException ex) {
            logger.debug("No directory for this run", ex);
            return false;
        }
        this.keeper.want(true);
        return this.keeper.awaitRunning(timeout.toNanos());
    }

    public SweepReport sweep() {
        SweepReport report = Sweep.run(Bases.all(), this.segments);
        this.sweeps.add(report);
        if (!report.isEmpty()) {
            logger.info(
                    "Removed what dead runs had left: {} directories, segments {}, processes {}; {} KiB. Not to be killed: {}",
                    report.directories(),
                    report.segments(),
                    report.processes(),
                    report.bytes() >> 10,
                    report.unkillable());
        }
        return report;
    }

    public TrackerSnapshot snapshot() {
        Inventory inventory = inventory();
        List<StrayProcess> found = this.strays.look(inventory.watched, this.settings.sweep());
        return new TrackerSnapshot(
                this.keeper.snapshot(),
                RunDirectory.known().orElse(null),
                inventory.segments,
                inventory.directories,
                inventory.sockets,
                inventory.processes,
                found,
                new TrackerSnapshot.Totals(
                        this.strays.seen(Kind.ZOMBIE),
                        this.strays.ended(Kind.ZOMBIE),
                        this.strays.seen(Kind.ORPHAN),
                        this.strays.ended(Kind.ORPHAN),
                        this.strays.seen(Kind.UNKILLABLE),
                        this.strays.ended(Kind.UNKILLABLE),
                        this.sweeps.directories(),
                        this.sweeps.segments(),
                        this.sweeps.processes(),
                        this.sweeps.bytes()),
                this.sweeps.last());
    }

    private void takeOverAbandoned(JournalWriter own) throws IOException {
        Optional<Path> run = RunDirectory.known();
        if (run.isPresent()) {
            for (Journal left : this.abandoned.look(run.get())) {
                inherit(left, own);
            }
        }
    }

    private static Set<ProcessIdentity> watched() {
        Set<ProcessIdentity> watched = new LinkedHashSet<>();
        for (Journal journal : RunDirectory.known().map(Journal::in).orElse(List.of())) {
            journal.live(TrackedResource.Child.class).forEach((child) -> watched.add(child.identity()));
        }
        return watched;
    }

    private Inventory inventory() {
        return RunDirectory.known()
                .map((run) -> Inventory.of(run, Bases.all(), this.segments))
                .orElseGet(Inventory::empty);
    }

    private final class KeeperDuty implements GuardKeeper.Duty {

        @Override
        public GuardProcess startGuard() throws IOException {
            return GuardProcess.start(
                    new GuardOrders(Journal.self(), ownName(), RunDirectory.path(), List.copyOf(Bases.all())));
        }

        @Override
        public void guardIsReady(GuardProcess guard) {
            try {
                GuardFile.write(RunDirectory.path(), guard.pid());
            } catch (IOException ex) {
                // workers then delete the journals that name no shared memory, which the guard can do without
                logger.debug("Workers do not know of the process of the resource tracker", ex);
            }
        }

        @Override
        public long tick() {
            long interval = Tracking.this.settings.interval().isZero()
                    ? SELDOM
                    : Tracking.this.settings.interval().toNanos();
            try {
                JournalWriter known = knownJournal();
                if (known != null) {
                    known.repair();
                    takeOverAbandoned(known);
                }
                if (Tracking.this.settings.sweep() && System.nanoTime() - Tracking.this.nextSweep >= 0) {
                    Tracking.this.nextSweep = System.nanoTime() + interval;
                    sweep();
                }
                Tracking.this.strays.look(watched(), Tracking.this.settings.sweep());
                if (OrphanReaper.ofThisProcess().look()) {
                    return Math.min(OrphanReaper.intervalNanos(), interval);
                }
            } catch (IOException | RuntimeException ex) {
                logger.debug("The resource tracker could not do its duty this time", ex);
            }
            return OwnProcess.pid() == 1 ? Math.min(LOOK_OF_PROCESS_1, interval) : interval;
        }
    }

    /** The main class or the jar, without the arguments. */
    private static String ownName() {
        String command = System.getProperty("sun.java.command", "java").split(" ", 2)[0];
        return Path.of(command).getFileName().toString();
    }
}
