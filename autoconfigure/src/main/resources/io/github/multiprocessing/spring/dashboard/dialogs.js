import {element} from "./dom.js";

const dialog = document.getElementById("dialog");
const field = document.getElementById("dialog-field");
const input = document.getElementById("dialog-number");
const yes = document.getElementById("dialog-yes");
const toasts = document.getElementById("toasts");
const TOAST_MILLIS = 8000;

/** Asks a person. The answer is null for no, or what was entered, or true where there is nothing to enter. */
export function ask({title, text, action, danger = false, number = null}) {
  document.getElementById("dialog-title").textContent = title;
  document.getElementById("dialog-text").textContent = text;
  yes.textContent = action;
  yes.className = danger ? "danger" : "primary";
  field.hidden = number === null;
  if (number !== null) {
    field.firstElementChild.textContent = number.label;
    input.value = number.value;
  }
  dialog.returnValue = "";
  dialog.showModal();
  (number === null ? document.getElementById("dialog-no") : input).focus();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    resolve(dialog.returnValue === "yes" ? (number === null ? true : Number(input.value)) : null);
  }, {once: true}));
}

yes.addEventListener("click", () => {
  if (field.hidden || input.reportValidity()) {
    dialog.close("yes");
  }
});
input.addEventListener("keydown", event => {
  if (event.key === "Enter") {
    yes.click();
  }
});
document.getElementById("dialog-no").addEventListener("click", () => dialog.close());

/** Tells a person for a while what has come of something. */
export function toast(text, bad = false) {
  const shown = element("p", {class: bad ? "bad" : "good"}, text);
  toasts.append(shown);
  setTimeout(() => shown.remove(), TOAST_MILLIS);
}
