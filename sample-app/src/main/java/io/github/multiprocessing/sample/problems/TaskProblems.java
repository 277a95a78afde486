package io.github.multiprocessing.sample.problems;

import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.springframework.http.ProblemDetail;

/** Turns what a task threw into a problem detail. */
public final class TaskProblems {

    private static final int FRAMES = 6;

    private TaskProblems() {}

    /**
     * Describes a failure.
     *
     * @param failure what a task threw, or the pool
     * @return the problem: its properties {@code exception} and {@code kind} are always there, the others where they are known
     */
    public static ProblemDetail of(Throwable failure) {
        Throwable cause = unwrap(failure);
        Category category = Category.of(cause);
        ProblemDetail problem = ProblemDetail.forStatus(category.status());
        problem.setTitle(category.title());
        problem.setDetail(cause.getMessage());
        problem.setProperty("exception", exceptionName(cause));
        problem.setProperty("kind", kind(cause));
        addDetails(problem, cause);
        return problem;
    }

    /**
     * What a task threw, without the wrappers of futures.
     *
     * @param failure what was caught
     * @return its cause
     */
    public static Throwable unwrap(Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable cause = failure.getCause();
        return (wrapper && cause != null) ? unwrap(cause) : failure;
    }

    /**
     * One word for a failure.
     *
     * @param failure what a task threw, without wrappers
     * @return the word, such as {@code OUT_OF_MEMORY_HEAP} or {@code TIMEOUT}
     */
    public static String kind(Throwable failure) {
        if (failure instanceof WorkerCrashedException crash) {
            return crash.exit().kind().name();
        }
        if (failure instanceof TaskRejectedException rejection) {
            return rejection.reason().name();
        }
        return Category.of(failure).name();
    }

    private static String exceptionName(Throwable failure) {
        String name = (failure instanceof RemoteTaskException remote)
                ? remote.remoteType()
                : failure.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void addDetails(ProblemDetail problem, Throwable failure) {
        if (failure instanceof WorkerCrashedException crash) {
            ExitReport exit = crash.exit();
            problem.setProperty("worker", exit.name());
            problem.setProperty("pid", exit.pid());
            problem.setProperty("exitCode", exit.exitCode());
            problem.setProperty("signal", exit.signal());
            problem.setProperty("more", exit.crashReportHead());
        } else if (failure instanceof TaskTimeoutException timeout) {
            problem.setProperty("timeoutMillis", timeout.timeout().toMillis());
            problem.setProperty("workerKilled", timeout.workerKilled());
            problem.setProperty(
                    "more",
                    timeout.where().stream()
                            .limit(FRAMES)
                            .map(frame -> "at " + frame)
                            .toList());
        }
    }
}
