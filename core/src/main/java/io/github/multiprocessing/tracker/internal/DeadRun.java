package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A run whose first process is gone, and the removal of what is left of it: first the processes, which would go on making
 * things, then the segments, then the directories, and last the directory of the run, whose journals tell of all of that. May be
 * done by several processes at once. What may be removed stands in the documentation of the package {@code tracker}.
 */
final class DeadRun {

    private final Path directory;
    private final RunMarker marker;
    private final Collection<Path> bases;
    private final PublicSegments segments;

    /**
     * A dead run.
     *
     * @param directory its directory, which may be gone already
     * @param owner its first process
     * @param bases where private directories of its processes may be
     */
    DeadRun(Path directory, ProcessIdentity owner, Collection<Path> bases, PublicSegments segments) {
        this.directory = directory;
        this.marker = new RunMarker(directory.getFileName().toString(), owner);
        this.bases = bases;
        this.segments = segments;
    }

    /**
     * Removes it.
     *
     * @param grace how long its processes get to end by themselves, as they do once they see that their parent is gone
     */
    Remains remove(long graceNanos) {
        Remains remains = new Remains();
        List<Journal> journals = Journal.in(this.directory);
        new DeadRunProcesses(this.marker, journals).end(graceNanos, remains);
        for (Journal journal : journals) {
            for (TrackedResource.Segment segment : journal.live(TrackedResource.Segment.class)) {
                long size = this.segments.size(segment);
                if (this.segments.unlink(segment)) {
                    remains.segments.add("/" + segment.name());
                    remains.bytes += size;
                }
            }
        }
        for (Path candidate : directories(journals)) {
            if (!Journal.isIn(candidate) && PrivateDirectory.deleteAbandoned(candidate)) {
                remains.directories++;
            }
        }
        long size = sizeOf(this.directory);
        if (PrivateDirectory.delete(this.directory)) {
            remains.directories++;
            remains.bytes += size;
        }
        return remains;
    }

    private Set<Path> directories(List<Journal> journals) {
        Set<Path> candidates = new LinkedHashSet<>();
        Set<ProcessIdentity> owners = new HashSet<>(Set.of(this.marker.owner()));
        for (Journal journal : journals) {
            owners.add(journal.writer());
            journal.live(TrackedResource.Child.class).forEach((child) -> owners.add(child.identity()));
            journal.live(TrackedResource.Directory.class).forEach((entry) -> candidates.add(entry.path()));
        }
        for (Path base : this.bases) {
            for (Path found : PrivateDirectory.in(base)) {
                PrivateDirectory.owner(found).filter(owners::contains).ifPresent((owner) -> candidates.add(found));
            }
        }
        candidates.remove(this.directory);
        return candidates;
    }

    /** What the files in a directory have for a size, as far as that can be told. */
    static long sizeOf(Path directory) {
        long size = 0;
        for (Path file : filesIn(directory)) {
            try {
                size += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            } catch (IOException ex) {
                // deleted in between
                continue;
            }
        }
        return size;
    }

    static List<Path> filesIn(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException ex) {
            // deleted in between
            return found;
        }
        return found;
    }
}
