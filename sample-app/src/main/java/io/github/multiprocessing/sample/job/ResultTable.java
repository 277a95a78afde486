package io.github.multiprocessing.sample.job;

import io.github.multiprocessing.sample.problems.TaskProblems;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The results of the job as a plain text table. */
final class ResultTable {

    private static final List<String> HEADER =
            List.of("file", "kind", "pages", "words", "thumbnails", "ms", "worker pid", "outcome");
    private static final List<Boolean> RIGHT = List.of(false, false, true, true, true, true, false, false);
    private static final int MAX_WIDTH = 72;

    private ResultTable() {}

    static String of(List<JobResult> results) {
        return TextTable.format(
                HEADER, RIGHT, results.stream().map(ResultTable::row).toList());
    }

    private static List<String> row(JobResult result) {
        if (result instanceof JobResult.Success success) {
            return row(success);
        }
        JobResult.Failure failure = (JobResult.Failure) result;
        return List.of(
                shortened(failure.name()), "-", "-", "-", "-", String.valueOf(failure.millis()), "-", reason(failure));
    }

    private static List<String> row(JobResult.Success success) {
        var report = success.report();
        return List.of(
                shortened(report.name()),
                report.kind().name(),
                String.valueOf(report.pages()),
                String.valueOf(report.text().words()),
                String.valueOf(report.thumbnails().size()),
                String.valueOf(report.millis()),
                report.pids().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "ok");
    }

    private static String reason(JobResult.Failure failure) {
        Throwable cause = failure.cause();
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return shortened(
                TaskProblems.kind(cause) + ": " + message.lines().findFirst().orElse(""));
    }

    private static String shortened(String text) {
        return (text.length() <= MAX_WIDTH) ? text : text.substring(0, MAX_WIDTH - 1) + "…";
    }
}
