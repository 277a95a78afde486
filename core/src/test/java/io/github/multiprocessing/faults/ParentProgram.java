package io.github.multiprocessing.faults;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.StagedSegment;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * An application with a pool, to which a test does what it cannot do to itself. Says {@code worker PID} for each worker and
 * {@code ready}, then does one thing for each line it is told and answers with a line.
 */
public final class ParentProgram implements PoolListener {

    /** A system property. */
    static final String HEAP_MEGABYTES = "worker.heap";

    static final Duration GRACE = Duration.ofMillis(1200);

    private final ProcessPool pool;
    private final List<AsyncResult<?>> results = new ArrayList<>();
    private final List<FileInputStream> files = new ArrayList<>(1000);

    private ParentProgram(String name, int processes) {
        ProcessPoolBuilder builder = ProcessPool.builder()
                .name(name)
                .processes(processes)
                .heapBytes(Long.getLong(HEAP_MEGABYTES, 96) << 20)
                .interruptGrace(Duration.ofMillis(300))
                .heartbeatInterval(Duration.ofMillis(100))
                .heartbeatTimeout(Duration.ofMillis(1000))
                .restart(new PoolSettings.Restart(
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(60),
                        1000,
                        1000,
                        Duration.ofMillis(500)))
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=1g"))
                .listener(this);
        this.pool = builder.build();
    }

    public static void main(String[] arguments) throws Exception {
        ParentProgram program = new ParentProgram(arguments[0], Integer.parseInt(arguments[1]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        program.sayWorkers();
        System.out.println("ready");
        for (String order = orders.readLine(); order != null && !order.equals("return"); order = orders.readLine()) {
            System.out.println(program.carryOut(order));
        }
    }

    @Override
    public void workerExited(ExitReport report) {
        System.out.println("exit " + report.kind() + " " + report.signal() + " " + report.pid());
    }

    private void sayWorkers() throws InterruptedException {
        while (this.pool.snapshot().workers().stream()
                .anyMatch((worker) -> worker.state() == WorkerSnapshot.State.STARTING)) {
            this.pool.apply(HostileTasks::pid);
        }
        for (WorkerSnapshot worker : this.pool.snapshot().workers()) {
            System.out.println("worker " + worker.pid());
        }
    }

    private String carryOut(String order) throws Exception {
        return switch (order) {
            case "pid" -> "pid " + this.pool.apply(HostileTasks::pid);
            case "halt" -> halt();
            case "block" -> block();
            case "spin" -> submit(this.pool.applyAsync(HostileTasks::spin));
            case "quick" -> submit(this.pool.applyAsync(() -> HostileTasks.slow(400)));
            case "wait" -> submit(this.pool.applyAsync(HostileTasks::pid));
            case "hook" -> hook();
            case "kill-parent" -> submit(this.pool.applyAsync(ParentProgram::killParent));
            case "direct" -> submit(this.pool.applyAsync(ParentProgram::takeDirectMemory));
            case "outcome" -> outcome(this.results.remove(this.results.size() - 1));
            case "big" -> outcome(this.pool.applyAsync(() -> new byte[60 << 20]));
            case "grandchild" -> "grandchild " + this.pool.apply(ParentProgram::startOrphan);
            case "own-children" -> "own-children " + ownChildren();
            case "halt-worker" -> outcome(this.pool.applyAsync(() -> HostileTasks.halt(3)));
            case "fill" -> fill();
            case "release" -> release();
            case "guard" -> "guard " + guard();
            case "publish" -> "published " + publish();
            default -> throw new IllegalArgumentException(order);
        };
    }

    private static String halt() {
        Runtime.getRuntime().halt(0);
        return "";
    }

    private static long killParent() throws InterruptedException {
        ProcessHandle.current().parent().orElseThrow().destroyForcibly();
        return HostileTasks.block();
    }

    private static long takeDirectMemory() {
        return HostileTasks.exhaustDirectMemory();
    }

    /** Many children that end at once, while others that this process has only adopted end as well; what each was said to be. */
    private static String ownChildren() throws IOException, InterruptedException {
        List<Process> children = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            children.add(
                    new ProcessBuilder("sh", "-c", "(sleep 0.1 >/dev/null 2>&1 </dev/null &) ; exit " + i).start());
        }
        List<Integer> codes = new ArrayList<>();
        for (Process child : children) {
            codes.add(child.waitFor());
        }
        return codes.toString();
    }

    /** A process in a session of its own, whose parent ends at once. */
    private static long startOrphan() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "setsid sleep 600 >/dev/null & echo $!").start();
        try (BufferedReader output = shell.inputReader()) {
            return Long.parseLong(output.readLine().trim());
        }
    }

    /** Opens files until there is no descriptor left. */
    private String fill() {
        try {
            while (this.files.size() < 100_000) {
                this.files.add(new FileInputStream("/dev/null"));
            }
        } catch (FileNotFoundException ex) {
            return "filled";
        }
        return "not filled";
    }

    /** The process that stands behind this one. */
    private static long guard() throws InterruptedException {
        ResourceTracker.ofThisProcess().ensureRunning(Duration.ofSeconds(30));
        return ResourceTracker.ofThisProcess().snapshot().guard().pid();
    }

    /** Makes shared memory with a public name. */
    private static String publish() throws IOException {
        String name = "mp-test-" + ProcessHandle.current().pid();
        try (StagedSegment staged = ResourceTracker.ofThisProcess().stage()) {
            Files.write(staged.path(), new byte[4096]);
            staged.publish(name);
        }
        return name;
    }

    private String release() throws IOException {
        for (FileInputStream file : this.files) {
            file.close();
        }
        return "released";
    }

    /** Returns once the task has begun. */
    private String block() throws IOException {
        Path directory = Files.createTempDirectory("mp-test-");
        Path begun = directory.resolve("begun");
        String file = begun.toString();
        submit(this.pool.applyAsync(() -> HostileTasks.block(file)));
        while (!Files.exists(begun)) {
            Thread.onSpinWait();
        }
        Files.delete(begun);
        Files.delete(directory);
        return "submitted";
    }

    private String submit(AsyncResult<?> result) {
        this.results.add(result);
        return "submitted";
    }

    private static String outcome(AsyncResult<?> result) throws InterruptedException {
        try {
            Object value = result.get();
            return "outcome " + (value instanceof byte[] ? "bytes" : "value");
        } catch (ExecutionException ex) {
            return "outcome " + ex.getCause().getClass().getSimpleName();
        } catch (CancellationException ex) {
            return "outcome " + ex.getClass().getSimpleName();
        } catch (OutOfMemoryError ex) {
            // of this JVM, when it was to hold the result
            return "outcome OutOfMemoryError";
        }
    }

    /** At the end of this JVM the pool gets its grace, as a Spring application does it. */
    private String hook() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            this.pool.shutdown(GRACE);
            for (AsyncResult<?> result : this.results) {
                sayOutcome(result);
            }
        }));
        return "hooked";
    }

    private static void sayOutcome(AsyncResult<?> result) {
        try {
            System.out.println(outcome(result));
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
