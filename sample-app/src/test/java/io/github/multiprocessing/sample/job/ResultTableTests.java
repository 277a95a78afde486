package io.github.multiprocessing.sample.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.sample.documents.DocumentKind;
import io.github.multiprocessing.sample.documents.DocumentReport;
import io.github.multiprocessing.sample.documents.TextStatistics;
import io.github.multiprocessing.sample.documents.Thumbnail;
import io.github.multiprocessing.sample.documents.UnreadableDocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTests {

    private static final JobResult READ = new JobResult.Success(new DocumentReport(
            "über.pdf",
            DocumentKind.PDF,
            12,
            new TextStatistics(3456, 20000, List.of("first"), 7),
            List.of(new Thumbnail(1, 10, 10, new byte[0], 8)),
            42,
            List.of(7L, 8L)));

    @Test
    void alignsItsColumns() {
        JobResult failed =
                new JobResult.Failure("torn.pdf", 1234, new UnreadableDocumentException("Broken.\nSecond line"));
        assertThat(ResultTable.of(List.of(READ, failed)).lines())
                .containsExactly(
                        "file      kind  pages  words  thumbnails    ms  worker pid  outcome",
                        "────────  ────  ─────  ─────  ──────────  ────  ──────────  ───────────────────",
                        "über.pdf  PDF      12   3456           1    42  7, 8        ok",
                        "torn.pdf  -         -      -           -  1234  -           UNREADABLE: Broken.");
    }

    @Test
    void cutsAMessageThatIsTooLong() {
        JobResult failed = new JobResult.Failure("a.pdf", 1, new IllegalStateException("x".repeat(500)));
        assertThat(ResultTable.of(List.of(failed)).lines()).allMatch(line -> line.length() < 140);
    }

    @Test
    void namesTheTypeOfAFailureWithoutMessage() {
        JobResult failed = new JobResult.Failure("a.pdf", 1, new StackOverflowError());
        assertThat(ResultTable.of(List.of(failed))).contains("TASK_FAILED: StackOverflowError");
    }
}
