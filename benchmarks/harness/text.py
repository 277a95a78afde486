"""Numbers and tables as text."""


def number(value):
    """Three significant digits, with k and M for large numbers."""
    for limit, suffix in ((1e6, " M"), (1e5, " k")):
        if abs(value) >= limit:
            return f"{_digits(value / (1e6 if suffix == ' M' else 1e3))}{suffix}"
    return _digits(value)


def _digits(value):
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.3g}"


def ranged(figure):
    """A median with its range."""
    if figure is None:
        return "–"
    return f"{number(figure.median)} [{number(figure.least)}–{number(figure.most)}]"


def plain(value):
    """A number for machines: four significant digits, no exponent, no separators."""
    text = f"{value:.4g}"
    return f"{value:.0f}" if "e" in text else text


def table(header, lines):
    """A table for a terminal."""
    widths = [max(len(str(line[i])) for line in [header, *lines]) for i in range(len(header))]
    drawn = [header, ["-" * width for width in widths], *lines]
    return "\n".join("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip() for line in drawn)


def markdown(header, lines):
    """A table in Markdown."""
    drawn = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in drawn)
