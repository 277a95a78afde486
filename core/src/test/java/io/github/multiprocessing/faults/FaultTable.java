package io.github.multiprocessing.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that tells of every fault what is seen of it, how soon it has to be, how soon it was, and which test says so. */
final class FaultTable {

    /** The notes of the deadlock table: the case, an arrow, what was seen. */
    static final String DIRECTLY = "deadlock";

    static final String IN_CALLBACK = "deadlock in callback";

    private static final String HEAD = """
            # Faults

            What may happen to a pool's workers and to its parent, what the caller sees then, and how soon. Every row is
            produced by the tests named in it, with real processes and real signals unless the test is one of the simulated
            state machine (`PoolStateMachine…Tests`).

            The bound holds for a machine that is not busy; the tests allow five times as much, and ten times where another test runs
            beside them. Where what is seen ends with "past …", time is counted from there. The build writes this page to
            `core/target/faults.md`; `mvn -pl core verify -Dintegration-test.forks=1 -Dfaults.write=true` writes it here.

            Measured: the worst of one whole run of the build, on Java %d with %d processors.

            | id | fault | the caller sees | bound | measured | tests |
            |---|---|---|---|---|---|
            """;

    private static final String DEADLOCKS = """

            ## The deadlock table

            The 16 places at which loky's tests let a task fail, each asked for directly and from inside a callback of another
            task. After each of them the same pool has to answer the next task. `exit` in the parent is an `Error` here, since
            Python's is an exception.

            | case | the caller sees, asked for directly | asked for in a callback |
            |---|---|---|
            """;

    private static final String CHAOS = """

            ## Chaos

            """;

    private final Map<Fault, SortedSet<String>> tests;
    private final Collection<FaultNote> notes;

    FaultTable(Map<Fault, SortedSet<String>> tests, Collection<FaultNote> notes) {
        this.tests = tests;
        this.notes = notes;
    }

    String render() {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                HEAD,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        for (Fault fault : Fault.values()) {
            row(page, name(fault), fault.what(), fault.seen(), bound(fault), measured(fault), tests(fault));
        }
        page.append(DEADLOCKS);
        deadlocks(page);
        page.append(CHAOS);
        texts("chaos").forEach((text) -> page.append(text).append("\n"));
        return page.toString();
    }

    private void deadlocks(StringBuilder page) {
        Map<String, String> inCallback = new LinkedHashMap<>();
        for (String text : texts(IN_CALLBACK)) {
            String[] parts = text.split(" => ", 2);
            inCallback.put(parts[0], parts[1]);
        }
        for (String text : texts(DIRECTLY)) {
            String[] parts = text.split(" => ", 2);
            row(page, parts[0], parts[1], inCallback.getOrDefault(parts[0], ""));
        }
    }

    static String name(Fault fault) {
        return fault.name().replace('B', 'b');
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String bound(Fault fault) {
        return fault.bound().isZero() ? "–" : text(fault.bound());
    }

    private static String text(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis >= 1000
                ? String.format(Locale.ROOT, "%.3g s", millis / 1000)
                : String.format(Locale.ROOT, millis >= 10 ? "%.0f ms" : "%.1f ms", millis);
    }

    /** The worst of everything that was measured, and what was noted. */
    private String measured(Fault fault) {
        Map<String, Long> worst = new TreeMap<>();
        Set<String> said = new TreeSet<>();
        for (FaultNote note : this.notes) {
            if (note.id().equals(fault.name())) {
                if (!note.skipped().isEmpty()) {
                    said.add("skipped: " + note.skipped());
                } else if (note.nanos() > 0) {
                    worst.merge(note.what(), note.nanos(), Math::max);
                } else {
                    said.add(note.what());
                }
            }
        }
        List<String> all = new ArrayList<>();
        worst.forEach((what, nanos) -> all.add(what + " " + text(Duration.ofNanos(nanos))));
        all.addAll(said);
        return String.join("; ", all);
    }

    private String tests(Fault fault) {
        String named = this.tests.getOrDefault(fault, new TreeSet<>()).stream()
                .map((test) -> "`" + test + "`")
                .collect(Collectors.joining(", "));
        return fault.missing().isEmpty() ? named : named + ". Not tested: " + fault.missing();
    }

    private List<String> texts(String id) {
        return this.notes.stream()
                .filter((note) -> note.id().equals(id))
                .map(FaultNote::what)
                .distinct()
                .toList();
    }
}
