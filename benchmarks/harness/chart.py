"""The bars as a picture: by which factor each is passed or missed, on a logarithmic scale."""

import math
from xml.sax.saxutils import escape

LEFT, WIDTH, LINE, TOP = 330, 520, 22, 44
LEAST, MOST = 1 / 100, 100


def _margin(verdict):
    """Above 1 the bar is passed, by that factor."""
    if verdict.figure is None or verdict.figure.median <= 0:
        return None
    factor = verdict.figure.median / verdict.bar.limit
    return 1 / factor if verdict.bar.direction == "at most" else factor


def _x(factor):
    bounded = min(MOST, max(LEAST, factor))
    return LEFT + WIDTH * (math.log10(bounded) - math.log10(LEAST)) / (math.log10(MOST) - math.log10(LEAST))


def svg(verdicts):
    height = TOP + LINE * len(verdicts) + 12
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 90} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="100%" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="16">how many times better than the bar asks for (logarithmic)</text>',
    ]
    for tick in (0.01, 0.1, 1, 10, 100):
        x, colour = _x(tick), "#444444" if tick == 1 else "#dddddd"
        drawn.append(f'<line x1="{x:.0f}" x2="{x:.0f}" y1="{TOP - 8}" y2="{height - 8}" stroke="{colour}"/>')
        drawn.append(f'<text x="{x:.0f}" y="{TOP - 12}" text-anchor="middle" fill="#444444">{tick:g}</text>')
    for i, verdict in enumerate(verdicts):
        drawn += _line(verdict, TOP + LINE * i)
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _line(verdict, y):
    margin = _margin(verdict)
    label = f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(verdict.bar.name)}</text>'
    if margin is None:
        return [label, f'<text x="{_x(1) + 4:.0f}" y="{y + 14}" fill="#b3261e">failed</text>']
    start, end = sorted((_x(1), _x(margin)))
    colour = "#2e7d32" if verdict.ok else "#b3261e"
    return [
        label,
        f'<rect x="{start:.1f}" y="{y + 3}" width="{max(1.0, end - start):.1f}" height="{LINE - 7}" fill="{colour}"/>',
        f'<text x="{end + 4:.1f}" y="{y + 14}">{margin:.2g}</text>',
    ]
