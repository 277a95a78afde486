import {element, seconds} from "./dom.js";

const feed = document.getElementById("feed");
const MOST_CARDS = 30;

/** Shows that something is under way, at the top of the feed. Answers with a function that puts the outcome in its place. */
export function begin(title) {
  const start = performance.now();
  const clock = element("time", {}, "0 ms");
  let card = element("article", {class: "card pending"}, element("header", {}, element("h3", {}, title), clock));
  feed.querySelector(".empty")?.remove();
  feed.prepend(card);
  while (feed.children.length > MOST_CARDS) {
    feed.lastElementChild.remove();
  }
  const ticking = setInterval(() => clock.textContent = seconds(performance.now() - start), 100);
  return outcome => {
    clearInterval(ticking);
    card.replaceWith(outcome(performance.now() - start));
  };
}
