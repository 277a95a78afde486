"""The kinds of bars that the issues set."""

from ..model import Bar


def fraction(name, title, row, parts, *, metric="p50"):
    """Ours takes at most 1/parts of Python's time."""
    return Bar(name, title, row, "ours", metric, 1 / parts, "at most", baseline="python", written=f"1/{parts}")


def within(name, title, row, factor, *, metric="p50", written=""):
    """Ours takes at most so many times as long as Python's."""
    said = written or f"{factor:g} times"
    return Bar(name, title, row, "ours", metric, factor, "at most", baseline="python", written=said)


def times(name, title, row, factor, *, metric="ops"):
    """Ours does at least so many times as much as Python's."""
    return Bar(name, title, row, "ours", metric, factor, "at least", baseline="python", written=f"{factor:g} times")


def below(name, title, row, metric, most, unit):
    """Ours is at most that, whatever others do."""
    return Bar(name, title, row, "ours", metric, most, "at most", unit=unit)
