package io.github.multiprocessing.process.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program that runs another one with low priority. It becomes the other one, whose process id is thus its own. */
final class LowPriority {

    private static final List<String> PROGRAMS = List.of("/usr/bin/nice", "/bin/nice");

    /** A tenth of the share of an ordinary process; one that hardly ever runs would not see that its parent is gone. */
    private static final String NICENESS = "10";

    private LowPriority() {}

    /** What comes before the command; nothing where there is no such program. */
    static List<String> command() {
        for (String program : PROGRAMS) {
            if (Files.isExecutable(Path.of(program))) {
                return List.of(program, "-n", NICENESS);
            }
        }
        return List.of();
    }
}
