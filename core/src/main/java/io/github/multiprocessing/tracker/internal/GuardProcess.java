package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessTable;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The guard as its owner sees it. Its JVM is as small as one can be: it interprets, since it has little to do; takes its heap
 * in a few MiB; and maps the JDK's own archive of classes, which other JVMs on the machine have in memory as well.
 */
final class GuardProcess {

    private static final long START_SECONDS = 30;

    /** What a process may need for its pipes, with some to spare: a JDK that runs out meanwhile closes descriptors of others. */
    private static final int DESCRIPTORS = 24;

    private static final List<String> FLAGS = List.of(
            "-Xint",
            "-XX:+UseSerialGC",
            "-Xms2m",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            // the archive where it was made for: else every pointer in it is rewritten, into memory of its own
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xlog:disable");

    /** What a program may need to be started at all. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LD_LIBRARY_PATH", "SystemRoot");

    private final GuardJar jar;
    private final Process process;
    private final OutputStream lifeline;
    private volatile boolean ready;
    private volatile boolean dismissed;

    private GuardProcess(GuardJar jar, Process process) {
        this.jar = jar;
        this.process = process;
        this.lifeline = process.getOutputStream();
    }

    /** Begins to start it. */
    static GuardProcess start(GuardOrders orders) throws IOException {
        requireDescriptors();
        GuardJar jar = GuardJar.create();
        GuardProcess guard = null;
        boolean begun = false;
        try {
            guard = new GuardProcess(jar, builder(jar.path()).start());
            orders.writeTo(new DataOutputStream(guard.lifeline));
            begun = true;
            return guard;
        } finally {
            if (!begun) {
                jar.close();
                if (guard != null) {
                    guard.process.destroyForcibly();
                }
            }
        }
    }

    private static ProcessBuilder builder(Path jar) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", jar.toString(), GuardMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // options in the environment are meant for the application, a debugger's port among them
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        // it must not hold a directory that somebody wants to unmount
        builder.directory(new File(System.getProperty("java.home")));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static Path java() throws IOException {
        Path bin = Path.of(System.getProperty("java.home", ""), "bin");
        for (String name : List.of("java", "java.exe")) {
            if (Files.isExecutable(bin.resolve(name))) {
                return bin.resolve(name);
            }
        }
        throw new IOException("there is no java program in " + bin);
    }

    private static void requireDescriptors() throws IOException {
        long self = ProcessHandle.current().pid();
        int most = ProcessTable.mostOpenFiles(self).orElse(Integer.MAX_VALUE);
        if (most - ProcessTable.openFiles(self).orElse(0) < DESCRIPTORS) {
            throw new IOException("too many open files (ulimit -n is " + most + ")");
        }
    }

    /** Waits until it stands behind this process. If it does not come to that it is killed. */
    void awaitReady() throws IOException, InterruptedException {
        try (this.jar;
                InputStream output = this.process.getInputStream()) {
            readAnswer(output);
            this.ready = true;
        } finally {
            if (!this.ready) {
                this.process.destroyForcibly();
            }
        }
    }

    private void readAnswer(InputStream output) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (output.available() == 0) {
            if (this.process.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new IOException("it has ended with exit code " + this.process.exitValue());
            }
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IOException("it was not ready after " + START_SECONDS + " s");
            }
        }
        int answer = output.read();
        if (answer != GuardOrders.READY) {
            throw new IOException("it has answered " + answer);
        }
    }

    long pid() {
        return this.process.pid();
    }

    boolean isReady() {
        return this.ready && this.process.isAlive();
    }

    /** Waits for its end. Returns whether it has come. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return this.process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return this.process.exitValue();
    }

    /** Says something on the lifeline. Returns whether there is somebody who hears it. */
    boolean tell(int word) {
        try {
            this.lifeline.write(word);
            this.lifeline.flush();
            return isReady();
        } catch (IOException ex) {
            return false;
        }
    }

    boolean isDismissed() {
        return this.dismissed;
    }

    /** Lets it end without doing anything. */
    void dismiss() {
        this.dismissed = true;
        tell(GuardOrders.DISMISSED);
        try {
            this.lifeline.close();
        } catch (IOException ex) {
            // it is gone already
            return;
        }
    }
}
