package io.github.multiprocessing.sample.hostile;

import io.github.multiprocessing.sample.problems.TaskProblems;
import java.time.Duration;
import org.springframework.aop.support.AopUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sends hostile work to a worker and answers with what came of it. */
@RestController
class HostileController {

    private final HostileTasks tasks;

    HostileController(HostileTasks tasks) {
        this.tasks = tasks;
    }

    @PostMapping("/api/hostile/{id}")
    ResponseEntity<ProblemDetail> send(@PathVariable String id) {
        HostileKind kind = HostileKind.of(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No hostile task is called " + id));
        if (!AopUtils.isAopProxy(this.tasks)) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Refused: without worker processes this would harm the application.");
        }
        ProblemDetail problem = outcome(kind);
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private ProblemDetail outcome(HostileKind kind) {
        long start = System.nanoTime();
        ProblemDetail problem;
        try {
            kind.runOn(this.tasks);
            problem = ProblemDetail.forStatusAndDetail(HttpStatus.OK, "The task came back as if nothing had happened.");
        } catch (Exception | StackOverflowError failure) {
            problem = TaskProblems.of(failure);
        }
        problem.setProperty(
                "elapsedMillis", Duration.ofNanos(System.nanoTime() - start).toMillis());
        return problem;
    }
}
