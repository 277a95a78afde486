package io.github.multiprocessing.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with the flags and the class path of this one, for the other side of a case. */
public final class SecondJvm implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    private SecondJvm(Process process) {
        this.process = process;
    }

    /**
     * Says that this process is ready, if it is a second JVM.
     */
    public static void sayReady() {
        System.out.println(READY);
        System.out.flush();
    }

    /**
     * The program that starts a JVM of this kind.
     *
     * @return the path of {@code java}
     */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Starts a JVM and waits until it has called {@link #sayReady()}.
     *
     * @param main its main class
     * @param arguments its arguments
     * @return the JVM
     * @throws IOException if it cannot be started, or ends before it is ready
     */
    public static SecondJvm start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /**
     * Starts a JVM and waits until it has called {@link #sayReady()}.
     *
     * @param flags flags that this JVM does not have
     * @param main its main class
     * @param arguments its arguments
     * @return the JVM
     * @throws IOException if it cannot be started, or ends before it is ready
     */
    public static SecondJvm start(List<String> flags, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        SecondJvm started = new SecondJvm(process);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            started.close();
            throw new IOException(main.getName() + " ended before it was ready");
        }
        return started;
    }

    /**
     * Its process id.
     *
     * @return the id
     */
    public long pid() {
        return this.process.pid();
    }

    /**
     * Whether it runs.
     *
     * @return false if it has ended
     */
    public boolean isAlive() {
        return this.process.isAlive();
    }

    /**
     * Kills it, and waits until it is gone.
     *
     * @throws InterruptedException if interrupted in between
     */
    public void kill() throws InterruptedException {
        close();
        this.process.waitFor();
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }
}
