package io.github.multiprocessing.sample.job;

import io.github.multiprocessing.sample.documents.DocumentService;
import io.github.multiprocessing.sample.problems.TaskProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reads all documents of a folder at once, as far as there are workers, and prints the table of results. */
@Component
@Order(1)
class FolderJob implements ApplicationRunner {

    private final DocumentSource source;
    private final DocumentService documents;

    FolderJob(DocumentSource source, DocumentService documents) {
        this.source = source;
        this.documents = documents;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<String> folders = arguments.getOptionValues("documents");
        List<InputDocument> inputs = (folders == null || folders.isEmpty())
                ? this.source.bundled()
                : this.source.folder(Path.of(folders.get(0)));
        System.out.println(ResultTable.of(readAll(inputs)));
    }

    List<JobResult> readAll(List<InputDocument> inputs) {
        try (JobProgress progress = JobProgress.start(inputs.size())) {
            List<CompletableFuture<JobResult>> results = inputs.stream()
                    .map(input -> read(input).whenComplete((result, failure) -> progress.step()))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        }
    }

    private CompletableFuture<JobResult> read(InputDocument input) {
        long start = System.nanoTime();
        try {
            return this.documents
                    .read(input.name(), input.content().read())
                    .<JobResult>thenApply(JobResult.Success::new)
                    .exceptionally(failure -> failed(input, start, failure));
        } catch (IOException | RuntimeException ex) {
            return CompletableFuture.completedFuture(failed(input, start, ex));
        }
    }

    private static JobResult failed(InputDocument input, long start, Throwable failure) {
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new JobResult.Failure(input.name(), millis, TaskProblems.unwrap(failure));
    }
}
