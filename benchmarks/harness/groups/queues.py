"""What processes send to each other: pipes, queues, and the start of a process."""

from ..model import FREE, ONE, Row
from .bars import fraction, times, within
from .commands import ARCHIVE_SOON, limit, python, queues

LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
BANDWIDTH = (("mibs", "MiB/s"), ("ops", "messages a second"), ("cpu", "CPU µs"))
WARM_JVM = {"warmup": 100_000, "count": 20_000}
WARM_PYTHON = {"warmup": 500, "count": 5_000}
MILLIS = (("ms", "p50 ms"), ("most", "p99 ms"))
RATE = (("ops", "per second"), ("ns", "ns"), ("cpu", "CPU µs"))
KIB, MIB = 1 << 10, 1 << 20


def _pipe_rows(settings):
    for placement, where in ((FREE, ""), (ONE, ", one CPU")):
        cases = (
            queues(settings, "piperoundtrip", "a connection, as a pipe has them", bytes=16, **WARM_JVM),
            python(settings, "piperoundtrip", "Python `Pipe`", bytes=16, **WARM_PYTHON),
            limit(settings, "socket-polled", "socket", "Unix socket, polled with yields", wait="polled", **WARM_JVM),
            limit(settings, "socket-blocking", "socket", "Unix socket, blocking", wait="blocking", **WARM_JVM),
        )
        yield Row(f"pipe-{placement}", f"16 bytes there and back{where}", placement, cases, LATENCY)
    stream = {"bytes": MIB, "items": 500}
    cases = (
        queues(settings, "pipestream", "a connection, as a pipe has them", warmup=5, repeat=5, **stream),
        python(settings, "pipestream", "Python `Pipe`", warmup=1, repeat=3, **stream),
        limit(settings, "socket", "socketstream", "Unix socket, memory outside the heap", warmup=5, repeat=5, **stream),
    )
    yield Row("pipe-bandwidth", "Messages of 1 MiB one way, from array to new array", FREE, cases, BANDWIDTH)


def _queue_rows(settings):
    for name, title, size, ends in (
        ("queue-small", "small ints, one producer, one consumer", 0, 1),
        ("queue-1kib", "arrays of 1 KiB, one producer, one consumer", KIB, 1),
        ("queue-2by2", "small ints, two producers, two consumers", 0, 2),
    ):
        shape = {"bytes": size, "producers": ends, "consumers": ends}
        cases = (
            queues(settings, "queue", "`SharedQueue`", items=500_000, warmup=4, repeat=5, **shape),
            python(settings, "queue", "Python `Queue`", items=100_000, warmup=1, repeat=3, **shape),
        )
        yield Row(name, f"A queue between processes: {title}", FREE, cases, RATE)
    cases = (
        queues(settings, "queuepingpong", "`SharedQueue`", **WARM_JVM),
        python(settings, "queuepingpong", "Python `Queue`", **WARM_PYTHON),
    )
    yield Row("queue-pingpong", "A number there and back through two queues", FREE, cases, LATENCY)


def _process_rows(settings):
    hello = str(settings.target / "classes")
    cases = (
        queues(settings, "process", "`ChildProcess`, `SPAWN`", flags=ARCHIVE_SOON, method="spawn", warmup=3, count=20, settle=8),
        python(settings, "spawn", "Python `Process`, `spawn`", processes=1, warmup=1, count=20),
        queues(settings, "process", "`ChildProcess`, `FORKSERVER`, a warm JVM ready", name="ours-forkserver",
               method="forkserver", warmup=3, count=20, settle=3),
        python(settings, "forkserver", "Python `Process`, `forkserver`", name="python-forkserver", processes=1, warmup=2, count=60),
        python(settings, "fork", "Python `Process`, `fork`", name="python-fork", processes=1, warmup=2, count=100),
        limit(settings, "jvm", "jvm", "a JVM that says hello", warmup=2, count=20, hello=hello),
    )
    yield Row("process", "A process that does nothing, from its start until it is joined", FREE, cases, MILLIS)


def rows(settings):
    return (*_pipe_rows(settings), *_queue_rows(settings), *_process_rows(settings))


def bars():
    return (
        within("pipe", "`Pipe` round trip of 16 bytes, p50", "pipe-free", 1, written="1"),
        times("pipe-bandwidth", "`Pipe`, messages of 1 MiB, MiB/s", "pipe-bandwidth", 3, metric="mibs"),
        times("queue-small", "`SharedQueue`, small objects, one producer, one consumer, items a second", "queue-small", 10),
        times("queue-1kib", "`SharedQueue`, 1 KiB objects, items a second", "queue-1kib", 5),
        times("queue-2by2", "`SharedQueue`, two producers, two consumers, items a second", "queue-2by2", 5),
        fraction("queue-pingpong", "`SharedQueue` ping-pong between two processes, p50", "queue-pingpong", 2),
        within("process", "`ChildProcess`, start to join, p50", "process", 3, metric="ms"),
    )
