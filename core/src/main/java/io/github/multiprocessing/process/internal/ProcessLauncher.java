package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.LastingThreads;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Starts the processes of this JVM that are JVMs themselves, and ends them all when this one shuts down: SIGTERM, and after a
 * grace SIGKILL. Thread-safe.
 */
public final class ProcessLauncher {

    /** The system property with the grace in milliseconds. */
    public static final String GRACE_PROPERTY = "multiprocessing.process.shutdown-grace-millis";

    private static final long GRACE_MILLIS = 2000;

    private static final long LAST_MILLIS = 1000;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final ProcessHome home = new ProcessHome();

    private final SpareJvm spare;

    private final ProcessArchive archive;

    private final Set<JvmProcess> processes = ConcurrentHashMap.newKeySet();

    private boolean hooked;

    /**
     * Creates a launcher.
     *
     * @param preparation the binary name of the {@link ChildPreparation} of warm JVMs
     * @param entryPoint the binary name of the {@link ChildEntryPoint} of processes
     * @param nothing makes what an entry point gets that is to do nothing
     */
    public ProcessLauncher(String preparation, String entryPoint, Supplier<byte[]> nothing) {
        this.spare = new SpareJvm(this.home, preparation);
        this.archive = new ProcessArchive(this.home, entryPoint, nothing);
    }

    /**
     * Starts a process.
     *
     * @param request what to start
     * @return the running process
     * @throws IOException if it could not be started; nothing is left behind
     */
    public RunningProcess launch(LaunchRequest request) throws IOException {
        hookShutdown();
        boolean warm = request.warm() && request.isOfDefaults();
        WaitingJvm waiting = warm ? this.spare.take() : null;
        JvmProcess process = waiting == null ? launchFresh(request) : adopt(request, waiting);
        if (warm) {
            this.spare.refill(false);
        }
        return process;
    }

    private JvmProcess launchFresh(LaunchRequest request) throws IOException {
        Path directory = this.home.enter();
        boolean launched = false;
        try {
            Path note = noteIn(directory);
            JvmLauncher launcher =
                    new JvmLauncher(this.home.plan(), new SplitDrain.Maker(request.name(), request.output()));
            List<String> arguments = new ArrayList<>(this.home.arguments(request.heapBytes(), request.jvmArguments()));
            boolean archived = request.isOfDefaults() && arguments.addAll(this.archive.arguments());
            JvmChild child = launcher.launch(spec(request, directory, note, arguments), false);
            launched = true;
            if (archived) {
                this.archive.usedBy(child);
            }
            return attend(request, child, note);
        } finally {
            if (!launched) {
                this.home.leave();
            }
        }
    }

    private JvmProcess adopt(LaunchRequest request, WaitingJvm waiting) throws IOException {
        boolean told = false;
        try {
            Path note = noteIn(waiting.directory());
            waiting.drain().send(request.name(), request.output());
            waiting.run(spec(request, waiting.directory(), note, List.of()));
            told = true;
            return attend(request, waiting.child(), note);
        } finally {
            if (!told) {
                waiting.child().kill(Kind.START_FAILED, "it could not be told what to run");
                this.home.leave();
            }
        }
    }

    private JvmProcess attend(LaunchRequest request, JvmChild child, Path note) {
        if (request.keepDescendants()) {
            child.keepDescendants();
        }
        JvmProcess process = new JvmProcess(request.name(), child, note);
        this.processes.add(process);
        process.attend(() -> {
            request.ended().run();
            this.processes.remove(process);
            this.home.leave();
        });
        return process;
    }

    private static Path noteIn(Path directory) {
        return directory.resolve("end-" + NUMBER.incrementAndGet());
    }

    private static ChildSpec spec(LaunchRequest request, Path directory, Path note, List<String> jvmArguments)
            throws IOException {
        return new ChildSpec(
                request.name(),
                request.entryPoint(),
                request.orders().of(note.toString(), directory),
                directory,
                jvmArguments,
                request.environment(),
                request.inheritEnvironment());
    }

    private synchronized void hookShutdown() throws IOException {
        if (!this.hooked) {
            try {
                Runtime.getRuntime()
                        .addShutdownHook(LastingThreads.create("multiprocessing-processes", 0, this::shutDown));
            } catch (IllegalStateException ex) {
                throw new IOException("this JVM is shutting down", ex);
            }
            this.hooked = true;
        }
    }

    /**
     * Sees to it that a warm JVM will wait for the next process.
     *
     * @throws IOException if this JVM is shutting down
     */
    public void startSpare() throws IOException {
        hookShutdown();
        this.spare.refill(true);
    }

    /** Ends the warm JVM, if there is one, and keeps none until one is wanted again. */
    public void stopSpare() {
        this.spare.stop();
    }

    /**
     * Whether a JVM waits and has loaded all that it was to load.
     *
     * @return false if there is none, or not yet
     */
    public boolean isSpareReady() {
        return this.spare.isReady();
    }

    /**
     * Sets what warm JVMs load beside what every process needs.
     *
     * @param classes binary names
     */
    public void preload(List<String> classes) {
        this.spare.preload(classes);
    }

    private void shutDown() {
        this.home.refuse();
        this.spare.stop();
        this.archive.close();
        List<JvmProcess> left = List.copyOf(this.processes);
        left.forEach(JvmProcess::terminate);
        awaitEnds(left, Long.getLong(GRACE_PROPERTY, GRACE_MILLIS));
        left = List.copyOf(this.processes);
        left.forEach(JvmProcess::kill);
        awaitEnds(left, LAST_MILLIS);
        this.home.close();
    }

    private static void awaitEnds(List<JvmProcess> processes, long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (JvmProcess process : processes) {
                process.end().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException ex) {
            return;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
