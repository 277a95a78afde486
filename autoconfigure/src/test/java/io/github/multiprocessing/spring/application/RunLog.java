package io.github.multiprocessing.spring.application;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts what runs at the start of the application. */
@Component
class RunLog {

    private final AtomicInteger runs = new AtomicInteger();

    void ran() {
        this.runs.incrementAndGet();
    }

    int runs() {
        return this.runs.get();
    }
}
