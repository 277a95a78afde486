"""The pool: calls one at a time, calls in bulk, large payloads, and what workers cost."""

from ..model import FREE, ONE, Bar, Row
from .commands import ARCHIVE_SOON, HAZELCAST_FLAGS, limit, node, ours, peer, python, spring

LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
RATE = (("ops", "per second"), ("cpu", "CPU µs"))
BANDWIDTH = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mibs", "MiB/s"), ("cpu", "CPU µs"))
# Some three seconds, after which a JVM has compiled what it runs: services run for days, and what the first calls cost is another question.
WARM_JVM = {"warmup": 150_000, "count": 20_000}
WARM_PYTHON = {"warmup": 500, "count": 5_000}
WARM_PEER = {"warmup": 40_000, "count": 10_000}
WARM_NODE = {"warmup": 8_000, "count": 4_000}
MIB = 1 << 20


def _latency_rows(settings, placement):
    where = {ONE: "", FREE: ", every CPU"}
    cases = (
        ours(settings, "apply", "this pool, `adaptive`", **WARM_JVM),
        python(settings, "apply", "Python `Pool.apply`", **WARM_PYTHON),
        ours(settings, "apply", "this pool, `park`", name="ours-park", wait="park", **WARM_JVM),
    )
    yield Row(f"apply-{placement}", f"`apply`, one call at a time{where[placement]}", placement, cases, LATENCY)
    cases = (
        ours(settings, "executor", "this pool, `adaptive`", **WARM_JVM),
        python(settings, "executor", "Python `ProcessPoolExecutor`", **WARM_PYTHON),
    )
    yield Row(f"executor-{placement}", "`asExecutorService().submit().get()`", placement, cases, LATENCY)


def _peer_latency(settings):
    cases = (
        ours(settings, "apply", "this pool, `apply`", **WARM_JVM),
        python(settings, "apply", "Python `Pool.apply`", **WARM_PYTHON),
        peer(settings, "rmi", "rmi", "RMI, `noop(int)`", **WARM_PEER),
        peer(settings, "hazelcast", "hazelcast", "Hazelcast `submitToMember().get()`", flags=HAZELCAST_FLAGS, **WARM_PEER),
        peer(settings, "pp4j", "pp4j", "PP4J `submit().get()`", warmup=1_000, count=1_000),
        node(settings, "workerpool", "latency", "node workerpool, processes", **WARM_NODE),
        node(settings, "piscina", "latency", "node piscina, threads", **WARM_NODE),
    )
    return Row("peers-latency", "One no-op in another process", FREE, cases, LATENCY)


def _limits_latency(settings, placement):
    cases = [
        limit(settings, "socket-polled", "socket", "Unix socket, polled with yields", wait="polled", **WARM_JVM),
        limit(settings, "socket-blocking", "socket", "Unix socket, blocking", wait="blocking", **WARM_JVM),
        limit(settings, "shared-adaptive", "shared", "shared memory, adaptive", wait="adaptive", **WARM_JVM),
        limit(settings, "shared-futex", "shared", "shared memory, futex at once", wait="futex", **WARM_JVM),
    ]
    if placement == FREE:
        # On one CPU a spinning reader only burns the time slice that its writer needs.
        cases.append(limit(settings, "shared-spin", "shared", "shared memory, spinning", wait="spin", **WARM_JVM))
    return Row(f"limits-{placement}", "A bare ping-pong between two JVMs", placement, tuple(cases), LATENCY)


