import {change, fetchData, fetchHistory, Trouble} from "./api.js";
import {attention} from "./attention.js";
import {watchPointer} from "./charts.js";
import {ask, toast} from "./dialogs.js";
import {show} from "./dom.js";
import {ago} from "./format.js";
import {History} from "./history.js";
import {pools} from "./pools.js";
import {system} from "./system.js";

const INTERVAL_MILLIS = 1500;
const RETRY_MILLIS = 3000;
const history = new History();
const live = document.getElementById("live");
const trouble = document.getElementById("trouble");
// inside a frame somebody else decides what is seen of the page, and so what is clicked
const framed = window.top !== window;

let data = null;
let receivedAt = 0;
let minutes = 5;
let paused = false;
let timer = null;
let round = 0;

/** Asks again and again, as long as somebody looks. */
async function go() {
  const mine = ++round;
  clearTimeout(timer);
  let failed = false;
  try {
    if (data === null) {
      history.addOlder(await fetchHistory());
    }
    const answer = await fetchData();
    if (mine !== round) {
      return;
    }
    data = answer;
    receivedAt = Date.now();
    history.add(data);
    trouble.hidden = true;
    render();
  } catch (failure) {
    if (mine !== round) {
      return;
    }
    failed = true;
    lost(failure);
  }
  status(failed ? "lost" : "on");
  timer = setTimeout(go, failed ? RETRY_MILLIS : INTERVAL_MILLIS);
}

function stop() {
  round++;
  clearTimeout(timer);
}

function lost(failure) {
  if (!(failure instanceof Trouble)) {
    console.error(failure);
  }
  const message = failure instanceof Trouble ? failure.message : "The page has failed to show what the application told.";
  trouble.textContent = data === null ? message : `${message} What you see is from ${ago(Date.now() - receivedAt)}.`;
  trouble.hidden = false;
}

function status(state) {
  live.className = `live ${state}`;
  live.setAttribute("aria-pressed", String(state !== "paused"));
  live.querySelector(".text").textContent = {on: "live", lost: "no connection", paused: "paused"}[state];
  document.body.classList.toggle("stale", state === "lost" && data !== null);
}

function render() {
  const changeable = Boolean(data.changes) && !framed;
  const name = data.application ?? "application";
  document.title = `${data.pools.some(pool => pool.state === "BROKEN") ? "⚠ " : ""}${name} · process pools`;
  document.getElementById("application").textContent = `${name} · pid ${data.pid}`;
  show(document.getElementById("attention"), data.pools.length > 0 || data.resources.strays.length > 0 ? attention(data) : null);
  show(document.getElementById("pools"), pools(data, history, minutes, changeable));
  show(document.getElementById("system"), system(data));
}

const ACTIONS = {
  // the process that a person has seen, and not one that has replaced it meanwhile
  async recycle({pool, worker, pid}) {
    await change(data.changes, [pool, worker], {action: "recycle", pid: Number(pid)});
    return `${worker} will be replaced as soon as it is idle.`;
  },
  async kill({pool, worker, pid, task}) {
    const sure = await ask({
      title: `Kill ${worker}?`,
      text: task ? `Process ${pid} ends at once and its task ${task} fails.` : `Process ${pid} ends at once. It has no task.`,
      action: "Kill", danger: true,
    });
    if (!sure) {
      return null;
    }
    await change(data.changes, [pool, worker], {action: "kill", pid: Number(pid)});
    return `${worker} was killed.`;
  },
  async resize({pool, processes}) {
    const size = await ask({
      title: `Resize ${pool}`, text: "Workers are started or stopped; running tasks are not disturbed.", action: "Resize",
      number: {label: "Tasks at once", value: processes},
    });
    if (size === null) {
      return null;
    }
    await change(data.changes, [pool], {processes: size});
    return `${pool} now runs ${size} at once.`;
  },
  async release({pool, signature, task}) {
    await change(data.changes, [pool], {release: signature});
    return `${task} may run again.`;
  },
};

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-action]");
  if (!button || button.disabled) {
    return;
  }
  try {
    const done = await ACTIONS[button.dataset.action](button.dataset);
    if (done) {
      toast(done);
      if (!paused) {
        go();
      }
    }
  } catch (failure) {
    toast(failure instanceof Trouble ? failure.message : String(failure), true);
  }
});

document.getElementById("range").addEventListener("click", event => {
  const chosen = event.target.closest("button");
  if (chosen) {
    minutes = Number(chosen.dataset.minutes);
    for (const button of chosen.parentElement.children) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    if (data !== null) {
      render();
    }
  }
});

live.addEventListener("click", () => {
  paused = !paused;
  if (paused) {
    stop();
    status("paused");
  } else {
    go();
  }
});

document.addEventListener("visibilitychange", async () => {
  if (paused) {
    return;
  }
  stop();
  if (!document.hidden) {
    try {
      history.addOlder(await fetchHistory());
    } catch {
      // the next request tells why
    }
    go();
  }
});

watchPointer(document.body, document.getElementById("tip"));
go();
