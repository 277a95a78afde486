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


def rows(settings):
    return (*_segment_rows(settings),)


def bars():
    return (
        within("segment-create", "`SharedMemory` of 4 KiB, create and unlink, p50", "segment-create", 1, written="1"),
        within("segment-attach", "`SharedMemory` of 4 KiB, attach, p50", "segment-attach", 1, written="1"),
    )
