"""The commands of the contestants."""

from ..model import Case
from ..settings import JVM_FLAGS

# What Hazelcast asks for at its start.
HAZELCAST_FLAGS = JVM_FLAGS + (
    "--add-modules=java.se",
    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.management/sun.management=ALL-UNNAMED",
    "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
)


# Archives are made some seconds after a pool has begun, which a benchmark need not wait for.
ARCHIVE_SOON = ("-Dmultiprocessing.archive.delay=500",)


def _pairs(parameters):
    return tuple(f"{name}={value}" for name, value in parameters.items())


def ours(
    settings, case, label, *, name="ours", heap="1g", timeout=120, wait="adaptive", processes=2, flags=(), **parameters
):
    values = _pairs({"processes": processes, "wait": wait, **parameters})
    command = settings.jvm("pool.PoolMain", case, *values, heap=heap, flags=JVM_FLAGS + flags)
    return Case(name, command, label, timeout)


def shared(settings, case, label, *, name="ours", **parameters):
    return Case(name, settings.jvm("shared.SharedMain", case, *_pairs(parameters)), label)


def queues(settings, case, label, *, name="ours", timeout=120, flags=(), **parameters):
    command = settings.jvm("queues.QueuesMain", case, *_pairs(parameters), flags=JVM_FLAGS + flags)
    return Case(name, command, label, timeout)


def managers(settings, case, label, *, name="ours", timeout=120, **parameters):
    return Case(name, settings.jvm("managers.ManagersMain", case, *_pairs(parameters)), label, timeout)


def spring(settings, case, label, *, flags=(), **parameters):
    return Case("ours", settings.spring("spring.SpringMain", case, *_pairs(parameters), flags=JVM_FLAGS + flags), label)


def python(settings, case, label, *, name="python", timeout=120, **parameters):
    script = str(settings.benchmarks / "python" / "bench.py")
    return Case(name, (settings.python, script, case, *_pairs({"processes": 2, **parameters})), label, timeout)


def limit(settings, name, case, label, **parameters):
    return Case(name, settings.jvm("limit.LimitMain", case, *_pairs(parameters)), label)


def peer(settings, name, case, label, *, flags=JVM_FLAGS, **parameters):
    return Case(name, settings.jvm("peer.PeerMain", case, *_pairs(parameters), folders=("peers",), flags=flags), label)


def node(settings, pool, kind, label, **parameters):
    script = settings.target / "node" / "bench.mjs"
    missing = None
    if settings.node is None:
        missing = "node is not installed"
    elif not (settings.target / "node" / "node_modules" / pool).is_dir():
        missing = f"npm could not install {pool}"
    return Case(pool, (settings.node or "node", str(script), pool, kind, *_pairs(parameters)), label, missing=missing)
