package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.ProcessPool;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Python's {@code Pool(maxtasksperchild=2)}: a worker is replaced after two tasks, so that what it has leaked goes with it.
 *
 * <p>Different from Python: the replacement is started before it is needed, and no task waits for it or fails.
 */
public final class MaxTasksPerChild {

    private MaxTasksPerChild() {}

    /**
     * Prints how many tasks each process has done.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        Map<Long, Integer> tasksOfProcess = new LinkedHashMap<>();
        try (ProcessPool pool = Multiprocessing.pool(1).maxTasksPerChild(2).build()) {
            for (int i = 0; i < 4; i++) {
                long pid = pool.apply(() -> ProcessHandle.current().pid());
                tasksOfProcess.merge(pid, 1, Integer::sum);
            }
        }
        System.out.println(tasksOfProcess.values());
    }
}
