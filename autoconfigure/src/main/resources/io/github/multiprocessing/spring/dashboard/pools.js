import {bars, line} from "./charts.js";
import {element} from "./dom.js";
import {amount, bytes, count, duration, number, words} from "./format.js";
import {isBusy, OUTCOMES, present, rates} from "./history.js";
import {incidents} from "./incidents.js";
import {glance, workers} from "./workers.js";

const SERIES = OUTCOMES.map(outcome => ({
  color: outcome.replace(/[A-Z]/, letter => "-" + letter.toLowerCase()),
  label: outcome.replace(/[A-Z]/, letter => " " + letter.toLowerCase()),
}));
const BUCKETS = 60;
const PER_SECOND = {factor: 1, unit: "/s", words: "per second", over: 10};
const PER_MINUTE = {factor: 60, unit: "/min", words: "per minute", over: 60};

/** The cards of all pools. */
export function pools(data, history, minutes, changeable) {
  const idle = data.idlePools.length > 0 && element("p", {class: "card empty", "data-key": "idle"},
      "Not needed yet: ", data.idlePools.join(", "), ". A pool starts with its first task.");
  if (data.pools.length === 0) {
    return [element("section", {class: "card nothing", "data-key": "nothing"},
        element("h2", {}, "No pool has been started"),
        element("p", {}, "Call a method that is annotated with @ProcessTask, or inject a ProcessPool: its workers then appear here.")), idle];
  }
  return [...data.pools.map(pool => card(pool, data, history.of(pool.name), minutes, changeable)), idle];
}

function card(pool, data, samples, minutes, changeable) {
  return element("section", {class: `card pool ${pool.state.toLowerCase()}`, id: `pool-${pool.name}`, "data-key": pool.name, "data-pool": pool.name},
      head(pool, changeable),
      pool.state === "BROKEN" && element("p", {class: "broken"},
          element("b", {}, "Tasks fail at once"), ` for ${duration(pool.circuitOpenMillis ?? 0)}, until a probe succeeds. The reason: ${pool.circuitReason}`),
      charts(pool, data.now, samples, minutes),
      workers(pool, changeable),
      incidents(pool, data.now, changeable),
      element("p", {class: "foot"}, pool.memory));
}

function head(pool, changeable) {
  const busy = pool.workers.filter(isBusy).length;
  const {queueWait, runTime} = pool.insights;
  return element("header", {},
      element("h2", {class: "clip", title: pool.name}, pool.name),
      element("span", {class: `pill pool-state ${pool.state.toLowerCase()}`}, words(pool.state)),
      glance(pool),
      element("dl", {class: "facts"},
          fact("busy", `${busy} of ${pool.processes}`),
          pool.spares > 0 && fact("spare", number(pool.spares)),
          fact("waiting", `${number(pool.queued)} of ${number(pool.queueCapacity)}`),
          runTime.count > 0 && fact("mean run", duration(runTime.meanMillis)),
          queueWait.count > 0 && fact("mean wait", duration(queueWait.meanMillis))),
      changeable && pool.state !== "TERMINATED" && element("button", {
        type: "button", class: "small", "data-action": "resize", "data-pool": pool.name, "data-processes": pool.processes,
      }, "Resize"));
}

function fact(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function charts(pool, now, samples, minutes) {
  const to = now;
  const from = to - minutes * 60_000;
  const seen = samples.filter(sample => sample.at >= from - 20_000);
  const last = samples.at(-1);
  const common = {from, to};
  const series = value => seen.map(sample => ({at: sample.at, value: value(sample)}));
  return element("div", {class: "charts"},
      throughput(pool, samples, common, minutes),
      line({...common, id: `${pool.name}/waiting`, title: "Waiting tasks", value: number(pool.queued), color: "waiting", whole: true, least: 4,
        points: series(sample => sample.queued), label: `Waiting tasks of ${pool.name}: ${pool.queued}`}),
      line({...common, id: `${pool.name}/busy`, title: "Busy workers", value: `${last?.busy ?? 0} of ${pool.processes}`, color: "accent",
        limit: Math.max(pool.processes, ...seen.map(sample => sample.busy)), points: series(sample => sample.busy),
        label: `Busy workers of ${pool.name}: ${last?.busy ?? 0} of ${pool.processes}`}),
      line({...common, id: `${pool.name}/memory`, title: "Resident memory", value: bytes(last?.residentBytes ?? -1), color: "memory",
        points: series(sample => sample.residentBytes / 1048576), format: value => bytes(Math.round(value * 1048576)), least: 8,
        label: `Resident memory of the workers of ${pool.name}: ${bytes(last?.residentBytes ?? -1)}`}));
}

function throughput(pool, samples, {from, to}, minutes) {
  const width = minutes * 60_000 / BUCKETS;
  const columns = rates(samples, from, to, width);
  const most = Math.max(0, ...columns.map(column => (column.rates ?? []).reduce((sum, rate) => sum + rate, 0)));
  const scale = most > 0 && most < 0.5 ? PER_MINUTE : PER_SECOND;
  const now = present(samples, scale.over) * scale.factor;
  return bars({
    id: `${pool.name}/throughput`, title: "Ended tasks", value: `${amount(now)} ${scale.unit}`, from, to, width, series: SERIES,
    columns: columns.map(({at, rates: known}) => ({at, values: known?.map(rate => rate * scale.factor) ?? null})),
    unit: scale.unit,
    label: `Ended tasks of ${pool.name}: ${amount(now)} ${scale.words} at present`,
    legend: element("ul", {class: "legend"}, OUTCOMES.map((outcome, index) => (index === 0 || pool.tasks[outcome] > 0)
        && element("li", {}, element("i", {class: `swatch ${SERIES[index].color}`}), `${number(pool.tasks[outcome])} ${SERIES[index].label}`)),
    element("li", {class: "rest"}, `of ${count(pool.tasks.submitted, "task")}`)),
  });
}
