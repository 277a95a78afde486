package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ParentProcess;
import java.util.Optional;

/**
 * Python's example that shows the ids of the processes involved.
 *
 * <p>Different from Python: it prints names where Python prints {@code __name__}, which the JVM has no counterpart of. Of the
 * process that started the first one, nothing is known but its id.
 */
public final class ProcessWithIds {

    private ProcessWithIds() {}

    /**
     * Prints who is who, first in this process and then in its child.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        info("main line");
        ChildProcess process = new ChildProcess(() -> greet("bob"));
        process.start();
        process.join();
    }

    private static void info(String title) {
        Optional<ParentProcess> parent = Multiprocessing.parentProcess();
        System.out.println(title);
        System.out.println("process name: " + Multiprocessing.currentProcess().name());
        System.out.println("parent process: " + parent.map(ParentProcess::name).orElse("none"));
        System.out.println("parent id: "
                + ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
        System.out.println("process id: " + ProcessHandle.current().pid());
    }

    private static void greet(String name) {
        info("function greet");
        System.out.println("hello " + name);
    }
}
