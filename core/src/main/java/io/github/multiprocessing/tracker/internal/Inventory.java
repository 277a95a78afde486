package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.TrackedResource;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run has, as its journals and its directories tell at this moment. */
final class Inventory {

    /** What lies in the directory of a run beside memory. */
    private static final Set<String> NO_SEGMENTS = Set.of("owner", GuardFile.NAME, "peers");

    final List<TrackerSnapshot.Segment> segments = new ArrayList<>();
    final List<TrackerSnapshot.Directory> directories = new ArrayList<>();
    final List<TrackerSnapshot.Socket> sockets = new ArrayList<>();
    final List<TrackerSnapshot.Child> processes = new ArrayList<>();
    final Set<ProcessIdentity> watched = new LinkedHashSet<>();

    private Inventory() {}

    static Inventory empty() {
        return new Inventory();
    }

    static Inventory of(Path run, Collection<Path> bases, PublicSegments segments) {
        Inventory inventory = new Inventory();
        List<Journal> journals = Journal.in(run);
        Set<Path> paths = new LinkedHashSet<>(Set.of(run));
        Set<ProcessIdentity> owners = new HashSet<>(Set.of(Journal.self()));
        for (Journal journal : journals) {
            owners.add(journal.writer());
            inventory.published(journal, segments);
            for (TrackedResource.Child child : journal.live(TrackedResource.Child.class)) {
                owners.add(child.identity());
                if (!AbandonedJournals.isPast(journal, child)) {
                    inventory.child(child);
                }
            }
            journal.live(TrackedResource.Directory.class).forEach((directory) -> paths.add(directory.path()));
        }
        PrivateDirectory.owner(run).ifPresent(owners::add);
        for (Path base : bases) {
            PrivateDirectory.in(base).stream()
                    .filter((found) -> PrivateDirectory.owner(found)
                            .filter(owners::contains)
                            .isPresent())
                    .forEach(paths::add);
        }
        paths.forEach((path) -> inventory.directory(path, path.equals(run)));
        return inventory;
    }

    private void published(Journal journal, PublicSegments segments) {
        for (TrackedResource.Segment segment : journal.live(TrackedResource.Segment.class)) {
            if (segments.isThere(segment)) {
                this.segments.add(new TrackerSnapshot.Segment(
                        segment.name(),
                        true,
                        segments.size(segment),
                        Ages.of(segments.path(segment.name())),
                        journal.writer().pid()));
            }
        }
    }

    private void child(TrackedResource.Child child) {
        Optional<ProcessStat> stat = ProcessTable.stat(child.identity().pid())
                .filter((found) -> found.startTime() == child.identity().startTime());
        this.watched.add(child.identity());
        this.processes.add(new TrackerSnapshot.Child(
                child.name(),
                child.identity().pid(),
                stat.map(ProcessStat::parent).orElse(-1L),
                stat.map(ProcessStat::state).orElse('X'),
                Ages.of(child.identity().pid())));
    }

    private void directory(Path directory, boolean ofTheRun) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        long owner = PrivateDirectory.owner(directory).map(ProcessIdentity::pid).orElse(-1L);
        int files = 0;
        long bytes = 0;
        for (Path file : DeadRun.filesIn(directory)) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                files++;
                bytes += attributes.size();
                if (attributes.isOther()) {
                    this.sockets.add(new TrackerSnapshot.Socket(file, owner));
                } else if (ofTheRun && attributes.isRegularFile() && isSegment(file)) {
                    this.segments.add(new TrackerSnapshot.Segment(
                            file.getFileName().toString(), false, attributes.size(), Ages.of(file), -1));
                }
            } catch (IOException ex) {
                // deleted in between
                continue;
            }
        }
        this.directories.add(new TrackerSnapshot.Directory(directory, files, bytes, Ages.of(directory), owner));
    }

    private static boolean isSegment(Path file) {
        String name = file.getFileName().toString();
        return !NO_SEGMENTS.contains(name) && !name.endsWith(Journal.SUFFIX) && !name.endsWith(Journal.SUFFIX + ".new");
    }
}
