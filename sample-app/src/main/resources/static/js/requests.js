import {begin} from "./feed.js";
import {documentCard, problemCard} from "./cards.js";

/** Has a file read and shows what came of it. */
export async function readDocument(file) {
  const form = new FormData();
  form.append("file", file, file.name);
  await ask(file.name, "api/documents", form, documentCard);
}

/** Sends hostile work and shows what came of it. */
export async function doHarm(id, title) {
  await ask(title, `api/hostile/${id}`, undefined, (answer, millis) => problemCard(title, answer, millis));
}

async function ask(title, address, body, card) {
  const end = begin(title);
  try {
    const response = await fetch(address, {method: "POST", body});
    const answer = await response.json();
    end(millis => response.ok ? card(answer, millis) : problemCard(title, answer, millis));
  } catch (failure) {
    end(millis => problemCard(title, {title: "No answer", kind: "CONNECTION", detail: String(failure)}, millis));
  }
}
