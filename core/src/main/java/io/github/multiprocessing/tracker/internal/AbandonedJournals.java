package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.TrackedResource;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the journals in a run that lives which nobody will take over: a process was killed together with its parent, which
 * would have done it. A parent that lives has the time from one look to the next. For one thread.
 */
final class AbandonedJournals {

    private Set<Path> seen = Set.of();

    /** Those that were abandoned at the last look, too. */
    List<Journal> look(Path run) {
        List<Journal> abandoned =
                Journal.in(run).stream().filter(AbandonedJournals::isAbandoned).toList();
        List<Journal> again = abandoned.stream()
                .filter((journal) -> this.seen.contains(journal.file()))
                .toList();
        Set<Path> now = new HashSet<>();
        abandoned.forEach((journal) -> now.add(journal.file()));
        this.seen = now;
        return again;
    }

    /** Not while a process that it names lives: nothing else tells the guard of it. */
    private static boolean isAbandoned(Journal journal) {
        return isDead(journal.writer())
                && journal.live(TrackedResource.Child.class).stream().allMatch((child) -> isDead(child.identity()));
    }

    /** Whether neither of them is there any more: then the line is of the past, and only waits to be deleted. */
    static boolean isPast(Journal journal, TrackedResource.Child child) {
        return isDead(child.identity()) && isDead(journal.writer());
    }

    private static boolean isDead(ProcessIdentity process) {
        return !ProcessTable.isAlive(process);
    }
}
