"""The tables of a run."""

from .text import markdown, number, plain, ranged, table


def row_lines(row, figures):
    """One line for each case: median and range of every metric, and the first metric as a ratio to Python's or the first's."""
    first = row.metrics[0][0]
    reference = next((case.name for case in row.cases if case.name == "python"), row.cases[0].name)
    lines = []
    for case in row.cases:
        cells = [case.label]
        cells += [ranged(figures.of(row.name, case.name, metric)) for metric, _ in row.metrics]
        ratio = figures.ratio(row.name, case.name, reference, first)
        cells.append(number(ratio.median) if ratio else "–")
        failures = figures.failures(row.name, case.name)
        noisy = figures.noisy_rounds(row.name, case.name)
        notes = [f"failed {len(failures)}×: {failures[0].splitlines()[0]}"] if failures else []
        notes += [f"other load in {noisy}"] if noisy else []
        cells.append("; ".join(notes))
        lines.append(cells)
    return lines


def row_header(row):
    return ["case", *(heading for _, heading in row.metrics), f"{row.metrics[0][1].split()[0]} ratio", "note"]


def bar_line(verdict):
    """The line that a script reads: `bar NAME RATIO LIMIT ok|short`."""
    value = plain(verdict.figure.median) if verdict.figure else "failed"
    return f"bar {verdict.bar.name} {value} {plain(verdict.bar.limit)} {'ok' if verdict.ok else 'short'}"


def bar_cells(verdict):
    bar = verdict.bar
    measured = f"{ranged(verdict.figure)}{' ' + bar.unit if bar.unit and verdict.figure else ''}"
    limit = f"{bar.direction} {bar.written or plain(bar.limit)}{' ' + bar.unit if bar.unit else ''}"
    return [
        bar.title,
        ranged(verdict.ours),
        ranged(verdict.baseline),
        measured if verdict.figure else "failed",
        limit,
        "ok" if verdict.ok else "short",
    ]


BAR_HEADER = ["bar", "ours", "compared with", "ratio or figure", "limit", ""]


def terminal(rows, verdicts, figures):
    """What the command prints: the tables, the failures, and last the bars."""
    parts = []
    for row in rows:
        lines = [[cell.replace("`", "") for cell in line] for line in row_lines(row, figures)]
        parts.append(f"{row.name} ({row.placement}): {row.title}\n{table(row_header(row), lines)}")
    for row in rows:
        for case in row.cases:
            failures = figures.failures(row.name, case.name)
            if failures:
                parts.append(f"FAILED {row.name} {case.name}: {failures[0]}")
    if verdicts:
        cells = [[cell.replace("`", "") for cell in bar_cells(verdict)] for verdict in verdicts]
        parts.append(table(BAR_HEADER, cells))
        parts.append("\n".join(bar_line(verdict) for verdict in verdicts))
    return "\n\n".join(parts).replace("`", "")


METHOD = """\
Written by `benchmarks/run`; do not edit. Every case is a process of its own. The cases of a row run one after the other, within
seconds, once a round; before each the machine is given up to 2.5 s to become quiet, and a round in which other processes used
more than 0.3 CPUs is left out where three quiet ones remain. Figures are the median of the rounds [least–most]. A ratio is taken
within each round, and its median is what counts.

*free*: not pinned. *one*: the whole process tree on one CPU, the steadiest figure. Each pool has two workers, the task returns its
argument, settings are the defaults unless the row says otherwise. CPU is user and system time of all processes of a case for each
operation. `warmup` and `count` are operations; with `repeat` they are whole repetitions, of which the median counts, each of
so many `tasks` or `items`, or of `count` operations in each of `processes`, which begin together. All JVMs run with `{flags}`;
Python is the distribution's, with `fork`, its fastest start method.
"""


def document(groups, verdicts, figures, description, flags, chart):
    """docs/performance.md. A group is its heading and its rows."""
    parts = ["# Performance", METHOD.format(flags=" ".join(flags))]
    parts.append("## Machine\n\n" + markdown(["what", "which"], list(description.items())))
    parts.append("## Bars\n\n" + markdown(BAR_HEADER, [bar_cells(verdict) for verdict in verdicts]))
    parts.append(f"![How far each bar is passed or missed]({chart})")
    parts.append(f"## All figures\n\nRounds: {len(figures.rounds)}.")
    for heading, rows in groups:
        parts.append(f"### {heading}")
        parts += [_section(row, figures) for row in rows]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(row, figures):
    lines = [[*line, f"`{case.parameters}`"] for case, line in zip(row.cases, row_lines(row, figures))]
    drawn = markdown([*row_header(row), "parameters"], lines)
    return f"#### {row.name} ({row.placement})\n\n{row.title}.\n\n{drawn}"
