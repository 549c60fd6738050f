// Bring the pocket and the directory up to date, where there is a session of the same worker.
import { askGrant, askMend, askPocket, NotAnswered } from "./server.js";
import { stored } from "./store.js";

const RENEW_BEFORE_MS = 7 * 24 * 3600_000;

/** Refresh everything: "done", "offline", "signed_out" (no session), "somebody_else" (another's session), or "failed". */
export async function refresh(app) {
  try {
    await app.directory.refresh();
    if (!app.isOpen) return "done";
    return (await refreshPocket(app)) ?? "done";
  } catch (problem) {
    if (!(problem instanceof NotAnswered)) return "failed";
    if (problem.needsSignIn) return "signed_out";
    return problem.status ? "failed" : "offline";
  }
}

async function refreshPocket(app) {
  const before = await app.pocket.get("server");
  const answer = await askPocket(before?.etag);
    // The site's session may be a colleague's: what is theirs never comes into this pocket.
  if (answer.parts.worker?.id !== app.worker.id) return "somebody_else";
  if (answer !== before) {
    await app.pocket.put("server", answer);
    await app.readWorker();
  }
  await renewGrant(app);
  await clearMended(app);
  return null;
}

async function renewGrant(app) {
  if (new Date(app.grant.expires_at).getTime() - Date.now() > RENEW_BEFORE_MS) return;
  const { grant, secret, expires_at, server_key, worker } = await askGrant(app.device);
  if (worker.id !== app.worker.id) return;
  await stored(() => app.db.device.put({ name: "server_key", value: server_key }));
  await app.pocket.put("grant", { grant, secret, expires_at, worker });
  await app.enter();
}

/** What its author settled on the site no longer waits here. */
async function clearMended(app) {
  const rows = await app.outbox.quarantined();
  const own = rows.filter(({ grant, kept }) => grant === app.grant.grant && !kept);
  if (!own.length) return;
  const { items } = await askMend();
  // A second version of a record, or of a change, waits on the server under an id of its own.
  const open = new Set(items.map(({ id, sent_as }) => sent_as ?? id));
  await app.outbox.forget(own.map(({ id }) => id).filter((id) => !open.has(id)));
}
