"""From samples to medians and verdicts."""

import statistics
from dataclasses import dataclass

from .model import Bar

ENOUGH_QUIET_ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    """A median over rounds with its range."""

    median: float
    least: float
    most: float

    @staticmethod
    def of(values):
        return Figure(statistics.median(values), min(values), max(values)) if values else None


@dataclass(frozen=True)
class Verdict:
    """How a bar came out. The figure is None if a case failed in any round."""

    bar: Bar
    figure: Figure | None
    ours: Figure | None
    baseline: Figure | None

    @property
    def ok(self):
        return self.figure is not None and self.bar.holds(self.figure.median)


class Figures:
    """All samples of a run."""

    def __init__(self, samples):
        self._samples = {(sample.row, sample.case, sample.round): sample for sample in samples}
        self.rounds = sorted({sample.round for sample in samples})

    def _of(self, row, *cases):
        """The rounds in which all the cases succeeded; only the quiet ones if there are enough of them."""
        together = [[self._samples.get((row, case, number)) for case in cases] for number in self.rounds]
        good = [each for each in together if all(sample and sample.failure is None for sample in each)]
        quiet = [each for each in good if all(sample.quiet for sample in each)]
        return quiet if len(quiet) >= ENOUGH_QUIET_ROUNDS else good

    def of(self, row, case, metric):
        return Figure.of([sample.values[metric] for (sample,) in self._of(row, case) if metric in sample.values])

    def failures(self, row, case):
        found = (self._samples.get((row, case, number)) for number in self.rounds)
        return [sample.failure for sample in found if sample and sample.failure]

    def noisy_rounds(self, row, case):
        found = (self._samples.get((row, case, number)) for number in self.rounds)
        return sum(1 for sample in found if sample and not sample.failure and not sample.quiet)

    def ratio(self, row, case, baseline, metric, baseline_metric=None):
        """The ratio of two cases, taken within each round, and of these the median."""
        pairs = [(mine.values, other.values) for mine, other in self._of(row, case, baseline)]
        other_metric = baseline_metric or metric
        return Figure.of([a[metric] / b[other_metric] for a, b in pairs if metric in a and b.get(other_metric)])

    def verdict(self, bar):
        ours = self.of(bar.row, bar.case, bar.metric)
        if self.failures(bar.row, bar.case) or ours is None:
            return Verdict(bar, None, ours, None)
        if bar.baseline is None:
            figure = Figure(ours.median * bar.scale, ours.least * bar.scale, ours.most * bar.scale)
            return Verdict(bar, figure, ours, None)
        baseline = self.of(bar.row, bar.baseline, bar.baseline_metric or bar.metric)
        if self.failures(bar.row, bar.baseline) or baseline is None:
            return Verdict(bar, None, ours, baseline)
        figure = self.ratio(bar.row, bar.case, bar.baseline, bar.metric, bar.baseline_metric)
        return Verdict(bar, figure, ours, baseline)
