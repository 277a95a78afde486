package io.github.multiprocessing.sample.job;

import io.github.multiprocessing.sample.documents.DocumentReport;

/** What became of one document of the job. */
sealed interface JobResult {

    String name();

    /** It was read. */
    record Success(DocumentReport report) implements JobResult {

        @Override
        public String name() {
            return this.report.name();
        }
    }

    /** It was not read, for this reason. */
    record Failure(String name, long millis, Throwable cause) implements JobResult {}
}
