import {element, shape} from "./dom.js";
import {amount, clock, shortClock} from "./format.js";

const WIDTH = 1000;
const HEIGHT = 100;
const STEPS_MILLIS = [10, 15, 30, 60, 120, 300].map(seconds => seconds * 1000);
const MOST_STEPS = 5;
const HEADROOM = 2;

/** What is told about a moment of a chart when it is pointed at. */
const tellers = new Map();

/** Bars that stand on each other: for each moment one value per series. */
export function bars({id, label, title, value, from, to, width, columns, series, legend, unit}) {
  const most = ceiling(Math.max(0, ...columns.map(column => sum(column.values))));
  const thickness = width / (to - from) * WIDTH;
  const gap = Math.min(2.5, thickness / 5);
  tellers.set(id, {from, to, tell: at => {
    const column = columns.find(candidate => at >= candidate.at && at < candidate.at + width);
    return column?.values && [clock(column.at), ...series
        .map((one, index) => [one, column.values[index]])
        .filter(([, number], index) => number > 0 || index === 0)
        .map(([one, number]) => ({color: one.color, text: `${amount(number)} ${unit} ${one.label}`}))];
  }});
  const shapes = columns.flatMap(column => {
    let below = 0;
    return (column.values ?? []).map((number, index) => {
      const bottom = below;
      below += number;
      return number > 0 && shape("rect", {
        class: series[index].color,
        x: round(x(column.at, from, to) + gap / 2), width: round(Math.max(0.5, thickness - gap)),
        y: round(HEIGHT - below / most * HEIGHT), height: round(number / most * HEIGHT),
      });
    });
  });
  return frame({id, label, title, value, from, to, most, shapes, legend});
}

/** A line with what is below it filled, and at most one limit that is worth seeing. */
export function line({id, label, title, value, from, to, points, color, limit = null, least = 1, format = amount, whole = false}) {
  const known = points.filter(point => point.at >= from - 20_000);
  const most = limit ?? ceiling(Math.max(least, ...known.map(point => point.value)), whole);
  tellers.set(id, {from, to, tell: at => {
    const point = known.filter(candidate => candidate.at <= at).at(-1) ?? known[0];
    return point && [clock(point.at), {color, text: format(point.value)}];
  }});
  const corners = [];
  known.forEach((point, index) => {
    const y = round(HEIGHT - Math.min(1, point.value / most) * (HEIGHT - HEADROOM));
    if (index > 0) {
      corners.push(`${round(x(point.at, from, to))},${corners.at(-1).split(",")[1]}`);
    }
    corners.push(`${round(x(point.at, from, to))},${y}`);
  });
  const shapes = known.length === 0 ? [] : [
    shape("polygon", {class: `area ${color}`, points: `${corners[0].split(",")[0]},${HEIGHT} ${corners.join(" ")} ${corners.at(-1).split(",")[0]},${HEIGHT}`}),
    shape("polyline", {class: `stroke ${color}`, points: corners.join(" ")}),
  ];
  return frame({id, label, title, value, from, to, most, shapes, format});
}

function frame({id, label, title, value, from, to, most, shapes, legend = null, format = amount}) {
  return element("figure", {class: "chart", "data-key": id},
      element("figcaption", {}, element("span", {class: "name"}, title), element("span", {class: "value"}, value)),
      element("div", {class: "drawing"},
          element("div", {class: "levels", "aria-hidden": "true"}, element("span", {}, format(most)), element("span", {}, "0")),
          shape("svg", {class: "plot", "data-chart": id, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label},
              [0, 0.5, 1].map(part => shape("line", {class: "grid", x1: 0, x2: WIDTH, y1: part * HEIGHT, y2: part * HEIGHT})),
              shapes),
          times(from, to)),
      legend);
}

/** Times of the day below the drawing, at round numbers. */
function times(from, to) {
  const step = STEPS_MILLIS.find(candidate => (to - from) / candidate <= MOST_STEPS) ?? STEPS_MILLIS.at(-1);
  const texts = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const part = (at - from) / (to - from);
    if (part > 0.04 && part < 0.96) {
      texts.push(shape("text", {x: `${round(part * 100)}%`, y: 11, "data-key": `t${at}`, class: at / step % 2 ? "odd" : null}, step < 60_000 ? clock(at) : shortClock(at)));
    }
  }
  return shape("svg", {class: "times", height: 14, "aria-hidden": "true"}, texts);
}

/** Shows what the charts tell about the moment that is pointed at. */
export function watchPointer(root, tip) {
  const hide = () => tip.hidden = true;
  root.addEventListener("pointermove", event => {
    const plot = event.target.closest?.("[data-chart]");
    const chart = plot && tellers.get(plot.dataset.chart);
    if (!chart) {
      hide();
      return;
    }
    const box = plot.getBoundingClientRect();
    const told = chart.tell(chart.from + (event.clientX - box.left) / box.width * (chart.to - chart.from));
    if (!told) {
      hide();
      return;
    }
    const [time, ...lines] = told;
    tip.replaceChildren(element("time", {}, time),
        ...lines.map(({color, text}) => element("span", {}, element("i", {class: `swatch ${color}`}), text)));
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, box.top - tip.offsetHeight - 6)}px`;
  });
  root.addEventListener("pointerleave", hide);
  window.addEventListener("scroll", hide, {passive: true});
}

/** A bar that is partly full. */
export function meter(part, {label, color = "accent", text = null}) {
  const percent = Math.round(Math.max(0, Math.min(1, part)) * 1000) / 10;
  return shape("svg", {class: "meter", height: 6, role: "img", "aria-label": `${label}: ${text ?? percent + " %"}`},
      shape("rect", {class: "track", width: "100%", height: 6, rx: 3}),
      shape("rect", {class: `full ${color}`, width: `${percent}%`, height: 6, rx: 3}));
}

function x(at, from, to) {
  return (at - from) / (to - from) * WIDTH;
}

function sum(values) {
  return (values ?? []).reduce((total, value) => total + value, 0);
}

/** The next round number. */
function ceiling(value, whole = false) {
  if (value <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const found = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(factor => factor * power).find(candidate => candidate >= value * 0.999);
  return whole ? Math.ceil(found) : found;
}

function round(value) {
  return Math.round(value * 100) / 100;
}
