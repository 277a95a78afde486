const PATIENCE_MILLIS = 10_000;

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
  const token = cookie("XSRF-TOKEN");
  await ask(target, {
    method: "POST",
    headers: {"Content-Type": "application/json", "Accept": "application/json", ...(token ? {"X-XSRF-TOKEN": token} : {})},
    body: JSON.stringify(body),
  });
}

async function ask(address, options = {}) {
  let response;
  try {
    response = await fetch(address, {...options, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE_MILLIS)});
  } catch (failure) {
    throw new Trouble(failure.name === "TimeoutError" ? "The application does not answer." : "The application cannot be reached.");
  }
  if (!response.ok) {
    throw new Trouble(await reason(response, options.method === "POST"));
  }
  if (response.redirected || !isJson(response)) {
    throw new Trouble("You are not signed in any more. Reload the page.");
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
      return "You are not signed in any more (401). Reload the page.";
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