def _bulk_rows(settings):
    cases = (
        ours(settings, "applyasync", "this pool", timeout=300, tasks=100_000, warmup=8, repeat=5),
        python(settings, "applyasync", "Python `apply_async`", tasks=100_000, warmup=0, repeat=1),
        python(settings, "submit", "Python `submit`", name="python-submit", tasks=20_000, warmup=0, repeat=1),
    )
    yield Row("applyasync", "`applyAsync` of 100,000 tasks, then all results", FREE, cases, RATE)
    cases = (
        ours(settings, "imapunordered", "this pool", items=100_000, warmup=8, repeat=5),
        python(settings, "imapunordered", "Python `imap_unordered`", items=100_000, warmup=0, repeat=1),
    )
    yield Row("imapunordered", "`imapUnordered` of 100,000 ints, chunk size 1", FREE, cases, RATE)
    cases = (
        ours(settings, "map", "this pool", items=1_000_000, warmup=20, repeat=5),
        python(settings, "map", "Python `Pool.map`", items=1_000_000, warmup=1, repeat=3),
    )
    yield Row("map", "`map` of 1,000,000 ints, default chunk", FREE, cases, RATE)
    bulk = {"tasks": 20_000, "warmup": 15, "repeat": 5}
    cases = (
        ours(settings, "applyasync", "this pool, `applyAsync`", **bulk),
        python(settings, "applyasync", "Python `apply_async`", tasks=20_000, warmup=0, repeat=3),
        peer(settings, "hazelcast", "hazelcast-many", "Hazelcast `submitToMember`", flags=HAZELCAST_FLAGS, **bulk),
        peer(settings, "pp4j", "pp4j-many", "PP4J `submit`, 2,000 tasks", tasks=2_000, warmup=1, repeat=1),
        node(settings, "workerpool", "throughput", "node workerpool, processes", **bulk),
        node(settings, "piscina", "throughput", "node piscina, threads", **bulk),
    )
    yield Row("peers-throughput", "20,000 no-ops submitted, then all results", FREE, cases, RATE)


def _payload_rows(settings):
    small, large = {"bytes": MIB, "count": 500}, {"bytes": 64 * MIB, "count": 8}
    cases = (
        ours(settings, "payload", "this pool", warmup=3_000, **small),
        python(settings, "payload", "Python `Pool.apply`", warmup=50, **small),
        limit(settings, "copy", "copy", "a bare copy", warmup=5_000, **small),
    )
    yield Row("apply-1mib", "`apply`, 1 MiB `byte[]` as argument and as result", FREE, cases, BANDWIDTH)
    cases = (
        ours(settings, "payload", "this pool", heap="2g", warmup=40, **large),
        python(settings, "pipe", "Python `Pipe`, one way", warmup=1, **large),
        python(settings, "payload", "Python `Pool.apply`", name="python-apply", warmup=1, **large),
        limit(settings, "copy", "copy", "a bare copy", warmup=8, **large),
    )
    title = "`apply`, 64 MiB `byte[]` as argument and as result (`maxMessageBytes` 65 MiB); MiB/s one way after the other"
    yield Row("bandwidth-64mib", title, FREE, cases, BANDWIDTH)


def _worker_rows(settings):
    milliseconds = (("pool", "pool ms"), ("workers", "workers ms"), ("parent", "parent ms"), ("alone", "parent without a pool ms"))
    cases = (ours(settings, "idle", "this pool", tasks=1_000, settle=12, seconds=5),)
    yield Row("idle", "CPU time of an idle pool in 5 s; its own is that of the workers and what the parent uses more than without it",
              FREE, cases, milliseconds)
    milliseconds = (("worst", "worst ms"), ("busy", "busy worker ms"), ("same", "worker of the last task ms"), ("other", "other worker ms"))
    cases = (ours(settings, "replacement", "this pool, 1 process and 1 spare", processes=1, warmup=2, count=10),)
    yield Row("replacement", "From the kill -9 of a worker to the result of the next task", FREE, cases, milliseconds)
    milliseconds = (("ratio", "worker by bare"), ("worker", "worker ready ms"), ("bare", "bare JVM's hello ms"),
                    ("first", "new pool to its first result ms"))
    hello = str(settings.target / "classes")
    started = {"warmup": 2, "count": 10, "settle": 5, "flags": ARCHIVE_SOON}
    cases = (ours(settings, "start", "this pool", processes=1, hello=hello, **started),)
    yield Row("start-plain", "A plain worker and a bare JVM, in turns", FREE, cases, milliseconds)
    cases = (spring(settings, "start", "this pool", **started),)
    yield Row("start-spring", "A worker with a graph of four beans", FREE, cases, (("worker", "worker ready ms"),))
    mib = (("rss", "resident MiB"), ("anonymous", "anonymous MiB"))
    cases = (
        ours(settings, "memory", "this pool", processes=1, tasks=1_000, settle=1),
        python(settings, "memory", "Python, `fork`", processes=1, tasks=1_000),
        python(settings, "memory", "Python, `spawn`", name="python-spawn", processes=1, tasks=1_000, spawn=1),
    )
    yield Row("memory", "An idle worker after 1,000 tasks", FREE, cases, mib)
    cases = (ours(settings, "longtask", "this pool", tasks=1_000, millis=2_000, warmup=200, repeat=3),)
    yield Row("long-task", "The latest of 1,000 short tasks behind one of 2 s, two workers", FREE, cases, (("worst", "worst ms"),))


