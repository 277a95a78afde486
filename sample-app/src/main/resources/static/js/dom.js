/** Makes an element; text goes in as text, never as markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Names and values, side by side; what is not known is left out. */
export function facts(pairs) {
  const known = Object.entries(pairs).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element("dl", {class: "facts"},
      ...known.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, String(value)))));
}

export function seconds(millis) {
  return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

export function megabytes(bytes) {
  return bytes < 0 ? "–" : `${Math.round(bytes / 1048576)} MB`;
}

export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
