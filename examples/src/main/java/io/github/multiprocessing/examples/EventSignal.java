package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.sync.SharedEvent;
import io.github.multiprocessing.sync.SharedSemaphore;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's example of {@code Event}: processes wait until another one gives the signal.
 *
 * <p>Different from Python: the main process does not sleep and hope, it counts who has arrived.
 */
public final class EventSignal {

    private static final int PROCESSES = 3;

    private EventSignal() {}

    /**
     * Prints who waits and who has woken up.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedEvent event = SharedEvent.create();
        SharedSemaphore arrived = SharedSemaphore.createUnowned(0);
        List<ChildProcess> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            ChildProcess process = new ChildProcess(() -> waitFor(event, arrived));
            process.start();
            processes.add(process);
        }
        for (int i = 0; i < PROCESSES; i++) {
            arrived.acquire();
        }
        event.set();
        for (ChildProcess process : processes) {
            process.join();
        }
        System.out.println("main has set the event");
    }

    private static void waitFor(SharedEvent event, SharedSemaphore arrived) throws InterruptedException {
        System.out.println(ChildProcess.current().name() + " is waiting");
        arrived.release();
        event.await();
        System.out.println(ChildProcess.current().name() + " has woken up");
    }
}
