package io.github.multiprocessing.spring.aot.application;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Component;

/** Its class needs no bean. */
@Component
class PlainJobs {

    @ProcessTask
    long pid() {
        return ProcessHandle.current().pid();
    }
}
