import {count, element, megabytes, seconds} from "./dom.js";

const health = document.getElementById("health");
const pools = document.getElementById("pools");
const exits = document.getElementById("exit-list");
const PAUSE_MILLIS = 500;

/** Keeps the list of workers up to date, for as long as the page is there. */
export async function watchWorkers() {
  try {
    const response = await fetch("api/workers", {signal: AbortSignal.timeout(5000)});
    show(await response.json());
  } catch {
    showHealth("DOWN", "no connection");
  }
  setTimeout(watchWorkers, PAUSE_MILLIS);
}

function show(view) {
  showHealth(view.health, `${view.health === "UP" ? "healthy" : view.health.toLowerCase()} · application pid ${view.pid}`);
  pools.replaceChildren(...view.pools.map(pool));
  const recent = view.pools.flatMap(pool => pool.lastExits).sort((a, b) => b.at.localeCompare(a.at)).slice(0, 12);
  exits.replaceChildren(...(recent.length ? recent.map(exit) : [element("li", {class: "none"}, "None so far.")]));
}

function showHealth(status, text) {
  health.className = `health ${status.toLowerCase()}`;
  health.querySelector(".text").textContent = text;
}

function pool(pool) {
  const counters = pool.counters;
  const waiting = pool.queued > 0 ? ` · ${pool.queued} waiting` : "";
  return element("section", {class: "panel", "data-pool": pool.name},
      element("h2", {}, `Pool “${pool.name}”`,
          element("small", {}, `${pool.state.toLowerCase()} · ${pool.processes} + ${pool.spares} spare${waiting}`)),
      ...pool.workers.map(worker),
      element("p", {class: "counters"}, `${count(counters.submitted, "task")}: ${counters.succeeded} done, ${counters.failed} failed, `
          + `${counters.timedOut} timed out`));
}

function worker(worker) {
  const heap = worker.heapUsedBytes >= 0 && worker.heapMaxBytes > 0
      ? element("span", {}, "heap ", element("meter", {
        value: worker.heapUsedBytes / worker.heapMaxBytes, high: 0.85, "aria-label": "used heap",
      }), ` ${megabytes(worker.heapUsedBytes)}`)
      : null;
  return element("div", {class: `worker ${worker.state.toLowerCase()}`, "data-pid": worker.pid},
      element("div", {class: "line"},
          element("span", {class: "dot"}),
          element("span", {class: "name"}, worker.name),
          element("span", {class: "pid"}, worker.pid > 0 ? `pid ${worker.pid}` : ""),
          element("span", {class: "state"}, worker.state.toLowerCase())),
      element("div", {class: "numbers"},
          worker.task ? element("span", {class: "task"}, `${worker.task} · ${seconds(worker.taskMillis ?? 0)}`) : null,
          element("span", {}, megabytes(worker.residentBytes)),
          heap,
          element("span", {}, count(worker.tasksDone, "task")),
          element("span", {}, count(worker.restarts, "restart"))));
}

function exit(exit) {
  const planned = exit.kind === "PLANNED" || exit.kind === "SHUTDOWN";
  const time = new Date(exit.at).toLocaleTimeString();
  return element("li", {class: planned ? "planned" : null},
      element("b", {}, exit.kind), element("span", {}, ` ${exit.name} · pid ${exit.pid} · ${time}`),
      exit.detail ? element("p", {}, exit.detail) : null);
}
