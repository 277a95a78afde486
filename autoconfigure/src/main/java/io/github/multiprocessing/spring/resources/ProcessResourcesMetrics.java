package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.GuardSnapshot;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.StrayProcess.Kind;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import io.github.multiprocessing.tracker.TrackerSnapshot.Segment;
import io.github.multiprocessing.tracker.TrackerSnapshot.Totals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The meters {@code multiprocessing.resources.*} of this JVM, never tagged with a pid. */
public final class ProcessResourcesMetrics implements MeterBinder {

    private static final String PREFIX = "multiprocessing.resources.";

    /** A snapshot looks at every process of the machine. */
    static final Duration MAX_AGE = Duration.ofSeconds(5);

    private static final String STRAYS =
            "Processes that should not be there any more, and workers that are not heard of";

    private static final String SEEN =
            "Processes that were seen and should not have been there any more, and silences of workers";

    private static final String ENDED = "Those of them that are gone, and silences that are over";

    private final Recent<TrackerSnapshot> resources;
    private final Supplier<Silence> silent;

    /**
     * Creates the meters.
     *
     * @param tracker knows the resources
     * @param silent knows the workers that live and are not heard of
     */
    public ProcessResourcesMetrics(ResourceTracker tracker, SilentWorkers silent) {
        this(tracker::snapshot, silent::now);
    }

    ProcessResourcesMetrics(Supplier<TrackerSnapshot> snapshots, Supplier<Silence> silent) {
        this.silent = silent;
        this.resources = new Recent<>(snapshots, MAX_AGE, System::nanoTime);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry, this.resources);
        for (boolean published : new boolean[] {true, false}) {
            Tags tags = Tags.of("visibility", published ? "public" : "private");
            meters.gauge(
                    "segments",
                    "segments",
                    "Shared memory segments",
                    tags,
                    (snapshot) -> snapshot.segments().stream()
                            .filter((segment) -> segment.published() == published)
                            .count());
            meters.gauge(
                    "segments.size",
                    "bytes",
                    "Size of the shared memory segments",
                    tags,
                    (snapshot) -> snapshot.segments().stream()
                            .filter((segment) -> segment.published() == published)
                            .mapToLong(Segment::bytes)
                            .sum());
        }
        meters.gauge(
                "directories",
                "directories",
                "Private directories",
                Tags.empty(),
                (snapshot) -> snapshot.directories().size());
        meters.gauge(
                "sockets",
                "sockets",
                "Sockets in private directories",
                Tags.empty(),
                (snapshot) -> snapshot.sockets().size());
        for (ChildState state : ChildState.values()) {
            meters.gauge(
                    "processes",
                    "processes",
                    "Child processes in a state",
                    tag("state", state),
                    (snapshot) -> snapshot.processes().stream()
                            .filter((child) -> ChildState.of(child.state()) == state)
                            .count());
        }
        strays(meters);
        silent(meters);
        sweeps(meters);
        meters.gauge(
                "guard.up",
                "guards",
                "1 while there is a process that cleans up when this one is killed",
                Tags.empty(),
                (snapshot) -> snapshot.guard().state() == GuardSnapshot.State.RUNNING ? 1 : 0);
        meters.counter(
                "guard.restarts",
                "restarts",
                "How often the process that cleans up was gone and was started again",
                Tags.empty(),
                (snapshot) -> snapshot.guard().restarts());
    }

    private static void strays(Meters meters) {
        for (Kind kind : Kind.values()) {
            meters.gauge(
                    "strays",
                    "processes",
                    STRAYS,
                    tag("kind", kind),
                    (snapshot) -> snapshot.strays().stream()
                            .filter((stray) -> stray.kind() == kind)
                            .count());
            meters.counter(
                    "strays.seen", "processes", SEEN, tag("kind", kind), (snapshot) -> seen(snapshot.totals(), kind));
            meters.counter(
                    "strays.ended",
                    "processes",
                    ENDED,
                    tag("kind", kind),
                    (snapshot) -> ended(snapshot.totals(), kind));
        }
    }

    /** Those that their pools kill for it are also counted by multiprocessing.worker.exits, with the reason hang. */
    private void silent(Meters meters) {
        Tags tags = Tags.of("kind", StrayDescriptor.SILENT.toLowerCase(Locale.ROOT));
        meters.gauge(
                "strays",
                "processes",
                STRAYS,
                tags,
                (snapshot) -> this.silent.get().workers().size());
        meters.counter(
                "strays.seen",
                "processes",
                SEEN,
                tags,
                (snapshot) -> this.silent.get().totals().seen());
        meters.counter(
                "strays.ended",
                "processes",
                ENDED,
                tags,
                (snapshot) -> this.silent.get().totals().ended());
    }

    private static long seen(Totals totals, Kind kind) {
        return switch (kind) {
            case ZOMBIE -> totals.zombies();
            case ORPHAN -> totals.orphans();
            case UNKILLABLE -> totals.unkillable();
        };
    }

    private static long ended(Totals totals, Kind kind) {
        return switch (kind) {
            case ZOMBIE -> totals.zombiesEnded();
            case ORPHAN -> totals.orphansEnded();
            case UNKILLABLE -> totals.unkillableEnded();
        };
    }

    private static void sweeps(Meters meters) {
        swept(meters, "directory", Totals::sweptDirectories);
        swept(meters, "segment", Totals::sweptSegments);
        swept(meters, "process", Totals::sweptProcesses);
        meters.counter(
                "swept.size",
                "bytes",
                "Size of the files of dead runs that were removed",
                Tags.empty(),
                (snapshot) -> snapshot.totals().sweptBytes());
    }

    private static void swept(Meters meters, String kind, ToDoubleFunction<Totals> value) {
        meters.counter(
                "swept",
                "resources",
                "What dead runs had left and was removed",
                Tags.of("kind", kind),
                (snapshot) -> value.applyAsDouble(snapshot.totals()));
    }

    private static Tags tag(String key, Enum<?> value) {
        return Tags.of(key, value.name().toLowerCase(Locale.ROOT));
    }

    private record Meters(MeterRegistry registry, Recent<TrackerSnapshot> resources) {

        void gauge(String name, String unit, String description, Tags tags, ToDoubleFunction<TrackerSnapshot> value) {
            Gauge.builder(PREFIX + name, this.resources, (recent) -> value.applyAsDouble(recent.get()))
                    .strongReference(true)
                    .tags(tags)
                    .baseUnit(unit)
                    .description(description)
                    .register(this.registry);
        }

        void counter(String name, String unit, String description, Tags tags, ToDoubleFunction<TrackerSnapshot> value) {
            FunctionCounter.builder(PREFIX + name, this.resources, (recent) -> value.applyAsDouble(recent.get()))
                    .tags(tags)
                    .baseUnit(unit)
                    .description(description)
                    .register(this.registry);
        }
    }
}
