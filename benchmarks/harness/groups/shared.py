"""What processes share: segments, values, and what they wait for each other with."""

from ..model import FREE, Row
from .bars import below, fraction, times, within
from .commands import limit, python, shared

RATE = (("ops", "per second"), ("ns", "ns"), ("cpu", "CPU µs"))
LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
JVM_LOOP = {"count": 5_000_000, "warmup": 3, "repeat": 5}
WARM_JVM = {"warmup": 100_000, "count": 20_000}
WARM_PYTHON = {"warmup": 500, "count": 5_000}
PAGE = 4096


def _segment_rows(settings):
    cases = (
        shared(settings, "create", "`SharedMemory`", bytes=PAGE, warmup=10_000, count=2_000),
        python(settings, "create", "Python `SharedMemory`", processes=1, bytes=PAGE, warmup=200, count=2_000),
    )
    yield Row("segment-create", "A segment of 4 KiB made, touched, closed and unlinked", FREE, cases, LATENCY)
    cases = (
        shared(settings, "attach", "`SharedMemory`", bytes=PAGE, warmup=10_000, count=2_000),
        python(settings, "attach", "Python `SharedMemory`", processes=1, bytes=PAGE, warmup=200, count=2_000),
    )
    yield Row("segment-attach", "A segment of 4 KiB attached to, read and closed", FREE, cases, LATENCY)


def _value_rows(settings):
    for processes, word in ((1, "one process"), (2, "two processes at once")):
        python_count = 300_000 if processes == 1 else 100_000
        cases = (
            shared(settings, "add", "`SharedLong.getAndAdd`", processes=processes, **JVM_LOOP),
            python(settings, "value", "Python `with v.get_lock(): v.value += 1`", processes=processes,
                   count=python_count, warmup=1, repeat=3),
            shared(settings, "update", "`SharedLong.update`", name="ours-update", processes=processes, **JVM_LOOP),
            limit(settings, "word", "add", "a bare word, `getAndAdd`", processes=processes, **JVM_LOOP),
        )
        yield Row(f"value-{processes}", f"Additions to a shared value by {word}, in all", FREE, cases, RATE)


def _lock_rows(settings):
    for processes, who in ((1, "one process"), (2, "two processes at once")):
        cases = (
            shared(settings, "lock", "`SharedLock`", processes=processes, **JVM_LOOP),
            python(settings, "lock", "Python `Lock`", processes=processes, count=1_000_000, warmup=1, repeat=3),
        )
        yield Row(f"lock-{processes}", f"`SharedLock` taken and given back by {who}, in all", FREE, cases, RATE)
    cases = (shared(settings, "handover", "`SharedLock`", warmup=2, count=10),)
    millis = (("worst", "worst ms"), ("ms", "p50 ms"))
    yield Row("lock-handover", "From the kill -9 of the holder of a lock until who waits for it has it", FREE, cases, millis)


def _wait_rows(settings):
    for name, title, ours, theirs in (
        ("event", "Two events, there and back", "`SharedEvent`", "Python `Event`"),
        ("condition", "A condition, there and back", "`SharedCondition`", "Python `Condition`"),
        ("barrier", "A barrier of two, once", "`SharedBarrier`", "Python `Barrier`"),
    ):
        cases = (
            shared(settings, name, ours, **WARM_JVM),
            python(settings, name, theirs, **WARM_PYTHON),
            limit(settings, "shared-futex", "shared", "shared memory, futex at once", wait="futex", **WARM_JVM),
        )
        yield Row(name, title, FREE, cases, LATENCY)


def rows(settings):
    return (*_lock_rows(settings), *_value_rows(settings), *_wait_rows(settings), *_segment_rows(settings))


def bars():
    return (
        fraction("lock-1", "`SharedLock`, taken and given back, one process", "lock-1", 3, metric="ns"),
        times("lock-2", "`SharedLock`, two processes, pairs a second", "lock-2", 2),
        times("value-1", "`SharedValue` atomic add, one process, operations a second", "value-1", 50),
        times("value-2", "`SharedValue` atomic add, two processes, operations a second", "value-2", 10),
        fraction("event", "`SharedEvent`, there and back, p50", "event", 2),
        fraction("condition", "`SharedCondition`, there and back, p50", "condition", 2),
        fraction("barrier", "`SharedBarrier` of two, p50", "barrier", 2),
        below("lock-handover", "`SharedLock` handed on after its holder was killed, worst", "lock-handover", "worst", 50, "ms"),
        within("segment-create", "`SharedMemory` of 4 KiB, create and unlink, p50", "segment-create", 1, written="1"),
        within("segment-attach", "`SharedMemory` of 4 KiB, attach, p50", "segment-attach", 1, written="1"),
    )
