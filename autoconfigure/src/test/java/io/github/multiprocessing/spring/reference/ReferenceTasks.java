package io.github.multiprocessing.spring.reference;

import io.github.multiprocessing.pool.TaskContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tasks of which there is something to tell. */
final class ReferenceTasks {

    private ReferenceTasks() {}

    /** Has a secret for its argument and prints it. */
    static int print(String secret) {
        System.out.println("the secret is " + secret);
        return secret.length();
    }

    /** Leaves a thread and a changed property behind. */
    static int leave() {
        System.setProperty("documents.mode", "draft");
        Thread renderer = new Thread(ReferenceTasks::block, "renderer");
        renderer.setDaemon(true);
        renderer.start();
        return 0;
    }

    /** Prints the secret, is slow, and ends its worker. */
    static int halt(String secret) {
        print(secret);
        System.out.flush();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        Runtime.getRuntime().halt(7);
        return 0;
    }

    /** Is half done for ever. */
    static int render() {
        TaskContext.current().report(0.5, "page 2 of 4");
        block();
        return 0;
    }

    private static void block() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
