import {element} from "./dom.js";
import {count, duration, number, words} from "./format.js";
import {isBusy} from "./history.js";

const FULL = 0.9;
const HALF_FULL = 0.5;

/** What an operator has to know first: nothing of it, or all of it. */
export function attention(data) {
  const found = [
    ...data.pools.flatMap(poolTroubles),
    ...data.resources.strays.slice(0, 3).map(stray => bad(stray.name ?? `pid ${stray.pid}`,
        `${words(stray.kind)} for ${duration(stray.seenMillis)}. ${stray.advice}`, "#resources")),
    ...guardTroubles(data.resources.guard),
    ...(data.manager?.problem ? [bad("Shared objects", `the manager does not answer: ${data.manager.problem}`, "#manager")] : []),
  ];
  if (found.length > 0) {
    const worst = found.filter(trouble => trouble.className === "bad");
    return element("ul", {class: "card troubles"}, worst, found.filter(trouble => !worst.includes(trouble)));
  }
  return element("p", {class: "card well"}, element("span", {class: "dot"}), element("b", {}, "All is well."), " ", summary(data.pools));
}

function summary(pools) {
  const workers = pools.flatMap(pool => pool.workers);
  const busy = workers.filter(isBusy).length;
  const waiting = pools.reduce((sum, pool) => sum + pool.queued, 0);
  return `${count(pools.length, "pool")}, ${count(workers.length, "worker")}, ${busy} busy, `
      + `${waiting === 0 ? "nothing waits" : count(waiting, "task waits", "tasks wait")}.`;
}

function poolTroubles(pool) {
  const target = `#pool-${pool.name}`;
  const troubles = [];
  if (pool.state === "BROKEN") {
    troubles.push(bad(pool.name, `tasks fail at once, for ${duration(pool.circuitOpenMillis ?? 0)}: ${pool.circuitReason}`, target));
  }
  if (pool.queueCapacity > 0 && pool.queued >= FULL * pool.queueCapacity) {
    troubles.push(bad(pool.name, `the queue is nearly full: ${number(pool.queued)} of ${number(pool.queueCapacity)}`, target));
  } else if (pool.queueCapacity > 0 && pool.queued >= HALF_FULL * pool.queueCapacity) {
    troubles.push(warning(pool.name, `the queue fills up: ${number(pool.queued)} of ${number(pool.queueCapacity)}`, target));
  }
  for (const worker of pool.workers) {
    if (worker.degraded) {
      troubles.push(warning(worker.name, `collects garbage ${Math.round(worker.gcShare * 100)} % of the time`, target));
    }
  }
  if (pool.quarantine.length > 0) {
    troubles.push(warning(pool.name, `${count(pool.quarantine.length, "task is", "tasks are")} in quarantine`, target));
  }
  return troubles;
}

function guardTroubles(guard) {
  return guard.state === "DOWN"
      ? [warning("Guard", `the process that cleans up is down${guard.problem ? ": " + guard.problem : ", and is started again"}`, "#resources")]
      : [];
}

function bad(what, why, target) {
  return trouble("bad", what, why, target);
}

function warning(what, why, target) {
  return trouble("warn", what, why, target);
}

function trouble(kind, what, why, target) {
  return element("li", {class: kind}, element("span", {class: "dot"}), element("a", {href: target}, what), element("span", {class: "why"}, why));
}
