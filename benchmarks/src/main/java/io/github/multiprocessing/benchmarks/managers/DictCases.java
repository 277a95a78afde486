package io.github.multiprocessing.benchmarks.managers;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.Pipeline;
import io.github.multiprocessing.manager.SyncManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A dictionary of a manager. */
final class DictCases {

    private static final String KEY = "benchmark";
    private static final int KEYS = 100;

    private DictCases() {}

    /** One call after the other: puts and gets by turns, each timed as one operation. */
    static Result oneCaller(Parameters parameters) throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            long[] processes = CpuTime.selfAnd(manager.pid());
            return Latencies.measure(parameters, () -> processes, putsAndGets(manager.dict()));
        }
    }

    /** The same within the process of the manager. */
    static Result embedded(Parameters parameters) throws Exception {
        try (SyncManager manager = SyncManager.embedded()) {
            DictProxy<Integer, Integer> dict = manager.dict();
            int items = parameters.number("items");
            return Rates.measure(parameters, items, CpuTime.selfAnd(), () -> putAndGetAll(dict, items));
        }
    }

    private static Latencies.Operation putsAndGets(DictProxy<Integer, Integer> dict) {
        return number -> {
            int key = number / 2 % KEYS;
            if (number % 2 == 0) {
                dict.put(key, number);
            } else {
                check(number - 1, dict.get(key));
            }
        };
    }

    private static void putAndGetAll(DictProxy<Integer, Integer> dict, int items) {
        for (int i = 0; i < items; i += 2) {
            dict.put(i % KEYS, i);
            check(i, dict.get(i % KEYS));
        }
    }

    private static void check(int expected, @Nullable Integer actual) {
        if (actual == null || actual != expected) {
            throw new IllegalStateException("put " + expected + " and got " + actual);
        }
    }

    /** Many puts, then many gets, a thousand in one call. */
    static Result batched(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        int batch = 1000;
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<Integer, Integer> dict = manager.dict();
            return Rates.measure(parameters, items, CpuTime.selfAnd(manager.pid()), () -> {
                for (int i = 0; i < items / 2; i += batch) {
                    Map<Integer, Integer> entries = new HashMap<>();
                    for (int key = i; key < i + batch; key++) {
                        entries.put(key, key);
                    }
                    dict.putAll(entries);
                    if (!dict.getAll(entries.keySet()).equals(entries)) {
                        throw new IllegalStateException("other entries came back than were put");
                    }
                }
            });
        }
    }

    /** Puts and gets by turns, each a call of its own, without waiting for each. */
    static Result pipelined(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        int window = 1000;
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<Integer, Integer> dict = manager.dict();
            return Rates.measure(parameters, items, CpuTime.selfAnd(manager.pid()), () -> {
                for (int start = 0; start < items; start += window) {
                    pipeline(manager, dict, start, start + window);
                }
            });
        }
    }

    private static void pipeline(SyncManager manager, DictProxy<Integer, Integer> dict, int from, int to)
            throws Exception {
        List<CompletableFuture<Integer>> gets = new ArrayList<>();
        try (Pipeline pipeline = manager.pipeline()) {
            for (int i = from; i < to; i += 2) {
                gets.add(dict.putAsync(i % KEYS, i));
                gets.add(dict.getAsync(i % KEYS));
            }
        }
        for (int i = from; i < to; i += 2) {
            check(i, gets.get(i - from + 1).get());
        }
    }

    /** {@code processes} clients, each with one call after the other. */
    static Result manyClients(Parameters parameters) throws Exception {
        int processes = parameters.number("processes");
        try (SyncManager manager =
                SyncManager.builder().authKey(AuthKey.ofText(KEY)).start()) {
            return AtOnce.measure(
                    parameters,
                    processes * parameters.number("count"),
                    List.of(manager.address().toString()),
                    new ArrayList<>(Collections.nCopies(processes, OneOfMany.class)));
        }
    }

    /** One of many clients. */
    public static final class OneOfMany implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SyncManager manager = SyncManager.connect(Address.parse((String) shared.get(0)), AuthKey.ofText(KEY));
            DictProxy<String, Integer> dict = manager.dict("benchmark");
            String own = "client-" + ProcessHandle.current().pid();
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i += 2) {
                    dict.put(own, i);
                    check(i, dict.get(own));
                }
            };
        }
    }
}
