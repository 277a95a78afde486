package io.github.multiprocessing.benchmarks.peer;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import net.viktorc.pp4j.api.JavaProcessExecutorService;
import net.viktorc.pp4j.impl.ProcessExecutors;

/** PP4J, a pool of JVMs that talks over their standard streams. */
final class Pp4jPeer {

    private static final int WORKERS = 2;

    private Pp4jPeer() {}

    static Result latency(Parameters parameters) throws Exception {
        JavaProcessExecutorService executor = ProcessExecutors.newFixedJavaProcessPool(WORKERS);
        try {
            return Latencies.measure(
                    parameters,
                    Pp4jPeer::processes,
                    (number) -> NoOpTask.check(
                            number, executor.submit(new NoOpTask(number)).get()));
        } finally {
            executor.forceShutdown();
        }
    }

    static Result throughput(Parameters parameters) throws Exception {
        int tasks = parameters.number("tasks");
        JavaProcessExecutorService executor = ProcessExecutors.newFixedJavaProcessPool(WORKERS);
        try {
            return Rates.measure(parameters, tasks, processes(), () -> {
                List<Future<Integer>> results = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    results.add(executor.submit(new NoOpTask(i)));
                }
                for (int i = 0; i < tasks; i++) {
                    NoOpTask.check(i, results.get(i).get());
                }
            });
        } finally {
            executor.forceShutdown();
        }
    }

    private static long[] processes() {
        return CpuTime.selfAnd(
                ProcessHandle.current().children().mapToLong(ProcessHandle::pid).toArray());
    }
}
