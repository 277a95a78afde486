"""What processes share: segments, values, and what they wait for each other with."""

from ..model import FREE, ONE, Row
from .bars import below, fraction, times, within
from .commands import limit, python, shared

NANOS = (("ns", "ns"), ("ops", "per second"), ("cpu", "CPU µs"))
RATE = (("ops", "per second"), ("ns", "ns"), ("cpu", "CPU µs"))
LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
JVM_LOOP = {"count": 5_000_000, "warmup": 3, "repeat": 5}
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


def rows(settings):
    return (*_value_rows(settings), *_segment_rows(settings))


def bars():
    return (
        times("value-1", "`SharedValue` atomic add, one process, operations a second", "value-1", 50),
        times("value-2", "`SharedValue` atomic add, two processes, operations a second", "value-2", 10),
        within("segment-create", "`SharedMemory` of 4 KiB, create and unlink, p50", "segment-create", 1, written="1"),
        within("segment-attach", "`SharedMemory` of 4 KiB, attach, p50", "segment-attach", 1, written="1"),
    )
