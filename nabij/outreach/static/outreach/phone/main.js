// Opens the app: words, store, door, then screens by the address after the #.
import { App } from "./app.js";
import { fill, keepTypedFromBrowser, make } from "./dom.js";
import { showBegin, showUnlock, storageWords } from "./door.js";
import { refresh } from "./refresh.js";
import { revokeGrant } from "./server.js";
import { openStore } from "./store.js";
import { showThisPhone } from "./this-phone.js";
import { keepUpToDate } from "./updates.js";

const IDLE_MS = 10 * 60_000; // without a touch or a key
const REFRESH_MS = 15 * 60_000;

const page = document.documentElement;
const root = document.getElementById("content");
const notices = document.getElementById("notices");
export let app;
let installPrompt = null;
let lastTouch = Date.now();
let firstSyncDone;
const firstSync = new Promise((done) => { firstSyncDone = done; });

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installPrompt = event;
});

async function begin() {
  // Large, and needed behind the door only: asked for when the door is there.
  const lists = later(() => jsonOf(page.dataset.lists));
  const guard = later(() => import("./guard.js"));
  const words = await jsonOf(page.dataset.words);
  try {
    app = await App.begin(openStore(), { lang: page.lang, words });
  } catch (failure) {
    fill(root, make("h1", {}, words["core.storage.title"]), make("p", {}, words[`core.storage.${failure.reason ?? "broken"}`]));
    return;
  }
  app.ready = async () => {
    app.guard = (await guard()).findings;
    app.codes = await lists();
  };
  app.site = page.dataset.site; // where the addresses on cards lead
  keepTypedFromBrowser(root, document.getElementById("unkept"));
  if (app.mended) fill(notices, make("p", { class: "card", role: "status" }, app.t("core.storage.mended")));
  keepUpToDate(app, notices, firstSync);
  app.outbox.subscribe(showCounts);
  app.outbox.onMessage.add((message) => {
    if (message.kind === "left") left();
  });
  app.sender.start();
  watchIdle();
  addEventListener("hashchange", () => route());
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    root.focus();
  });
  await route();
}

/** Something that is made once, when it is first asked for; what failed, on a line that broke, is asked for anew. */
function later(make) {
  let made = null;
  return () => (made ??= make().catch((failure) => {
    made = null;
    throw failure;
  }));
}

async function jsonOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function showCounts({ unsent, quarantined, sending }) {
  const said = [sending ? app.n("core.sending", unsent) : unsent ? app.n("core.unsent", unsent) : app.t("core.all_sent")];
  if (quarantined) said.push(app.n("core.quarantined", quarantined));
  const place = document.getElementById("count");
  const text = said.join(" · ");
  if (place.textContent !== text) place.textContent = text;
  place.dataset.unsent = unsent;
  place.dataset.quarantined = quarantined;
  if (unsent) navigator.setAppBadge?.(unsent).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}

// Screens

/** `#/service/7?from=home` as {name, params}: params holds `rest` (["7"]), `id` (its first) and what follows the `?`. */
export function readAddress(hash) {
  const [path, query = ""] = hash.replace(/^#?\/?/, "").split("?");
  const [name, ...rest] = path.split("/").map(decodeURIComponent);
  return { name: name || "home", params: { ...Object.fromEntries(new URLSearchParams(query)), rest, id: rest[0] ?? null } };
}

let shown = 0;

async function route() {
  const turn = ++shown;
  const place = make("div", {});
  if (!app.isOpen) {
    document.querySelector(".toast")?.replaceChildren(); // what was just done, and its undo, are not for who comes next
    fill(root, place);
    const door = (await app.pocket.exists()) ? showUnlock(app, place, entered, emptied) : showBegin(app, place, entered);
    await door;
    app.ready().catch(() => {}); // while the PIN is typed; said when it is entered
    return;
  }
  const { name, params } = readAddress(location.hash);
  try {
    if (name === "phone") await showThisPhone(app, place, { leave, lock, wiped: emptied, install: () => installPrompt });
    else await (await screen(name)).show(app, place, params);
  } catch (failure) {
    if (!failure.reason) reportError(failure);
    const said = failure.reason ? storageWords(app, failure) : app.t("core.screen.failed");
    fill(place, make("h1", {}, app.t("core.screen.title")), make("p", {}, said), make("p", {}, make("a", { class: "button", href: "#/" }, app.t("core.back"))));
  }
  if (turn !== shown) return;
  fill(root, place);
  const heading = place.querySelector("h1");
  document.title = `${heading?.textContent ?? ""} · Nabij`;
  if (!place.contains(document.activeElement)) {
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

const SCREENS = new Set(page.dataset.screens?.split(" ").filter(Boolean));

async function screen(name) {
  return import(`./screens/${SCREENS.has(name) ? name : "home"}.js`);
}

// Opening, locking, leaving

async function entered() {
  try {
    await app.enter();
  } catch (failure) {
    showHalf(failure);
    return;
  }
  lastTouch = Date.now();
  const hasServerPart = (await app.pocket.get("server")) !== null;
  const bringing = refresh(app);
  bringing.finally(firstSyncDone);
  if (!hasServerPart) await bringing; // the first time there is nothing to show before it came
  await route();
}

/** A part of the app did not come: what was made stays on the phone, and the page is asked for again. */
function showHalf(failure) {
  app.lock();
  const said = failure.reason ? storageWords(app, failure) : app.t("core.screen.half");
  const again = make("button", { type: "button", onclick: () => location.reload() }, app.t("core.screen.again"));
  fill(root, make("h1", { tabindex: "-1" }, app.t("core.screen.title")), make("p", {}, said), make("p", { class: "actions" }, again));
  root.querySelector("h1").focus();
  if (!failure.reason) reportError(failure);
}

async function emptied() {
  app.outbox.say({ kind: "left" });
  await left();
}

async function left() {
  app.lock();
  location.hash = "#/";
  await route();
}

function lock() {
  app.lock();
  route();
}

/** Log out: the pocket is wiped first, whatever the network does; what was not sent stays and goes on being sent. */
async function leave() {
  const { grant } = app.grant;
  await app.pocket.wipe();
  app.outbox.say({ kind: "left" });
  app.lock();
  // What was made before still counts as this worker's, also when it arrives later.
  await revokeGrant(grant).catch(() => {});
  await left(); // the door ends the session of the site
}

function watchIdle() {
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { lastTouch = Date.now(); }, { passive: true, capture: true });
  const look = () => {
    if (app.isOpen && Date.now() - lastTouch > IDLE_MS) lock();
  };
  setInterval(look, 15_000);
  document.addEventListener("visibilitychange", look);
  setInterval(() => { if (app.isOpen) refresh(app); }, REFRESH_MS);
}

begin();
