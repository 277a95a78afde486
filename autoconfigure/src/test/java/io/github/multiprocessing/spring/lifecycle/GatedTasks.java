package io.github.multiprocessing.spring.lifecycle;

import io.github.multiprocessing.spring.ProcessTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Its worker becomes ready when the file named by {@code GATE} exists. */
@Component
class GatedTasks {

    GatedTasks() throws InterruptedException {
        String gate = System.getenv("GATE");
        while (gate != null && !Files.exists(Path.of(gate))) {
            pause(20);
        }
    }

    @ProcessTask
    CompletableFuture<Long> pid() {
        return CompletableFuture.completedFuture(ProcessHandle.current().pid());
    }

    @ProcessTask
    CompletableFuture<String> work(int millis) throws InterruptedException {
        pause(millis);
        return CompletableFuture.completedFuture("done");
    }

    private static void pause(int millis) throws InterruptedException {
        if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }
}
