package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many tasks at once. */
final class ThroughputCases {

    private ThroughputCases() {}

    /** All submitted, then all asked for their results. */
    static Result applyAsync(Parameters parameters) throws Exception {
        int tasks = parameters.number("tasks");
        ProcessPool pool = Pools.started(Pools.builder(parameters).queueCapacity(tasks));
        try {
            return Rates.measure(parameters, tasks, Pools.processes(pool), () -> submitAndGet(pool, tasks));
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    static void submitAndGet(ProcessPool pool, int tasks) throws Exception {
        List<AsyncResult<Integer>> results = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            results.add(pool.applyAsync(NoOps.with(i)));
        }
        for (int i = 0; i < tasks; i++) {
            NoOps.check(i, results.get(i).get());
        }
    }

    /** Chunk size 1; results are counted as they come. */
    static Result imapUnordered(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        TaskOptions oneByOne = TaskOptions.defaults().withChunkSize(1);
        ProcessPool pool = Pools.started(Pools.builder(parameters));
        try {
            return Rates.measure(parameters, items, Pools.processes(pool), () -> {
                int count = 0;
                try (ResultIterator<Integer> results = pool.imapUnordered(NoOps::same, new IntRange(items), oneByOne)) {
                    while (results.hasNext()) {
                        results.next();
                        count++;
                    }
                }
                NoOps.check(items, count);
            });
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    static Result map(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        ProcessPool pool = Pools.started(Pools.builder(parameters));
        try {
            return Rates.measure(parameters, items, Pools.processes(pool), () -> {
                List<Integer> results = pool.map(NoOps::same, new IntRange(items));
                NoOps.check(items, results.size());
                NoOps.check(items - 1, results.get(items - 1));
            });
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }
}
