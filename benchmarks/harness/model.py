"""What is measured: rows of cases that run one after the other, and bars on their ratios."""

from dataclasses import dataclass, field

ONE = "one"
FREE = "free"


@dataclass(frozen=True)
class Case:
    """One process to start. Its name is that of the contestant: `ours`, `python`, `rmi`."""

    name: str
    command: tuple
    label: str
    timeout: float = 120
    # Why the case cannot run on this machine, or None.
    missing: str | None = None

    @property
    def parameters(self):
        return " ".join(argument for argument in self.command if "=" in argument and argument[0].isalpha() and "/" not in argument)


@dataclass(frozen=True)
class Row:
    """Cases whose figures are compared; they run within seconds of each other, once a round."""

    name: str
    title: str
    placement: str
    cases: tuple
    # (key of the result, heading with its unit)
    metrics: tuple


@dataclass(frozen=True)
class Bar:
    """A limit for a figure of a case: as a ratio to the same figure of another case, or as it is."""

    name: str
    title: str
    row: str
    case: str
    metric: str
    limit: float
    # "at most" or "at least"
    direction: str
    baseline: str | None = None
    baseline_metric: str | None = None
    unit: str = ""
    scale: float = 1
    # The limit as the issue writes it.
    written: str = ""

    def holds(self, value):
        return value <= self.limit if self.direction == "at most" else value >= self.limit


@dataclass
class Sample:
    """One run of one case."""

    round: int
    row: str
    case: str
    values: dict = field(default_factory=dict)
    failure: str | None = None
    foreign: float = 0.0
    seconds: float = 0.0

    # More than this many CPUs' worth of other processes make a figure doubtful.
    QUIET = 0.3

    @property
    def quiet(self):
        return self.foreign <= self.QUIET
