const PATIENCE_MILLIS = 10_000;
const SIGNED_OUT = "You are not signed in any more. Reload the page.";
const FORBIDDEN = 403;

/** The header with the token that the application wants with a change, if it has told one. */
let told = null;

/** Why a request has failed, in words for a person. */
export class Trouble extends Error {}

/** Asks for what the page shows. */
export function fetchData() {
  return json(ask(new URL("data", import.meta.url)));
}

/** Asks for what it would have shown before. */
export function fetchHistory() {
  return json(ask(new URL("history", import.meta.url)));
}

/** Has a pool or a worker changed; the path is relative to the address that the data tells. */
export async function change(address, path, body) {
  const target = new URL([address, ...path.map(encodeURIComponent)].join("/"), document.baseURI);
  let response;
  for (const token of tokens()) {
    response = await send(target, {
      method: "POST",
      headers: {"Content-Type": "application/json", ...token},
      body: JSON.stringify(body),
    });
    if (response.status !== FORBIDDEN) {
      break;
    }
  }
  await accepted(response, true);
}

/** What the application may want against forged requests: its cookie as it is, or what it has told. It accepts one of them. */
function tokens() {
  const kept = cookie("XSRF-TOKEN");
  const known = [kept && {"X-XSRF-TOKEN": kept}, told].filter(Boolean);
  return known.length > 0 ? known : [{}];
}

async function ask(address) {
  const response = await accepted(await send(address));
  const header = response.headers.get("X-Dashboard-Token-Header");
  told = header && {[header]: response.headers.get("X-Dashboard-Token")};
  return response;
}

async function send(address, options = {}) {
  try {
    return await fetch(address, {
      ...options,
      // so that who is signed out is told so, not asked by the browser, and after signing in sees the page, not its data
      headers: {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest", ...options.headers},
      credentials: "same-origin",
      // to where one signs in, which may be another host
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
  } catch (failure) {
    throw new Trouble(failure.name === "TimeoutError" ? "The application does not answer." : "The application cannot be reached.");
  }
}

async function accepted(response, changes = false) {
  if (response.type === "opaqueredirect" || (response.ok && !isJson(response))) {
    throw new Trouble(SIGNED_OUT);
  }
  if (!response.ok) {
    throw new Trouble(await reason(response, changes));
  }
  return response;
}

async function json(response) {
  return (await response).json();
}

async function reason(response, changes) {
  switch (response.status) {
    case 400:
      return await message(response) ?? "The application does not accept this (400).";
    case 401:
      return SIGNED_OUT;
    case 403:
      return changes
          ? "You may not do this (403): your account lacks the right, or the CSRF token is not accepted."
          : "You may not see this (403).";
    case 404:
    case 405:
      return changes
          ? `The endpoint “processpools” does not allow this (${response.status}).`
          : `The endpoint of this page is not there any more (${response.status}).`;
    default:
      return `The application has answered with an error (${response.status}).`;
  }
}

async function message(response) {
  try {
    const body = await response.json();
    return body.message ?? body.detail ?? body.reason ?? null;
  } catch {
    return null;
  }
}

function isJson(response) {
  return /\bjson\b/.test(response.headers.get("Content-Type") ?? "");
}

function cookie(name) {
  const found = document.cookie.split("; ").find(pair => pair.startsWith(name + "="));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}
