"""Objects that a manager holds in a process of its own, called from another one."""

from ..model import FREE, ONE, Row
from .bars import fraction, times, within
from .commands import limit, managers, python

LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
RATE = (("ops", "per second"), ("ns", "ns"), ("cpu", "CPU µs"))
WARM_JVM = {"warmup": 100_000, "count": 20_000}
WARM_PYTHON = {"warmup": 500, "count": 5_000}


def _latency_rows(settings):
    for name, case, other, title in (
        ("manager-dict", "dict", "managerdict", "A dictionary of a manager, one caller: puts and gets by turns, each"),
        ("manager-queue", "queue", "managerqueue", "A queue of a manager: put and take"),
        ("manager-lock", "lock", "managerlock", "A lock of a manager: acquire and release"),
    ):
        cases = (
            managers(settings, case, "`SyncManager`", **WARM_JVM),
            python(settings, other, "Python `SyncManager`", **WARM_PYTHON),
        )
        yield Row(f"{name}-free", title, FREE, cases, LATENCY)
    cases = (
        managers(settings, "dict", "`SyncManager`", **WARM_JVM),
        python(settings, "managerdict", "Python `SyncManager`", **WARM_PYTHON),
        limit(settings, "socket-polled", "socket", "Unix socket, polled with yields", bytes=16, wait="polled", **WARM_JVM),
    )
    yield Row("manager-dict-one", "A dictionary of a manager, one caller, one CPU", ONE, cases, LATENCY)


def _rate_rows(settings):
    baseline = python(settings, "managerdictrate", "Python `SyncManager`, one by one", items=10_000, warmup=1, repeat=3)
    cases = (
        managers(settings, "dictpipelined", "`SyncManager`, `Pipeline`", items=200_000, warmup=8, repeat=5),
        managers(settings, "dictbatched", "`SyncManager`, `putAll` and `getAll`", name="ours-batched",
                 items=400_000, warmup=8, repeat=5),
        baseline,
    )
    yield Row("manager-pipelined", "A dictionary of a manager, many operations of one caller", FREE, cases, RATE)
    shape = {"processes": 8}
    cases = (
        managers(settings, "dictclients", "`SyncManager`", count=20_000, warmup=6, repeat=3, **shape),
        python(settings, "managerdictclients", "Python `SyncManager`", count=1_000, warmup=1, repeat=3, **shape),
    )
    yield Row("manager-clients", "A dictionary of a manager, eight processes, each one by one", FREE, cases, RATE)
    cases = (
        managers(settings, "dictembedded", "`SyncManager` in `EMBEDDED` mode, its own process", items=2_000_000, warmup=4, repeat=5),
        baseline,
    )
    yield Row("manager-embedded", "A dictionary of a manager, its creator's own calls", FREE, cases, RATE)


def rows(settings):
    return (*_latency_rows(settings), *_rate_rows(settings))


def bars():
    return (
        within("manager-dict", "`SyncManager` dict get or put from another process, p50", "manager-dict-free", 1, written="1"),
        times("manager-pipelined", "`SyncManager` dict, pipelined, operations a second", "manager-pipelined", 10),
        times("manager-clients", "`SyncManager` dict, eight client processes, operations a second", "manager-clients", 5),
        fraction("manager-queue", "`SyncManager` queue, put and take, p50", "manager-queue-free", 2),
        within("manager-lock", "`SyncManager` lock, acquire and release, p50", "manager-lock-free", 1, written="1"),
        fraction("manager-embedded", "`SyncManager` in `EMBEDDED` mode, its creator's calls", "manager-embedded", 50, metric="ns"),
    )
