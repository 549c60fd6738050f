// What the phone asks the server for with the session of whoever is signed in. Sending records is not here: see sender.js.

const ROOT = "/api/v1/field/";

/** The server refused or was not reached. `status`: of HTTP, or 0 for no network. */
export class NotAnswered extends Error {
  constructor(status) {
    super(`not answered: ${status}`);
    this.status = status;
  }

  /** Whether signing in would help. */
  get needsSignIn() {
    return this.status === 401 || this.status === 403;
  }
}

async function ask(path, { method = "GET", body, headers = {} } = {}) {
  let response;
  try {
    if (method !== "GET") await haveToken();
    response = await fetch(ROOT + path, {
      method,
      headers: {
        Accept: "application/json",
        ...(body ? { "Content-Type": "application/json" } : {}),
        ...(method === "GET" ? {} : { "X-CSRFToken": csrfToken() }),
        ...headers,
      },
      body: body && JSON.stringify(body),
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    throw new NotAnswered(0);
  }
  if (!response.ok && response.status !== 304) throw new NotAnswered(response.status);
  return response;
}

/** A token against forged forms: signing in brought it; the page to sign out brings it where it was lost. */
async function haveToken() {
  if (csrfToken()) return;
  await fetch(signOutAddress(), { cache: "no-store", signal: AbortSignal.timeout(15_000) });
}

function signOutAddress() {
  return `/${document.documentElement.lang}/account/logout/`;
}

function csrfToken() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

async function jsonOf(response) {
  try {
    return await response.json();
  } catch {
    throw new NotAnswered(0); // the login page of a network, most likely
  }
}

/** A grant for who is signed in, on this device: {grant, secret, expires_at, server_key, worker}. */
export async function askGrant(device) {
  return jsonOf(await ask("grants", { method: "POST", body: { device } }));
}

export async function revokeGrant(grant) {
  await ask(`grants/${grant}`, { method: "DELETE" });
}

/** The pocket: {etag, parts}, or null when it is still as `etag` says. */
export async function askPocket(etag) {
  const response = await ask("pocket", { headers: etag ? { "If-None-Match": etag } : {} });
  if (response.status === 304) return null;
  return { etag: response.headers.get("ETag"), parts: await jsonOf(response) };
}

/** The records that wait for their author to mend them. */
export async function askMend() {
  return jsonOf(await ask("mend"));
}

/**
 * End the session of the site in this browser: true once nobody is signed in here any more. Throws NotAnswered where
 * there is no network.
 */
export async function endSession() {
  try {
    await haveToken();
    await fetch(signOutAddress(), {
      method: "POST",
      headers: { "X-CSRFToken": csrfToken() },
      redirect: "manual",
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    throw new NotAnswered(0);
  }
  try {
    await askPocket(null);
    return false;
  } catch (problem) {
    if (problem.needsSignIn) return true;
    throw problem;
  }
}
