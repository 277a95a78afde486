"""One case of Python's multiprocessing, measured in this process: `bench.py CASE name=value ...`.

Must run on the distribution's own interpreter: one built without profile-guided optimisation is up to 1.8 times slower and
would flatter what it is compared with.
"""

import multiprocessing
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor

# Fork is the fastest of Python's start methods, and the baseline on purpose.
CONTEXT = multiprocessing.get_context("fork")
CPU_CLOCK_OF_PROCESS = 2


def noop(x):
    return x


def cpu_nanos(processes):
    """User and system time of living processes, threads that have ended included."""
    return sum(time.clock_gettime_ns((~pid << 3) | CPU_CLOCK_OF_PROCESS) for pid in processes)


def children():
    return [os.getpid()] + [child.pid for child in multiprocessing.active_children()]


def latencies(parameters, operation):
    """Times an operation one by one; figures are microseconds."""
    for i in range(parameters["warmup"]):
        operation(i)
    count = parameters["count"]
    nanos = []
    processes = children()
    cpu_before = cpu_nanos(processes)
    start = before = time.perf_counter_ns()
    for i in range(count):
        operation(i)
        after = time.perf_counter_ns()
        nanos.append(after - before)
        before = after
    total = time.perf_counter_ns() - start
    cpu = cpu_nanos(processes) - cpu_before
    nanos.sort()
    return {
        "p50": nanos[count // 2] / 1000,
        "p99": nanos[count * 99 // 100] / 1000,
        "mean": sum(nanos) / count / 1000,
        "cpu": cpu / 1000 / count,
        "ops": count * 1e9 / total,
    }


def rates(parameters, items, repetition):
    """Times whole repetitions; the median of those after the warm-up counts."""
    for _ in range(parameters["warmup"]):
        repetition()
    nanos = []
    processes = children()
    cpu_before = cpu_nanos(processes)
    for _ in range(parameters["repeat"]):
        before = time.perf_counter_ns()
        repetition()
        nanos.append(time.perf_counter_ns() - before)
    cpu = cpu_nanos(processes) - cpu_before
    return {"ops": items * 1e9 / statistics.median(nanos), "cpu": cpu / 1000 / (len(nanos) * items)}


def check(expected, actual):
    if expected != actual:
        raise AssertionError(f"asked for {expected} and got {actual}")


def apply(parameters):
    with CONTEXT.Pool(parameters["processes"]) as pool:
        return latencies(parameters, lambda i: check(i, pool.apply(noop, (i,))))


def payload(parameters):
    argument = os.urandom(parameters["bytes"])
    with CONTEXT.Pool(parameters["processes"]) as pool:
        result = latencies(parameters, lambda i: check(len(argument), len(pool.apply(noop, (argument,)))))
    return with_bandwidth(result, 2 * len(argument))


def with_bandwidth(result, moved):
    """Adds MiB a second of the median operation."""
    return {**result, "mibs": moved / (1 << 20) / (result["p50"] / 1e6)}


def pipe_receiver(connection, count, size):
    for _ in range(count):
        check(size, len(connection.recv_bytes()))
        connection.send_bytes(b"x")


def pipe(parameters):
    """One way, sender's bytes to the receiver's new bytes, with one byte back that says it is there."""
    size, total = parameters["bytes"], parameters["warmup"] + parameters["count"]
    argument = os.urandom(size)
    near, far = CONTEXT.Pipe()
    receiver = CONTEXT.Process(target=pipe_receiver, args=(far, total, size), daemon=True)
    receiver.start()

    def send(_):
        near.send_bytes(argument)
        check(b"x", near.recv_bytes())

    result = latencies(parameters, send)
    receiver.join()
    return with_bandwidth(result, size)


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
    "pipe": pipe,
    "executor": executor,
    "applyasync": apply_async,
    "submit": submit,
    "imapunordered": imap_unordered,
    "map": map_default_chunk,
    "memory": memory,
}


def main(arguments):
    if sys.base_prefix != "/usr":
        sys.exit(f"{sys.executable} of {sys.base_prefix} is not the distribution's own python3")
    parameters = {name: int(value) for name, value in (argument.split("=", 1) for argument in arguments[1:])}
    result = CASES[arguments[0]](parameters)
    print("result " + " ".join(f"{name}={value:.4f}" for name, value in result.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
