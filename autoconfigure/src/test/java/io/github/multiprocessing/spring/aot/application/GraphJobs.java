package io.github.multiprocessing.spring.aot.application;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Component;

/** Needs two beans. */
@Component
class GraphJobs {

    private final Wording wording;
    private final Clerk clerk;

    GraphJobs(Wording wording, Clerk clerk) {
        this.wording = wording;
        this.clerk = clerk;
    }

    @ProcessTask(pool = "graph")
    String write(String text) {
        return this.clerk.write(text) + this.wording.mark();
    }
}
