"""Runs the cases and judges the bars. Started by `benchmarks/run`."""

import argparse
import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

from . import chart, machine, report, runner
from .figures import Figures
from .groups import GROUPS
from .model import Sample
from .settings import JVM_FLAGS, Settings

ROUNDS, QUICK_ROUNDS = 5, 2


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description="Measures this project side by side with its peers.")
    parser.add_argument("--only", metavar="NAME", help="only bars and rows whose name contains NAME, or a group; writes no docs")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds instead of {ROUNDS}")
    parser.add_argument("--rounds", metavar="N", type=int, help="N rounds")
    parser.add_argument("--report", metavar="FILE", type=Path, help="no run: tables and docs from the results of an earlier one")
    parser.add_argument("--list", action="store_true", help="the names of bars and rows")
    return parser.parse_args()


def selected(settings, only):
    """The rows and bars to do; of a row that only its bars want, the cases that they need."""
    rows, bars = [], []
    for group, content in GROUPS.items():
        group_rows, group_bars = content.rows(settings), content.bars()
        if only is None or only == group:
            rows += group_rows
            bars += group_bars
            continue
        chosen = [bar for bar in group_bars if only in bar.name]
        bars += chosen
        rows += filter(None, (_needed(row, [bar for bar in chosen if bar.row == row.name], only) for row in group_rows))
    return rows, bars


def _needed(row, bars, only):
    if only in row.name and not bars:
        return row
    names = {bar.case for bar in bars} | {bar.baseline for bar in bars}
    cases = tuple(case for case in row.cases if case.name in names)
    return type(row)(row.name, row.title, row.placement, cases, row.metrics) if cases else None


def measure(rows, rounds, results, about):
    samples = []
    with results.open("w", encoding="utf-8") as log:
        log.write(json.dumps(about, ensure_ascii=False) + "\n")
        for number in range(1, rounds + 1):
            for row in rows:
                for case in row.cases:
                    sample = runner.run(case, row, number)
                    samples.append(sample)
                    log.write(json.dumps(asdict(sample), ensure_ascii=False) + "\n")
                    log.flush()
                    progress(rounds, row, sample)
    return samples


def progress(rounds, row, sample):
    metric, heading = row.metrics[0]
    said = "failed" if sample.failure else f"{sample.values.get(metric, float('nan')):.6g} {heading}"
    load = "" if sample.quiet or sample.failure else f", {sample.foreign:.1f} CPUs of other load"
    print(f"[{sample.round}/{rounds}] {row.name} {sample.case}: {said} ({sample.seconds:.1f} s{load})", file=sys.stderr, flush=True)


def read(results):
    """The samples of an earlier run and what was asked of it."""
    with results.open(encoding="utf-8") as log:
        about, *others = (json.loads(line) for line in log)
    return [Sample(**other) for other in others], about


def write_documents(settings, verdicts, figures, description):
    docs = settings.root / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "performance.svg").write_text(chart.svg(verdicts), encoding="utf-8")
    groups = [(group.__doc__.strip().rstrip("."), group.rows(settings)) for group in GROUPS.values()]
    text = report.document(groups, verdicts, figures, description, JVM_FLAGS, "performance.svg")
    (docs / "performance.md").write_text(text, encoding="utf-8")


def run(settings, rows, asked):
    # What found this package is not for the cases.
    for name in ("PYTHONPATH", "PYTHONSAFEPATH"):
        os.environ.pop(name, None)
    machine.confine_to_two_processors()
    runner.adopt_orphans()
    about = {"only": asked.only, "machine": machine.describe(settings)}
    results = settings.target / f"results-{time.strftime('%Y%m%d-%H%M%S')}.jsonl"
    rounds = asked.rounds or (QUICK_ROUNDS if asked.quick else ROUNDS)
    return measure(rows, rounds, results, about), about


def main():
    asked = arguments()
    settings = Settings.of_environment()
    samples, about = read(asked.report) if asked.report else (None, None)
    rows, bars = selected(settings, about["only"] if about else asked.only)
    if asked.list:
        print("\n".join([f"bar {bar.name}" for bar in bars] + [f"row {row.name}" for row in rows]))
        return 0
    if not rows:
        print(f"no bar, row or group has '{asked.only}' in its name", file=sys.stderr)
        return 2
    if about is None:
        samples, about = run(settings, rows, asked)
    figures = Figures(samples)
    verdicts = [figures.verdict(bar) for bar in bars]
    print(report.terminal(rows, verdicts, figures))
    if about["only"] is None:
        write_documents(settings, verdicts, figures, about["machine"])
    return 0 if all(verdict.ok for verdict in verdicts) else 1


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
