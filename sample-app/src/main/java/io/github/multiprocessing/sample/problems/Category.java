package io.github.multiprocessing.sample.problems;

import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.sample.documents.UnreadableDocumentException;
import io.github.multiprocessing.sample.documents.UnsupportedDocumentException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** The kinds of failure that a caller should tell apart, and their answers in HTTP. */
enum Category {
    WORKER_DIED(WorkerCrashedException.class, HttpStatus.BAD_GATEWAY, "The worker died"),
    TIMEOUT(TaskTimeoutException.class, HttpStatus.GATEWAY_TIMEOUT, "The deadline passed"),
    REJECTED(TaskRejectedException.class, HttpStatus.SERVICE_UNAVAILABLE, "Not accepted"),
    POOL_BROKEN(PoolBrokenException.class, HttpStatus.SERVICE_UNAVAILABLE, "The pool is broken"),
    CANCELLED(TaskCancelledException.class, HttpStatus.SERVICE_UNAVAILABLE, "The task was cancelled"),
    UNREADABLE(UnreadableDocumentException.class, HttpStatus.UNPROCESSABLE_CONTENT, "The document cannot be read"),
    UNSUPPORTED(UnsupportedDocumentException.class, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Neither a PDF nor a picture"),
    TASK_FAILED(Throwable.class, HttpStatus.INTERNAL_SERVER_ERROR, "The task failed");

    private final Class<? extends Throwable> type;
    private final HttpStatus status;
    private final String title;

    Category(Class<? extends Throwable> type, HttpStatus status, String title) {
        this.type = type;
        this.status = status;
        this.title = title;
    }

    static Category of(Throwable failure) {
        return Arrays.stream(values())
                .filter(category -> category.type.isInstance(failure))
                .findFirst()
                .orElse(TASK_FAILED);
    }

    HttpStatus status() {
        return this.status;
    }

    String title() {
        return this.title;
    }
}
