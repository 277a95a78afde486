package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The private directory of this run: of the process that a user started and of all children below it. Everything that they
 * share by name is a file in it. It lies in memory where the system has a directory that does ({@code /dev/shm}). It is
 * flat: no directory is in it.
 *
 * <p>The first process of a run makes it when it is first asked for; children are told where it is. It goes with that
 * process: deleted by it as it exits, or by whoever is left when it has been killed. If somebody else deletes it, that process
 * makes it anew at the same place when it asks for it the next time; what was in it is gone.
 */
public final class RunDirectory {

    /** The system property by which a child knows the directory of its run. */
    public static final String PROPERTY = "multiprocessing.run.path";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static @Nullable Path path;

    private static @Nullable RunMarker marker;

    private static @Nullable PrivateDirectory own;

    private static @Nullable BooleanSupplier heir;

    private static boolean hooked;

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
        } else if (own != null && own.restore()) {
            LoggerFactory.getLogger(RunDirectory.class)
                    .warn("The directory of this run, {}, was deleted by somebody, and is made anew", known);
        }
        return known;
    }

    /**
     * Where it is, if anybody has asked before or this process is a child.
     *
     * @return the path, or empty if no directory was needed so far
     */
    public static synchronized Optional<Path> known() {
        String told = System.getProperty(PROPERTY);
        return path == null && told != null ? Optional.of(Path.of(told)) : Optional.ofNullable(path);
    }

    /**
     * Where the directory of a run that begins here lies, or would lie.
     *
     * @return an existing directory
     * @throws IOException if none is usable
     */
    public static Path base() throws IOException {
        boolean chosen = !System.getProperty(BaseDirectory.PROPERTY, "").isEmpty();
        boolean usable = Files.isWritable(SHARED_MEMORY) && BaseDirectory.hasRoom(SHARED_MEMORY);
        return !chosen && usable ? SHARED_MEMORY : BaseDirectory.ofThisProcess();
    }

    /**
     * Whether this process is the first of its run.
     *
     * @return false in a child
     */
    public static boolean isOfThisProcess() {
        return System.getProperty(PROPERTY) == null;
    }

    /**
     * What the processes of this run are marked with.
     *
     * @return the marker
     * @throws IOException as for {@link #path()}
     */
    public static synchronized RunMarker marker() throws IOException {
        RunMarker known = marker;
        if (known == null) {
            Path directory = path();
            known = OwnerFile.read(directory)
                    .map((owner) -> new RunMarker(directory.getFileName().toString(), owner.identity()))
                    .orElseThrow(() -> new IOException("The directory " + directory + " does not tell whose it is"));
            marker = known;
        }
        return known;
    }

    /**
     * Says who may take care of the directory as this process exits. At that moment pools may still end their tasks, which
     * need it; who outlives this process can wait for them.
     *
     * @param candidate asked once, during the exit: returns whether it deletes the directory after this process has ended
     */
    public static synchronized void leaveTo(BooleanSupplier candidate) {
        heir = candidate;
    }

    private static Path create() throws IOException {
        if (!hooked) {
            hook();
            hooked = true;
        }
        PrivateDirectory directory = PrivateDirectory.create(base());
        own = directory;
        return directory.path();
    }

    /** Before there is anything to delete. */
    private static void hook() throws IOException {
        try {
            Runtime.getRuntime()
                    .addShutdownHook(LastingThreads.create("multiprocessing-run-directory", 0, RunDirectory::exit));
        } catch (IllegalStateException ex) {
            throw new IOException("This process is exiting: it makes no directory any more", ex);
        }
    }

    private static void exit() {
        BooleanSupplier candidate;
        PrivateDirectory directory;
        synchronized (RunDirectory.class) {
            candidate = heir;
            directory = own;
            // nobody makes it anew from now on
            own = null;
        }
        if (directory != null && (candidate == null || !candidate.getAsBoolean())) {
            directory.close();
        }
    }
}
