package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Where private directories are made. */
final class Bases {

    private Bases() {}

    /** All such places, as far as they exist. */
    static Set<Path> all() {
        Set<Path> bases = new LinkedHashSet<>();
        add(bases, RunDirectory::base);
        add(bases, BaseDirectory::ofThisProcess);
        add(bases, BaseDirectory::forMuchData);
        RunDirectory.known()
                .flatMap((run) -> Optional.ofNullable(run.getParent()))
                .ifPresent(bases::add);
        return bases;
    }

    private interface Place {

        Path find() throws IOException;
    }

    private static void add(Set<Path> bases, Place place) {
        try {
            bases.add(place.find());
        } catch (IOException ex) {
            // there is none, so nobody has made anything there
            return;
        }
    }
}
