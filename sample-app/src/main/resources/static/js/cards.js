import {element, facts, seconds} from "./dom.js";

/** A document that was read. */
export function documentCard(report, millis) {
  return element("article", {class: "card good", "data-document": report.name},
      header(report.name, report.kind, millis),
      facts({
        pages: report.pages,
        words: report.text.words,
        characters: report.text.characters,
        "in workers": seconds(report.millis),
        [report.pids.length > 1 ? "worker pids" : "worker pid"]: report.pids.join(", "),
      }),
      element("div", {class: "thumbnails", tabindex: 0, "aria-label": "Pages"}, ...report.thumbnails.map(thumbnail)),
      report.text.firstLines.length === 0 ? null
          : element("p", {class: "lines"}, report.text.firstLines.join("  ·  ")));
}

/** Something that failed, as a problem detail tells it; the message's first line is seen, the rest unfolds. */
export function problemCard(title, problem, millis) {
  const [message, ...rest] = (problem.detail ?? "No message.").split("\n");
  const more = rest.length ? rest : problem.more ?? [];
  return element("article", {class: "card bad", "data-kind": problem.kind, "data-exception": problem.exception},
      header(`${title}: ${problem.title ?? "failed"}`, problem.kind, millis),
      element("p", {class: "message"}, message),
      facts({
        exception: problem.exception,
        worker: problem.worker,
        pid: problem.pid,
        signal: problem.signal > 0 ? problem.signal : null,
        "exit code": problem.signal > 0 ? null : problem.exitCode,
        deadline: problem.timeoutMillis === undefined ? null : seconds(problem.timeoutMillis),
        "worker killed": problem.workerKilled === undefined ? null : problem.workerKilled ? "yes" : "no, it obeyed",
        took: seconds(problem.elapsedMillis ?? millis),
        "HTTP status": problem.status,
      }),
      !more.length ? null
          : element("details", {}, element("summary", {}, "What else is known"), element("pre", {}, more.join("\n"))));
}

function header(title, badge, millis) {
  return element("header", {},
      element("h3", {}, title),
      badge ? element("span", {class: "badge"}, badge) : null,
      element("time", {}, seconds(millis)));
}

function thumbnail(page) {
  return element("figure", {},
      element("img", {
        src: `data:image/png;base64,${page.png}`, width: page.width, height: page.height, alt: `Page ${page.page}`,
      }),
      element("figcaption", {}, `page ${page.page} · pid ${page.pid}`));
}
