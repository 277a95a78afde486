import {meter} from "./charts.js";
import {element} from "./dom.js";
import {ago, bytes, clock, count, duration, words} from "./format.js";

const FEW = 5;

/** The lists below the workers of a pool: what took long, what has gone wrong. */
export function incidents(pool, now, changeable) {
  const rare = [
    pool.slowTasks.length > 0 && list("Over the slow-task threshold", pool.slowTasks.map(slow => slowTask(slow, now))),
    pool.quarantine.length > 0 && list("Quarantine", pool.quarantine.map(task => quarantined(pool, task, changeable))),
    pool.leftovers.length > 0 && list("Left behind by tasks", pool.leftovers.map(left => leftover(left, now))),
  ].filter(Boolean);
  return element("div", {class: "lists"},
      slowest(pool),
      exits(pool, now),
      rare.length > 0 && element("div", {class: "stack", "data-key": "rare"}, rare));
}

function list(title, items, none) {
  return element("section", {"data-key": title},
      element("h3", {}, title),
      items.length === 0 && element("p", {class: "empty"}, none),
      items.length > 0 && element("ol", {}, items.slice(0, FEW)),
      items.length > FEW && element("details", {},
          element("summary", {}, `${items.length - FEW} more`),
          element("ol", {}, items.slice(FEW))));
}

function slowest(pool) {
  const longest = pool.insights.slowest[0]?.ranMillis ?? 1;
  return list("Slowest tasks", pool.insights.slowest.map(run => element("li", {},
      element("div", {class: "head"},
          element("code", {class: "clip", title: run.task}, run.task),
          element("span", {class: "age"}, duration(run.ranMillis))),
      meter(run.ranMillis / longest, {label: "Compared with the slowest", color: "accent"}),
      element("small", {}, `${run.worker} · ended ${clock(run.endedAt)}`))), "No task has ended yet.");
}

function exits(pool, now) {
  return list("Last exits", pool.lastExits.map(exit => element("li", {
    class: exit.planned ? "exit planned" : "exit", "data-key": `${exit.worker}-${exit.pid}-${exit.at}`, "data-reason": exit.reason,
  },
  element("div", {class: "head"},
      element("span", {class: `pill ${exit.planned ? "" : "bad"}`}, words(exit.reason)),
      element("b", {class: "clip", title: exit.worker}, exit.worker),
      element("span", {class: "age", title: exit.at}, ago(now - Date.parse(exit.at)))),
  exit.task && element("p", {class: "victim"}, "ran ", element("code", {class: "clip", title: exit.task}, exit.task)),
  exit.detail && element("p", {class: "detail", title: exit.detail}, exit.detail),
  element("small", {}, [
    exit.pid > 0 && `pid ${exit.pid}`,
    exit.signal > 0 ? `signal ${exit.signal}` : exit.exitCode >= 0 && `exit code ${exit.exitCode}`,
    !exit.task && !exit.planned && "no task",
    `lived ${duration(exit.uptimeMillis)}`,
    clock(exit.at),
  ].filter(Boolean).join(" · ")))), "No worker has ended yet.");
}

function slowTask(slow, now) {
  return element("li", {},
      element("div", {class: "head"},
          element("code", {class: "clip", title: slow.task}, slow.task),
          element("span", {class: "age"}, duration(slow.runningMillis))),
      element("small", {}, `${slow.worker} · pid ${slow.pid} · ${ago(now - Date.parse(slow.at))}`));
}

function quarantined(pool, task, changeable) {
  return element("li", {"data-key": task.signature},
      element("div", {class: "head"},
          element("code", {class: "clip", title: task.signature}, task.task),
          changeable && element("button", {
            type: "button", class: "small", "data-action": "release", "data-pool": pool.name, "data-signature": task.signature,
            "data-task": task.task, title: "Let it run again now",
          }, "Release")),
      element("small", {}, `has cost ${count(task.deaths, "worker")} · last ${words(task.lastExit.reason)}`
          + ` · let in again in ${duration(task.expiresMillis)}`));
}

function leftover(left, now) {
  return element("li", {},
      element("div", {class: "head"},
          element("code", {class: "clip", title: left.task}, left.task),
          element("span", {class: "age"}, ago(now - Date.parse(left.at)))),
      element("small", {}, `${left.worker}: ${left.items.map(item => `${words(item.kind)} ${item.what}`).join(", ")}`));
}

/** Segments with their sizes, the largest first. */
export function segments(all) {
  const largest = all[0]?.bytes || 1;
  return list("Largest segments", all.map(segment => element("li", {},
      element("div", {class: "head"},
          element("code", {class: "clip", title: segment.name}, segment.name),
          element("span", {class: "age"}, bytes(segment.bytes))),
      meter(segment.bytes / largest, {label: "Compared with the largest", color: "memory"}),
      element("small", {}, `${segment.visibility.toLowerCase()} · of ${segment.ownerName ?? (segment.owner > 0 ? `pid ${segment.owner}` : "an unknown process")}`
          + ` · ${ago(segment.ageMillis)}`))), "No shared memory at the moment.");
}
