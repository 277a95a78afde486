package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The private directory of this run: of the process that a user started and of all children below it. Everything that they
 * share by name is a file in it. It lies in memory where the system has a directory that does ({@code /dev/shm}).
 *
 * <p>The first process of a run makes it when it is first asked for, and deletes it as it exits; children are told where it is.
 */
public final class RunDirectory {

    /** The system property by which a child knows the directory of its run. */
    public static final String PROPERTY = "multiprocessing.run.path";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static @Nullable Path path;

    private RunDirectory() {}

    /**
     * Where it is.
     *
     * @return an absolute path of a directory that exists and is private
     * @throws IOException if it cannot be made, or the one that this process was told of is not private or not there
     */
    public static synchronized Path path() throws IOException {
        Path known = path;
        if (known == null) {
            String told = System.getProperty(PROPERTY);
            known = told == null ? create() : Path.of(told);
            FileOwnership.requirePrivate(known);
            path = known;
        }
        return known;
    }

    /**
     * Whether this process is the first of its run.
     *
     * @return false in a child
     */
    public static boolean isOfThisProcess() {
        return System.getProperty(PROPERTY) == null;
    }

    private static Path create() throws IOException {
        PrivateDirectory directory = PrivateDirectory.create(base());
        Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "multiprocessing-run-directory"));
        return directory.path();
    }

    private static Path base() throws IOException {
        boolean chosen = !System.getProperty(BaseDirectory.PROPERTY, "").isEmpty();
        boolean usable = Files.isWritable(SHARED_MEMORY) && BaseDirectory.hasRoom(SHARED_MEMORY);
        return !chosen && usable ? SHARED_MEMORY : BaseDirectory.ofThisProcess();
    }
}
