package io.github.multiprocessing.sample.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.sample.documents.UnreadableDocumentException;
import io.github.multiprocessing.sample.documents.UnsupportedDocumentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ProblemDetail;

class TaskProblemsTests {

    private static final ExitReport EXIT = new ExitReport(
            "ocr-1",
            4711,
            ExitReport.Kind.NATIVE_CRASH,
            134,
            6,
            "",
            Duration.ofSeconds(3),
            Instant.EPOCH,
            List.of(),
            null,
            List.of("# SIGSEGV"));

    @Test
    void tellsWorkerPidAndKindOfACrash() {
        ProblemDetail problem = TaskProblems.of(new CompletionException(
                new WorkerCrashedException("Worker ocr-1 crashed", EXIT, WorkerCrashedException.Delivery.STARTED)));
        assertThat(problem.getStatus()).isEqualTo(502);
        assertThat(problem.getDetail()).isEqualTo("Worker ocr-1 crashed");
        assertThat(problem.getProperties())
                .containsAllEntriesOf(Map.of(
                        "exception",
                        "WorkerCrashedException",
                        "kind",
                        "NATIVE_CRASH",
                        "worker",
                        "ocr-1",
                        "pid",
                        4711L,
                        "exitCode",
                        134,
                        "signal",
                        6,
                        "more",
                        List.of("# SIGSEGV")));
    }

    @Test
    void tellsDeadlineAndPlaceOfATimeout() {
        StackTraceElement frame = new StackTraceElement("a.B", "c", "B.java", 7);
        ProblemDetail problem =
                TaskProblems.of(new TaskTimeoutException("Too slow", Duration.ofSeconds(2), true, List.of(frame)));
        assertThat(problem.getStatus()).isEqualTo(504);
        assertThat(problem.getProperties())
                .containsEntry("timeoutMillis", 2000L)
                .containsEntry("workerKilled", true)
                .containsEntry("more", List.of("at a.B.c(B.java:7)"));
    }

    @ParameterizedTest
    @MethodSource
    void hasAStatusForEachFailure(Throwable failure, int status, String kind, String exception) {
        ProblemDetail problem = TaskProblems.of(failure);
        assertThat(problem.getStatus()).isEqualTo(status);
        assertThat(problem.getProperties()).containsEntry("kind", kind).containsEntry("exception", exception);
    }

    static Stream<Arguments> hasAStatusForEachFailure() {
        return Stream.of(
                Arguments.of(new UnreadableDocumentException("x"), 422, "UNREADABLE", "UnreadableDocumentException"),
                Arguments.of(new UnsupportedDocumentException("x"), 415, "UNSUPPORTED", "UnsupportedDocumentException"),
                Arguments.of(
                        new TaskRejectedException(TaskRejectedException.Reason.QUEUE_FULL, "x"),
                        503,
                        "QUEUE_FULL",
                        "TaskRejectedException"),
                Arguments.of(new RemoteTaskException("a.b.Oops", "x", null), 500, "TASK_FAILED", "Oops"),
                Arguments.of(new StackOverflowError(), 500, "TASK_FAILED", "StackOverflowError"),
                Arguments.of(
                        new ExecutionException(new StackOverflowError()), 500, "TASK_FAILED", "StackOverflowError"));
    }
}
