"""The machine: its load, its descriptions, its processors."""

import json
import os
import platform
import re
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


def confine_to_two_processors():
    """The bars are those of a machine with two processors: on a larger one the run keeps to two."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) > 2:
        os.sched_setaffinity(0, allowed[:2])
    return allowed[:2]


def busy_seconds():
    """CPU seconds that all processes of this machine have used, steal and waiting for disks not counted."""
    with open("/proc/stat", encoding="ascii") as stat:
        user, nice, system, _idle, _iowait, irq, softirq = map(int, stat.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / TICKS


def wait_for_quiet(limit=2.5, window=0.1, busy=0.15):
    """Waits up to `limit` seconds for a moment in which the machine does nothing."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        before, start = busy_seconds(), time.monotonic()
        time.sleep(window)
        if busy_seconds() - before < busy * (time.monotonic() - start) * (os.cpu_count() or 1):
            return


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return "missing"
    return ((done.stdout + done.stderr).strip().splitlines() or ["missing"])[0]


def describe(settings):
    """Machine and versions, in the order of the report."""
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = re.search(r"model name\s*: (.*)", info.read())
    with open("/proc/meminfo", encoding="ascii") as info:
        memory = int(info.readline().split()[1]) / (1 << 20)
    with open("/proc/loadavg", encoding="ascii") as load:
        loaded = load.read().split()[0]
    with open("/etc/os-release", encoding="utf-8") as release:
        system = re.search(r'PRETTY_NAME="(.*)"', release.read())
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "revision": first_line("git", "-C", str(settings.root), "describe", "--always", "--dirty", "--abbrev=12"),
        "processors": f"{os.cpu_count()} × {model.group(1) if model else platform.machine()}",
        "memory": f"{memory:.1f} GiB",
        "system": f"{system.group(1) if system else platform.system()}, Linux {platform.release()}",
        "load at the start": loaded,
        "java": first_line(settings.java, "-version"),
        "python": f"{first_line(settings.python, '--version')} ({settings.python})",
        "node": first_line("node", "--version"),
        "peers": ", ".join(peers(settings)) or "none",
    }


def peers(settings):
    """The versions of the libraries that are compared with."""
    jars = sorted(jar.stem for jar in (settings.target / "peers").glob("*.jar"))
    modules = settings.target / "node" / "node_modules"
    packages = [modules / name / "package.json" for name in ("piscina", "workerpool")]
    described = [json.loads(package.read_text(encoding="utf-8")) for package in packages if package.is_file()]
    return [jar for jar in jars if not jar.startswith("commons")] + [f"{it['name']}-{it['version']}" for it in described]
