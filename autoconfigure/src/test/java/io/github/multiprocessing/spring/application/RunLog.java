package io.github.multiprocessing.spring.application;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what the application runs of itself. */
@Component
class RunLog {

    private final AtomicInteger runs = new AtomicInteger();

    @Scheduled(fixedRate = 20)
    void ran() {
        this.runs.incrementAndGet();
    }

    int runs() {
        return this.runs.get();
    }
}
