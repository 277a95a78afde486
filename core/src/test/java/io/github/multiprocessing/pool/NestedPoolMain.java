package io.github.multiprocessing.pool;

import io.github.multiprocessing.testing.HostileTasks;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application with a pool, to be killed: prints the pids of its workers as soon as they are in the wanted state. */
public final class NestedPoolMain {

    private NestedPoolMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ProcessPool pool = ProcessPool.builder()
                .name("nested")
                .processes(2)
                .heapBytes(48 << 20)
                .jvmArguments(List.of("-XX:TieredStopAtLevel=1"))
                .build();
        if (!arguments[0].equals("starting")) {
            pool.map((Integer number) -> HostileTasks.slow(50), List.of(1, 2, 3, 4));
        }
        if (arguments[0].equals("running")) {
            pool.applyAsync(HostileTasks::spin);
            pool.applyAsync(HostileTasks::swallowInterrupts);
        }
        while (pool.snapshot().workers().stream().anyMatch((worker) -> worker.pid() < 0)) {
            Thread.onSpinWait();
        }
        for (WorkerSnapshot worker : pool.snapshot().workers()) {
            System.out.println("worker " + worker.pid());
        }
        System.out.println("ready");
        new CountDownLatch(1).await(2, TimeUnit.MINUTES);
    }
}
