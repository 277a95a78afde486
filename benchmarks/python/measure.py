"""What all cases share: the clock, the CPU time of processes, and processes that begin together."""

import multiprocessing
import os
import statistics
import time

# Fork is the fastest of Python's start methods, and the baseline on purpose.
CONTEXT = multiprocessing.get_context("fork")
CPU_CLOCK_OF_PROCESS = 2
MIB = 1 << 20


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
    median = statistics.median(nanos)
    return {"ops": items * 1e9 / median, "ns": median / items, "cpu": cpu / 1000 / (len(nanos) * items)}


def together(parameters, items, roles):
    """Times repetitions that consist of this process, which has the first role, and of others, which have the rest.

    All begin each repetition together, and it lasts until the last of them is done.
    """
    rounds = parameters["warmup"] + parameters["repeat"]
    line = CONTEXT.Barrier(len(roles))
    started = [CONTEXT.Process(target=_other, args=(line, rounds, role), daemon=True) for role in roles[1:]]
    for process in started:
        process.start()

    def repetition():
        line.wait()
        roles[0]()
        line.wait()

    result = rates(parameters, items, repetition)
    for process in started:
        process.join()
    return result


def _other(line, rounds, role):
    for _ in range(rounds):
        line.wait()
        role()
        line.wait()


def with_bandwidth(result, moved):
    """Adds MiB a second of the median operation."""
    return {**result, "mibs": moved / MIB / (result["p50"] / 1e6)}


def check(expected, actual):
    if expected != actual:
        raise AssertionError(f"asked for {expected} and got {actual}")
