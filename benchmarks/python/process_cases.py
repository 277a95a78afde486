"""The case of a process that does nothing, from its start until it is joined."""

import multiprocessing

from measure import latencies

START_METHODS = ("fork", "forkserver", "spawn")


def nothing():
    pass


def process(method):
    def case(parameters):
        context = multiprocessing.get_context(method)

        def once(_):
            child = context.Process(target=nothing)
            child.start()
            child.join()
            if child.exitcode != 0:
                raise AssertionError(f"a process that does nothing ended with {child.exitcode}")

        result = latencies(parameters, once)
        return {"ms": result["p50"] / 1000, "most": result["p99"] / 1000}

    return case


CASES = {method: process(method) for method in START_METHODS}
