"""The pool: calls one at a time, calls in bulk, large payloads, and what workers cost."""

from ..model import FREE, ONE, Bar, Case, Row

LATENCY = (("p50", "p50 µs"), ("p99", "p99 µs"), ("mean", "mean µs"), ("cpu", "CPU µs"))
RATE = (("ops", "per second"), ("cpu", "CPU µs"))


def ours(settings, name, case, label, *, heap="1g", timeout=120, wait="adaptive", processes=2, **parameters):
    values = {"processes": processes, "wait": wait, **parameters}
    arguments = (f"{key}={value}" for key, value in values.items())
    return Case(name, settings.jvm("pool.PoolMain", case, *arguments, heap=heap), label, timeout)


def python(settings, name, case, label, *, timeout=120, **parameters):
    arguments = (f"{key}={value}" for key, value in {"processes": 2, **parameters}.items())
    script = str(settings.benchmarks / "python" / "bench.py")
    return Case(name, (settings.python, script, case, *arguments), label, timeout)


def _apply(settings, placement):
    jvm = {"warmup": 15_000, "count": 20_000}
    return Row(
        f"apply-{placement}",
        "`apply`, one call at a time",
        placement,
        (
            ours(settings, "ours", "apply", "this pool, `adaptive`", **jvm),
            python(settings, "python", "apply", "Python `Pool.apply`", warmup=500, count=5_000),
            ours(settings, "ours-park", "apply", "this pool, `park`", wait="park", **jvm),
        ),
        LATENCY,
    )


def rows(settings):
    return (
        _apply(settings, ONE),
        _apply(settings, FREE),
        Row(
            "applyasync",
            "`applyAsync`, 100,000 tasks, then all results",
            FREE,
            (
                ours(settings, "ours", "applyasync", "this pool", tasks=100_000, warmup=3, repeat=3),
                python(settings, "python", "applyasync", "Python `apply_async`", tasks=100_000, warmup=0, repeat=1),
                python(settings, "python-submit", "submit", "Python `submit`", tasks=20_000, warmup=0, repeat=1),
            ),
            RATE,
        ),
        Row(
            "map",
            "`map`, default chunk, 1,000,000 ints",
            FREE,
            (
                ours(settings, "ours", "map", "this pool", items=1_000_000, warmup=5, repeat=3),
                python(settings, "python", "map", "Python `Pool.map`", items=1_000_000, warmup=1, repeat=3),
            ),
            RATE,
        ),
    )


def _faster(name, title, row, limit, written, *, case="ours", metric="p50"):
    return Bar(name, title, row, case, metric, limit, "at most", baseline="python", written=written)


def _more(name, title, row, limit, *, baseline="python"):
    return Bar(name, title, row, "ours", "ops", limit, "at least", baseline=baseline, written=f"{limit:g} times")


def bars():
    return (
        _faster("apply-park-one", "`apply` p50, `park`, one CPU", "apply-one", 1 / 3, "1/3", case="ours-park"),
        _faster("apply-park-free", "`apply` p50, `park`, free", "apply-free", 1 / 3, "1/3", case="ours-park"),
        _faster("apply-one", "`apply` p50, one CPU", "apply-one", 1 / 3, "1/3"),
        _faster("apply-free", "`apply` p50, free", "apply-free", 1 / 12, "1/12"),
        _faster("apply-p99-free", "`apply` p99, free", "apply-free", 1 / 20, "1/20", metric="p99"),
        _more("applyasync", "`applyAsync`, tasks a second", "applyasync", 10),
        _more("map", "`map`, items a second", "map", 1.5),
        _faster("cpu-one", "CPU per `apply`, parent and workers, one CPU", "apply-one", 1 / 4, "1/4", metric="cpu"),
        _faster("cpu-free", "CPU per `apply`, parent and workers, free", "apply-free", 1 / 4, "1/4", metric="cpu"),
    )
