const SVG = "http://www.w3.org/2000/svg";

/** Makes an element. What is shown goes in as text, never as markup: names of tasks come from elsewhere. */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Makes an element of a drawing. */
export function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** Has the children of an element become those that are wanted. What stays the same stays in place, with focus and selection. */
export function show(live, ...wanted) {
  adopt(live, wanted.flat().filter(Boolean));
}

function adopt(live, wanted) {
  const keyed = new Map();
  for (const child of live.children) {
    if (child.dataset.key) {
      keyed.set(child.dataset.key, child);
    }
  }
  let cursor = live.firstChild;
  for (const next of wanted) {
    const match = key(next) ? keyed.get(key(next)) : cursor;
    if (!match || !alike(match, next)) {
      live.insertBefore(next, cursor);
      continue;
    }
    if (match === cursor) {
      cursor = cursor.nextSibling;
    } else {
      live.insertBefore(match, cursor);
    }
    become(match, next);
  }
  while (cursor) {
    const after = cursor.nextSibling;
    cursor.remove();
    cursor = after;
  }
}

function become(live, next) {
  if (live.nodeType === Node.TEXT_NODE) {
    if (live.data !== next.data) {
      live.data = next.data;
    }
    return;
  }
  for (const {name} of [...live.attributes]) {
    // what a person has opened stays open
    if (!next.hasAttribute(name) && !(live.nodeName === "DETAILS" && name === "open")) {
      live.removeAttribute(name);
    }
  }
  for (const {name, value} of next.attributes) {
    if (live.getAttribute(name) !== value) {
      live.setAttribute(name, value);
    }
  }
  adopt(live, [...next.childNodes]);
}

function key(node) {
  return node.dataset?.key;
}

function alike(one, other) {
  return one.nodeName === other.nodeName && key(one) === key(other);
}
