package io.github.multiprocessing.process.internal.archive;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which workers can have an archive. */
final class ArchiveRule {

    /** Arguments with which a JVM makes or uses no archive, or with which the user has taken that into his own hands. */
    private static final List<String> CONFLICTS = List.of(
            "-Xshare",
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedClassListFile",
            "-XX:DumpLoadedClassList",
            "-XX:AOT",
            "-XX:+AOT",
            "-XX:-AOT",
            "-javaagent:",
            "-agentlib:",
            "-agentpath:",
            "-Xbootclasspath",
            "--patch-module",
            "--upgrade-module-path",
            "--limit-modules",
            "-Djava.system.class.loader");

    private ArchiveRule() {}

    /** Why workers like these have no archive, or null if they can. */
    static @Nullable String refusal(String virtualMachine, List<String> classPath, List<String> arguments) {
        if (!virtualMachine.contains("HotSpot") && !virtualMachine.contains("OpenJDK")) {
            return virtualMachine + " is not known to make any";
        }
        for (String argument : arguments) {
            for (String conflict : CONFLICTS) {
                if (argument.startsWith(conflict)) {
                    return "the JVM argument " + argument + " does not go with it";
                }
            }
        }
        for (String element : classPath) {
            if (new File(element).isDirectory()) {
                return element + " on the class path is a directory";
            }
        }
        return null;
    }
}
