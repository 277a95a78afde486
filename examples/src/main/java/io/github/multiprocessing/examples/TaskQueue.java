package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's example of how to use queues to feed tasks to several workers and to collect their results.
 *
 * <p>Different from Python: a queue takes types of the application only if told of them, and no functions; so a task is a
 * record, and {@code STOP} one of them.
 */
public final class TaskQueue {

    private static final int WORKERS = 2;

    private static final Task STOP = new Task(Operation.STOP, 0, 0);

    private TaskQueue() {}

    enum Operation {
        MUL,
        PLUS,
        STOP
    }

    record Task(Operation operation, int a, int b) {}

    /**
     * Prints the results of 30 tasks in any order.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedQueue<Task> tasks = SharedQueue.unbounded(Task.class, Operation.class);
        SharedQueue<String> done = SharedQueue.unbounded();
        for (int i = 0; i < 20; i++) {
            tasks.put(new Task(Operation.MUL, i, 7));
        }
        List<ChildProcess> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(ChildProcess.builder().target(() -> work(tasks, done)).start());
        }
        System.out.println("Unordered results:");
        for (int i = 0; i < 20; i++) {
            System.out.println("  " + done.take());
        }
        for (int i = 0; i < 10; i++) {
            tasks.put(new Task(Operation.PLUS, i, 8));
        }
        for (int i = 0; i < 10; i++) {
            System.out.println("  " + done.take());
        }
        for (int i = 0; i < WORKERS; i++) {
            tasks.put(STOP);
        }
        for (ChildProcess worker : workers) {
            worker.join();
        }
    }

    private static void work(SharedQueue<Task> tasks, SharedQueue<String> done) throws InterruptedException {
        for (Task task = tasks.take(); !task.equals(STOP); task = tasks.take()) {
            done.put(ChildProcess.current().name() + " says that " + calculate(task));
        }
    }

    private static String calculate(Task task) {
        return switch (task.operation()) {
            case MUL -> "mul(" + task.a() + ", " + task.b() + ") = " + task.a() * task.b();
            case PLUS -> "plus(" + task.a() + ", " + task.b() + ") = " + (task.a() + task.b());
            case STOP -> throw new IllegalArgumentException("nothing to calculate");
        };
    }
}
