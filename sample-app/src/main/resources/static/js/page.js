import {doHarm, readDocument} from "./requests.js";
import {watchWorkers} from "./workers.js";

const drop = document.getElementById("drop");
const chooser = document.getElementById("file");

chooser.addEventListener("change", () => {
  [...chooser.files].forEach(readDocument);
  chooser.value = "";
});
// Anywhere on the page: a file dropped beside the zone would otherwise replace the page.
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, event => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", event => {
  if (event.relatedTarget === null) {
    drop.classList.remove("over");
  }
});
document.addEventListener("drop", event => {
  event.preventDefault();
  drop.classList.remove("over");
  [...event.dataTransfer.files].forEach(readDocument);
});
for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", async () => {
    const name = button.dataset.sample;
    const response = await fetch(`samples/${name}`);
    await readDocument(new File([await response.blob()], name));
  });
}
for (const button of document.querySelectorAll("[data-hostile]")) {
  button.addEventListener("click", () => doHarm(button.dataset.hostile, button.querySelector("b").textContent));
}
watchWorkers();
