"""Starts cases, one process group each, and leaves nothing behind."""

import ctypes
import os
import resource
import signal
import subprocess
import tempfile
import time

from . import machine
from .model import ONE, Sample

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None, use_errno=True)
TAIL_LINES = 12


def adopt_orphans():
    """Whatever a case leaves running becomes a child of this process, which can then see and end it."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _die_with_harness():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _children():
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:
            return [int(pid) for pid in children.read().split()]
    except OSError:
        return []


def _kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def end_leftovers(patience=5.0):
    """Kills and reaps every child there still is. Only one case runs at a time, so all of them are leftovers."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        left = _children()
        if not left:
            return
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                continue


def _used():
    own, reaped = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + reaped.ru_utime + reaped.ru_stime


def _placed(command, placement):
    if placement == ONE:
        return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]
    return list(command)


def _parse(output):
    lines = [line for line in output.splitlines() if line.startswith("result ")]
    if not lines:
        return None
    pairs = (item.split("=", 1) for item in lines[-1].split()[1:])
    return {name: float(value) for name, value in pairs}


def _tail(output):
    """The last lines, and before them the first that names an error: what matters of a Java stack trace."""
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line for line in lines[:-TAIL_LINES] if "Exception" in line or "Error" in line]
    return "\n".join(errors[:1] + lines[-TAIL_LINES:]) or "no output"


def run(case, row, number):
    """Runs a case once and returns its sample; a case that fails, hangs or says nothing is a failed sample."""
    sample = Sample(round=number, row=row.name, case=case.name)
    if case.missing:
        sample.failure = case.missing
        return sample
    machine.wait_for_quiet()
    busy, used, start = machine.busy_seconds(), _used(), time.monotonic()
    with tempfile.TemporaryFile() as output:
        ended = _execute(_placed(case.command, row.placement), output, case.timeout)
        sample.seconds = time.monotonic() - start
        foreign = (machine.busy_seconds() - busy) - (_used() - used)
        sample.foreign = max(0.0, foreign / max(sample.seconds, 0.01))
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    values = _parse(text)
    if ended != 0 or not values:
        reason = f"no end within {case.timeout:.0f} s" if ended is None else f"exit code {ended}"
        sample.failure = f"{reason}\n{_tail(text)}"
    else:
        sample.values = values
    return sample


def _execute(command, output, timeout):
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_harness,
        )
    except OSError as failure:
        output.write(str(failure).encode())
        return 127
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill_group(process.pid)
        process.wait()
        end_leftovers()
