package io.github.multiprocessing.tracker.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** How old things are, as the system's clock has it; zero for what is gone. */
final class Ages {

    private Ages() {}

    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap((process) -> process.info().startInstant())
                .map(Ages::since)
                .orElse(Duration.ZERO);
    }

    static Duration of(Path file) {
        try {
            return since(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .creationTime()
                    .toInstant());
        } catch (IOException ex) {
            return Duration.ZERO;
        }
    }

    /** Clocks are set: nothing is younger than now. */
    private static Duration since(Instant start) {
        Duration age = Duration.between(start, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
