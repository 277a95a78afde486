package io.github.multiprocessing.spring.contexts;

import io.github.multiprocessing.spring.ProcessTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tasks that need no bean. */
class Gate {

    @ProcessTask
    long pid() {
        return ProcessHandle.current().pid();
    }

    /** Ends once the file exists. */
    @ProcessTask
    CompletableFuture<String> pass(String file) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (!Files.exists(Path.of(file))) {
            if (never.await(20, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
        }
        return CompletableFuture.completedFuture("passed");
    }
}
