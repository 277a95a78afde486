"""The cases of pools and executors."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

from measure import CONTEXT, check, latencies, rates, with_bandwidth


def noop(x):
    return x


def apply(parameters):
    with CONTEXT.Pool(parameters["processes"]) as pool:
        return latencies(parameters, lambda i: check(i, pool.apply(noop, (i,))))


def payload(parameters):
    argument = os.urandom(parameters["bytes"])
    with CONTEXT.Pool(parameters["processes"]) as pool:
        result = latencies(parameters, lambda i: check(len(argument), len(pool.apply(noop, (argument,)))))
    return with_bandwidth(result, 2 * len(argument))


def executor(parameters):
    with ProcessPoolExecutor(parameters["processes"], mp_context=CONTEXT) as pool:
        return latencies(parameters, lambda i: check(i, pool.submit(noop, i).result()))


def apply_async(parameters):
    tasks = parameters["tasks"]
    with CONTEXT.Pool(parameters["processes"]) as pool:

        def repetition():
            results = [pool.apply_async(noop, (i,)) for i in range(tasks)]
            for i, result in enumerate(results):
                check(i, result.get())

        return rates(parameters, tasks, repetition)


def submit(parameters):
    tasks = parameters["tasks"]
    with ProcessPoolExecutor(parameters["processes"], mp_context=CONTEXT) as pool:

        def repetition():
            results = [pool.submit(noop, i) for i in range(tasks)]
            for i, result in enumerate(results):
                check(i, result.result())

        return rates(parameters, tasks, repetition)


def imap_unordered(parameters):
    items = parameters["items"]
    with CONTEXT.Pool(parameters["processes"]) as pool:

        def repetition():
            count = 0
            for _ in pool.imap_unordered(noop, range(items), chunksize=1):
                count += 1
            check(items, count)

        return rates(parameters, items, repetition)


def map_default_chunk(parameters):
    items = parameters["items"]
    with CONTEXT.Pool(parameters["processes"]) as pool:
        return rates(parameters, items, lambda: check(items - 1, pool.map(noop, range(items))[-1]))


def memory(parameters):
    """Resident and anonymous memory in MiB of the largest worker, after its tasks."""
    context = multiprocessing.get_context("spawn") if parameters.get("spawn") else CONTEXT
    with context.Pool(parameters["processes"]) as pool:
        for i in range(parameters["tasks"]):
            check(i, pool.apply(noop, (i,)))
        workers = [child.pid for child in multiprocessing.active_children()]
        return {"rss": largest(workers, "VmRSS:"), "anonymous": largest(workers, "RssAnon:")}


def largest(processes, field):
    found = []
    for pid in processes:
        with open(f"/proc/{pid}/status", encoding="utf-8") as status:
            found += [int(line.split()[1]) / 1024 for line in status if line.startswith(field)]
    return max(found)


CASES = {
    "apply": apply,
    "payload": payload,
    "executor": executor,
    "applyasync": apply_async,
    "submit": submit,
    "imapunordered": imap_unordered,
    "map": map_default_chunk,
    "memory": memory,
}
