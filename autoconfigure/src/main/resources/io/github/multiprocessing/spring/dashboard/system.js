import {element} from "./dom.js";
import {bytes, count, duration, number, words} from "./format.js";
import {segments} from "./incidents.js";

const MOST_OBJECTS = 12;

/** What the application has of the machine, and its shared objects. */
export function system(data) {
  return [resources(data.resources), data.manager && manager(data.manager)];
}

function resources(all) {
  const {counts, guard, totals, lastSweep} = all;
  return element("section", {class: "card", "data-key": "resources", id: "resources"},
      element("header", {},
          element("h2", {}, "Processes and shared memory"),
          element("span", {class: `pill ${all.strays.length > 0 ? "bad" : "good"}`}, all.strays.length > 0 ? count(counts.strays, "stray process", "stray processes") : "no strays"),
          facts({
            "segments": counts.segments === 0 ? "none" : `${number(counts.segments)}, ${bytes(counts.segmentBytes)}`,
            "child processes": number(counts.processes),
            "sockets": number(counts.sockets),
            "directories": number(counts.directories),
            "guard": `${words(guard.state)}${guard.restarts > 0 ? `, ${count(guard.restarts, "restart")}` : ""}`,
          })),
      element("div", {class: "lists"},
          element("section", {"data-key": "strays"},
              element("h3", {}, "Processes that should not be there"),
              all.strays.length === 0
                  ? element("p", {class: "empty"}, "None. Every process that has ended is gone.")
                  : element("ol", {}, all.strays.map(stray))),
          segments(all.largestSegments)),
      element("p", {class: "foot"}, history(totals, lastSweep)));
}

function stray(found) {
  return element("li", {"data-key": `${found.kind}-${found.pid}`},
      element("div", {class: "head"},
          element("span", {class: "pill bad"}, words(found.kind)),
          element("b", {class: "clip"}, found.name ?? `pid ${found.pid}`),
          element("span", {class: "age"}, `seen for ${duration(found.seenMillis)}`)),
      element("p", {class: "detail"}, found.advice),
      element("small", {}, `pid ${found.pid} · parent ${found.parent} · started ${duration(found.ageMillis)} ago · remedy: ${words(found.remedy)}`));
}

function history(totals, sweep) {
  const kinds = [
    ["zombie", "zombies", "gone", totals.zombies],
    ["orphan", "orphans", "gone", totals.orphans],
    ["unkillable process", "unkillable processes", "gone", totals.unkillable],
    ["silence of a worker", "silences of workers", "over", totals.silent],
  ];
  const seen = kinds.filter(([, , , strays]) => strays.seen > 0)
      .map(([one, many, end, strays]) => `${count(strays.seen, one, many)} seen, ${number(strays.ended)} ${end}`);
  const swept = totals.swept;
  return [
    `Since the start: ${seen.length > 0 ? seen.join("; ") : "no stray process was seen"}.`,
    `Removed of dead runs: ${count(swept.directories, "directory", "directories")}, ${count(swept.segments, "segment")},`
        + ` ${count(swept.processes, "process", "processes")}, ${bytes(swept.bytes)}.`,
    sweep ? `The last sweep took ${duration(sweep.tookMillis)}.` : "There was no sweep yet.",
  ].join(" ");
}

function manager(all) {
  const content = all.content;
  return element("section", {class: "card", "data-key": "manager", id: "manager"},
      element("header", {},
          element("h2", {}, "Shared objects"),
          element("span", {class: `pill ${content ? "good" : "bad"}`}, content ? "up" : "no answer"),
          facts({
            "mode": all.mode,
            "pid": all.pid > 0 && String(all.pid),
            "up for": content && duration(content.uptimeMillis),
            "calls": content && number(content.calls),
            "waiting calls": content && number(content.waitingCalls),
            "clients": content && number(content.clients.length),
          })),
      content ? contents(content) : element("p", {class: "broken"}, all.problem),
      element("p", {class: "foot"}, all.address));
}

function contents(content) {
  const types = Object.entries(content.objectsByType);
  return element("div", {class: "lists"},
      element("section", {"data-key": "objects"},
          element("h3", {}, "Objects"),
          types.length === 0 && element("p", {class: "empty"}, "None yet."),
          element("ul", {class: "tags"}, types.map(([type, many]) => element("li", {}, `${type} `, element("b", {}, number(many))))),
          element("ol", {}, content.objects.slice(0, MOST_OBJECTS).map(object => element("li", {"data-key": String(object.id)},
              element("div", {class: "head"},
                  element("code", {class: "clip"}, object.name ?? `${object.type} ${object.id}`),
                  element("span", {class: "age"}, object.size === undefined ? "" : count(object.size, "entry", "entries"))),
              element("small", {}, `${object.type}${object.waitingCalls > 0 ? ` · ${count(object.waitingCalls, "call waits", "calls wait")}` : ""}`))))),
      element("section", {"data-key": "clients"},
          element("h3", {}, "Clients"),
          content.clients.length === 0 && element("p", {class: "empty"}, "None is connected."),
          element("ol", {}, content.clients.slice(0, MOST_OBJECTS).map(client => element("li", {},
              element("div", {class: "head"},
                  element("b", {class: "clip", title: client.name}, client.name),
                  element("span", {class: "age"}, `for ${duration(client.connectedMillis)}`)),
              element("small", {}, `pid ${client.pid} · ${client.address} · ${count(client.references, "reference")}`
                  + `${client.waitingCalls > 0 ? ` · ${count(client.waitingCalls, "waiting call")}` : ""}`
                  + `${client.unreadBytes > 0 ? ` · ${bytes(client.unreadBytes)} unread` : ""}`))))));
}

function facts(pairs) {
  return element("dl", {class: "facts"}, Object.entries(pairs)
      .filter(([, value]) => value)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}
