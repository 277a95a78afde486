package io.github.multiprocessing.spring.shared;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.SyncManagerCustomizer;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application with one task bean for each mode of a worker, all with the same manager. */
@SpringBootApplication
class SharingApplication {

    /** Counts, at the manager. */
    interface Tally {

        /** One more. */
        int increment();
    }

    @Bean
    SyncManagerCustomizer tallies() {
        return (builder) -> builder.register("tally", Tally.class, () -> {
            AtomicInteger count = new AtomicInteger();
            return count::incrementAndGet;
        });
    }

    /** What the application names once. */
    record Board(SyncManager manager) {

        void post(String key, long value) {
            this.manager.<String, Long>dict("jobs").put(key, value);
        }
    }

    @Bean
    Board board(SyncManager manager) {
        return new Board(manager);
    }
}
