package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.sync.SharedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's guideline "Joining zombie processes": there, a process that has ended stays in the system's table of processes
 * until somebody joins it or calls {@code active_children}.
 *
 * <p>Different from Python: each is collected at once, whether or not anybody asks for it, and its exit code is kept. To join
 * all the same is good style.
 */
public final class JoiningZombies {

    private JoiningZombies() {}

    /**
     * Prints what is left of processes that nobody has joined.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        SharedEvent end = SharedEvent.create();
        List<ChildProcess> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(ChildProcess.builder().target(() -> end.await()).start());
        }
        System.out.println("active: " + Multiprocessing.activeChildren().size());
        end.set();
        for (ChildProcess process : processes) {
            process.onExit().toCompletableFuture().join(); // tells the end, and collects nothing
        }
        System.out.println("active: " + Multiprocessing.activeChildren().size());
        long zombies = processes.stream()
                .filter(process -> ProcessHandle.of(process.pid()).isPresent())
                .count();
        System.out.println("zombies: " + zombies);
        for (ChildProcess process : processes) {
            System.out.println("exit code: " + process.exitCode().orElseThrow());
        }
    }
}
