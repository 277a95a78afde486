package io.github.multiprocessing.sample.problems;

import io.github.multiprocessing.pool.PoolException;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.sample.documents.UnreadableDocumentException;
import io.github.multiprocessing.sample.documents.UnsupportedDocumentException;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failed task, and every request that is wrong in itself, with a problem detail. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler({
        PoolException.class,
        RemoteTaskException.class,
        UnreadableDocumentException.class,
        UnsupportedDocumentException.class
    })
    ProblemDetail taskFailed(Exception failure) {
        return TaskProblems.of(failure);
    }
}