def _scaling_rows(settings):
    # More warm-up for more workers: each of them compiles by itself.
    workers = (1, 2, 4, 8)
    cases = tuple(
        ours(settings, "applyasync", f"{n} workers", name=f"workers-{n}", processes=n, timeout=300,
             tasks=100_000, warmup=n + 2, repeat=3)
        for n in workers
    )
    yield Row("scaling-tasks", "`applyAsync` of 100,000 tasks, by workers", FREE, cases, RATE)
    cases = tuple(
        ours(settings, "map", f"{n} workers", name=f"workers-{n}", processes=n, timeout=300,
             items=1_000_000, warmup=n + 2, repeat=3)
        for n in workers
    )
    yield Row("scaling-items", "`map` of 1,000,000 ints, by workers", FREE, cases, RATE)
    lengths = tuple((f"n{10 ** digits}", f"{10 ** digits:,} µs") for digits in range(1, 7))
    cases = (ours(settings, "queue", "this pool", heap="4g", timeout=600, longest=1_000_000, least=20_000),)
    yield Row("scaling-queue", "Time for each task when so many are submitted at once", FREE, cases, (("spread", "most by least"), *lengths))
    cases = (ours(settings, "backlog", "this pool", heap="4g", tasks=1_000_000, processes=1, warmup=10_000),)
    yield Row("scaling-memory", "1,000,000 tasks waiting for a worker", FREE, cases, (("heap", "heap bytes a task"),))


def rows(settings):
    return (
        *_latency_rows(settings, ONE),
        *_latency_rows(settings, FREE),
        _limits_latency(settings, ONE),
        _limits_latency(settings, FREE),
        _peer_latency(settings),
        *_bulk_rows(settings),
        *_payload_rows(settings),
        *_worker_rows(settings),
        *_scaling_rows(settings),
    )


def _fraction(name, title, row, parts, *, case="ours", metric="p50"):
    return Bar(name, title, row, case, metric, 1 / parts, "at most", baseline="python", written=f"1/{parts}")


def _times(name, title, row, limit_, *, metric="ops"):
    return Bar(name, title, row, "ours", metric, limit_, "at least", baseline="python", written=f"{limit_:g} times")


def _below(name, title, row, metric, limit_, unit):
    return Bar(name, title, row, "ours", metric, limit_, "at most", unit=unit)


def bars():
    return (
        _fraction("apply-park-one", "`apply` p50, `park`, one CPU", "apply-one", 3, case="ours-park"),
        _fraction("apply-park-free", "`apply` p50, `park`, free", "apply-free", 3, case="ours-park"),
        _fraction("apply-one", "`apply` p50, one CPU", "apply-one", 3),
        _fraction("apply-free", "`apply` p50, free", "apply-free", 12),
        _fraction("apply-p99-free", "`apply` p99, free", "apply-free", 20, metric="p99"),
        _fraction("executor-one", "`submit().get()` p50, one CPU", "executor-one", 8),
        _fraction("executor-free", "`submit().get()` p50, free", "executor-free", 15),
        _times("applyasync", "`applyAsync`, tasks a second", "applyasync", 10),
        _times("imapunordered", "`imapUnordered`, chunk size 1, items a second", "imapunordered", 10),
        _times("map", "`map`, default chunk, items a second", "map", 1.5),
        _fraction("apply-1mib", "`apply` of 1 MiB there and back, p50", "apply-1mib", 10),
        _times("bandwidth-64mib", "64 MiB there and back, MiB/s", "bandwidth-64mib", 5, metric="mibs"),
        _fraction("cpu-one", "CPU for each `apply`, parent and workers, one CPU", "apply-one", 4, metric="cpu"),
        _fraction("cpu-free", "CPU for each `apply`, parent and workers, free", "apply-free", 4, metric="cpu"),
        _below("idle", "CPU of an idle pool in 5 s", "idle", "pool", 10, "ms"),
        _below("replacement", "kill -9 of a worker to the next result, a spare ready", "replacement", "worst", 20, "ms"),
        _below("start-plain", "plain worker ready, as a multiple of a bare JVM's hello", "start-plain", "ratio", 2, ""),
        _below("start-spring", "worker with a small bean graph ready", "start-spring", "worker", 500, "ms"),
        _below("memory", "resident memory of an idle plain worker", "memory", "rss", 45, "MiB"),
        _below("long-task", "delay of a short task behind a long one", "long-task", "worst", 50, "ms"),
    )
