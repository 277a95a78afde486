package io.github.multiprocessing.testing;

import io.github.multiprocessing.pool.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tasks that tell how far they are. Called in workers only. */
public final class ReportingTasks {

    private ReportingTasks() {}

    /** Reports, and goes on until a file is there. */
    public static String reportThenAwait(double fraction, String message, String file) throws InterruptedException {
        TaskContext context = TaskContext.current();
        context.report(fraction, message);
        while (!Files.exists(Path.of(file))) {
            HostileTasks.slow(5);
        }
        return context.taskName() + " in " + context.workerName();
    }

    /** Reports so often that nearly none of it can be passed on. */
    public static int reportOften(int times) {
        TaskContext context = TaskContext.current();
        for (int i = 1; i <= times; i++) {
            context.report((double) i / times, "step " + i);
        }
        return times;
    }

    /** Computes, knows no interrupt, and asks its context. Then says in the file that it has cleaned up. */
    public static long computeUntilCancelled(String file) throws IOException {
        TaskContext context = TaskContext.current();
        context.report(0.5);
        long count = 0;
        while (!context.isCancelled()) {
            Thread.interrupted();
            count++;
        }
        context.report(0.9, "cleaning up");
        Files.writeString(Path.of(file), "cleaned up");
        return count;
    }
}
