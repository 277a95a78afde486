import {meter} from "./charts.js";
import {element} from "./dom.js";
import {bytes, count, duration, number, words} from "./format.js";
import {isBusy} from "./history.js";

const FULL_HEAP = 0.85;
const NO_WORKERS = {
  RUNNING: "No worker at the moment. One is started when a task comes.",
  BROKEN: "No worker at the moment. One is started for the next probe.",
  CLOSING: "No worker any more. The pool is ending.",
  TERMINATED: "The pool has ended.",
};

/** The table of the workers of a pool. */
export function workers(pool, changeable) {
  if (pool.workers.length === 0) {
    return element("p", {class: "empty"}, NO_WORKERS[pool.state] ?? NO_WORKERS.RUNNING);
  }
  const heads = ["Worker", "State", "Task", "Memory", "Tasks done", "Alive", ...(changeable ? [""] : [])];
  return element("div", {class: "workers"}, element("table", {},
      element("thead", {}, element("tr", {}, heads.map(head => element("th", {scope: "col"}, head)))),
      element("tbody", {}, pool.workers.map(worker => row(pool, worker, changeable)))));
}

/** All workers at a glance: one square for each. */
export function glance(pool) {
  return element("div", {class: "glance", role: "img", "aria-label": `${count(pool.workers.length, "worker")} of ${pool.name}`},
      pool.workers.map(worker => element("i", {
        class: `state ${worker.state.toLowerCase()}`, "data-key": worker.name,
        title: `${worker.name}: ${words(worker.state)}${worker.task ? ", " + worker.task : ""}`,
      })));
}

function row(pool, worker, changeable) {
  return element("tr", {"data-key": worker.name, "data-worker": worker.name, class: worker.state.toLowerCase()},
      cell("who", "",
          element("b", {class: "clip", title: worker.name}, worker.name),
          element("small", {}, `${worker.pid > 0 ? `pid ${worker.pid}` : "no process"}${worker.generation > 1 ? ` · ${ordinal(worker.generation)} process` : ""}`)),
      cell("how", "State",
          element("span", {class: `pill state ${worker.state.toLowerCase()}`}, words(worker.state)),
          element("small", {}, `for ${duration(worker.stateMillis)}`)),
      cell("what", "Task", task(worker)),
      cell("memory", "Memory", memory(worker)),
      cell("done", "Done",
          element("b", {}, number(worker.tasksDone)),
          element("small", {class: worker.restarts > 0 ? "warn" : null}, count(worker.restarts, "restart"))),
      cell("alive", "Alive",
          element("span", {}, duration(worker.uptimeMillis)),
          element("small", {}, worker.heartbeatMillis === undefined ? "not heard of yet" : `heard ${duration(worker.heartbeatMillis)} ago`)),
      changeable && cell("act", "", actions(pool, worker)));
}

function cell(name, label, ...content) {
  return element("td", {class: name, "data-label": label || null}, ...content);
}

function task(worker) {
  const notes = [
    worker.replacedFor && element("small", {class: "warn"}, `will be replaced: ${worker.replacedFor}`),
    worker.degraded && element("small", {class: "warn"}, `${Math.round(worker.gcShare * 100)} % of the time in garbage collection`),
  ];
  if (!isBusy(worker)) {
    return [element("span", {class: "none"}, "–"), ...notes];
  }
  const progress = worker.progress;
  const percent = progress && `${Math.floor(progress.fraction * 100)} %`;
  return [
    element("div", {class: "task-line"},
        element("code", {class: "clip", title: worker.task}, worker.task),
        element("span", {class: "age"}, duration(worker.taskMillis ?? 0))),
    progress && element("div", {class: "progress"},
        meter(progress.fraction, {label: "Progress", text: percent}),
        element("small", {}, percent)),
    progress?.message && element("small", {class: "clip message", title: progress.message}, progress.message),
    ...notes,
  ];
}

function memory(worker) {
  const known = worker.heapUsedBytes >= 0 && worker.heapMaxBytes > 0;
  const part = known ? worker.heapUsedBytes / worker.heapMaxBytes : 0;
  return [
    known && meter(part, {label: "Heap", color: part > FULL_HEAP ? "timed-out" : "memory"}),
    element("small", {}, known ? `heap ${bytes(worker.heapUsedBytes)} of ${bytes(worker.heapMaxBytes)}` : "heap –"),
    element("small", {}, `resident ${bytes(worker.residentBytes)}`),
  ];
}

function actions(pool, worker) {
  const ended = ["STOPPING", "KILLED"].includes(worker.state) || worker.pid < 0;
  const action = (name, text, title) => element("button", {
    type: "button", class: `small ${name}`, "data-action": name, "data-pool": pool.name, "data-worker": worker.name,
    "data-pid": worker.pid, "data-task": worker.task, title, disabled: ended,
  }, text);
  return [
    action("recycle", "Recycle", "Replace it once it is idle; the replacement is started first"),
    action("kill", "Kill", "Kill it now; its task fails"),
  ];
}

function ordinal(value) {
  const suffix = value % 100 >= 11 && value % 100 <= 13 ? "th" : ["th", "st", "nd", "rd"][value % 10] ?? "th";
  return value + suffix;
}
