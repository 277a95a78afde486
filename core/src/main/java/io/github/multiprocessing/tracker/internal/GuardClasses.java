package io.github.multiprocessing.tracker.internal;

import java.util.List;

/**
 * The classes of this project that the guard runs with. They are copied to it, so that it starts in the same way from every
 * packaging, and loads nothing else. A test holds the list complete.
 */
final class GuardClasses {

    private static final String ROOT = "io.github.multiprocessing.";

    static final List<String> NAMES = List.of(
            "os.BaseDirectory",
            "os.FileKey",
            "os.FileOwnership",
            "os.FileTree",
            "os.FileTree$Deletion",
            "os.IgnoredSignals",
            "os.OwnerFile",
            "os.PrivateDirectory",
            "os.ProcessIdentity",
            "os.ProcessMemory",
            "os.ProcessStat",
            "os.ProcessTable",
            "os.RunMarker",
            "tracker.TrackedResource",
            "tracker.TrackedResource$Child",
            "tracker.TrackedResource$Directory",
            "tracker.TrackedResource$Segment",
            "tracker.TrackedResource$Socket",
            "tracker.internal.DeadRun",
            "tracker.internal.DeadRunProcesses",
            "tracker.internal.GuardClasses",
            "tracker.internal.GuardMain",
            "tracker.internal.GuardOrders",
            "tracker.internal.Journal",
            "tracker.internal.JournalLine",
            "tracker.internal.JournalLines",
            "tracker.internal.JournalText",
            "tracker.internal.PublicSegments",
            "tracker.internal.Remains");

    private GuardClasses() {}

    static String className(String name) {
        return ROOT + name;
    }

    static String resource(String name) {
        return className(name).replace('.', '/') + ".class";
    }

    /** Loads them all, before the file that they are in is deleted. */
    static void load() {
        for (String name : NAMES) {
            try {
                Class.forName(className(name));
            } catch (ClassNotFoundException ex) {
                throw new NoClassDefFoundError(name);
            }
        }
    }
}
