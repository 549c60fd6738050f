// The door: signing in for the first time on this phone, choosing a PIN, opening the pocket with it.
import { fill, make } from "./dom.js";
import { openWithPasskey, passkeyHere } from "./passkey.js";
import { MOST_WRONG, PIN_DIGITS, pinProblem } from "./pocket.js";
import { askGrant, askPocket, endSession } from "./server.js";
import { deviceValue, stored } from "./store.js";

/** Nobody has a pocket here: begin with the session of the site, or say how to sign in. Calls `done` with a pocket. */
export async function showBegin(app, root, done) {
  fill(root, make("h1", { tabindex: "-1" }, app.t("core.begin.title")), make("p", {}, app.t("core.begin.asking")));
  try {
    if (!(await sessionIsOwn(app))) return showStillSignedIn(app, root);
    const server = await askPocket(null); // tells who is signed in, if anybody is
    const granted = await askGrant(app.device);
    showChoosePin(app, root, granted, server.parts.worker.id === granted.worker.id ? server : null, done);
  } catch (problem) {
    const login = `/${app.lang}/account/login/?next=${encodeURIComponent(location.pathname)}`;
    const signIn = problem.needsSignIn
      ? make("p", {}, make("a", { class: "button", href: login }, app.t("core.begin.sign_in")))
      : make("p", {}, make("button", { type: "button", onclick: () => showBegin(app, root, done) }, app.t("core.try_again")));
    fill(
      root,
      make("h1", { tabindex: "-1" }, app.t("core.begin.title")),
      make("p", {}, app.t(problem.needsSignIn ? "core.begin.need_session" : problem.status ? "core.begin.refused" : "core.begin.need_network")),
      signIn,
    );
  }
}

/** False while the session of whoever left this phone is still there: nobody may begin with it. */
async function sessionIsOwn(app) {
  if (!(await stored(() => deviceValue(app.db, "session_to_end")))) return true;
  if (!(await endSession())) return false;
  await stored(() => app.db.device.delete("session_to_end"));
  return true;
}

function showStillSignedIn(app, root) {
  fill(
    root,
    make("h1", { tabindex: "-1" }, app.t("core.begin.title")),
    make("p", {}, app.t("core.begin.still_signed_in")),
    make("p", {}, make("a", { class: "button", href: `/${app.lang}/account/logout/` }, app.t("core.begin.sign_out"))),
  );
}

export function pinField(app, id, label, help, autocomplete) {
  const input = make("input", {
    id, name: id, type: "password", inputmode: "numeric", pattern: "[0-9]*", autocomplete, required: true,
    minlength: PIN_DIGITS, maxlength: 32, "aria-describedby": help ? `${id}-help` : null,
  });
  const field = make(
    "div", { class: "field" },
    make("label", { for: id }, label),
    help && make("p", { class: "help", id: `${id}-help` }, help),
    make("p", { class: "field-error", id: `${id}-error`, hidden: true }),
    input,
  );
  return { field, input };
}

export function showError(input, text) {
  const place = document.getElementById(`${input.id}-error`);
  place.hidden = !text;
  place.textContent = text;
  input.toggleAttribute("aria-invalid", Boolean(text));
  const described = [`${input.id}-help`, text && `${input.id}-error`].filter((id) => id && document.getElementById(id));
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  if (text) input.focus();
}

function showChoosePin(app, root, granted, server, done) {
  const first = pinField(app, "pin", app.t("core.pin.choose"), app.t("core.pin.help", { n: PIN_DIGITS }), "new-password");
  const second = pinField(app, "pin-again", app.t("core.pin.again"), null, "new-password");
  const button = make("button", { type: "submit" }, app.t("core.pin.save"));
  const form = make("form", { novalidate: true }, first.field, second.field, make("p", { class: "actions" }, button));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = first.input.value;
    const problem = pinProblem(pin);
    showError(first.input, problem ? app.t(problem, { n: PIN_DIGITS }) : "");
    if (problem) return;
    showError(second.input, pin === second.input.value ? "" : app.t("core.pin.differs"));
    if (pin !== second.input.value) return;
    button.disabled = true;
    try {
      await keepGrant(app, granted, server, pin);
    } catch (failure) {
      button.disabled = false;
      return showError(first.input, storageWords(app, failure));
    }
    await done();
  });
  fill(root, make("h1", { tabindex: "-1" }, app.t("core.pin.title")), make("p", { class: "lead" }, app.t("core.pin.why")), form);
  first.input.focus();
}

/** Make the pocket of whoever was granted, and remember the server's public key beside it. */
async function keepGrant(app, { grant, secret, expires_at, server_key, worker }, server, pin) {
  await stored(() => app.db.device.put({ name: "server_key", value: server_key }));
  await app.pocket.make(pin, { grant: { grant, secret, expires_at, worker }, server });
  await navigator.storage?.persist?.().catch(() => false);
}

/** What failed in storing, in words. */
export function storageWords(app, failure) {
  return app.t(`core.storage.${failure.reason ?? "broken"}`);
}

/** Why a PIN did not open the pocket: the tries that are left, the seconds to wait. */
export function wrongPinWords(app, { left, wait }) {
  return [left !== null && app.n("core.unlock.wrong", left), wait && app.n("core.unlock.wait", wait)].filter(Boolean).join(" ");
}

/** Somebody has a pocket here: ask for the PIN. `wiped` is called when it was wiped. */
export async function showUnlock(app, root, done, wiped) {
  const { field, input } = pinField(app, "pin", app.t("core.unlock.pin"), null, "current-password");
  const button = make("button", { type: "submit" }, app.t("core.unlock.open"));
  const form = make("form", { novalidate: true }, field, make("p", { class: "actions" }, button));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    let tried;
    try {
      tried = await app.pocket.open(input.value);
    } catch (failure) {
      return showError(input, storageWords(app, failure));
    } finally {
      button.disabled = false;
    }
    if (tried.open) return done();
    if (tried.wiped) return wiped();
    input.value = "";
    showError(input, wrongPinWords(app, tried));
  });
  const passkey = (await passkeyHere(app)) && make("button", { type: "button", id: "passkey" }, app.t("core.unlock.passkey"));
  passkey?.addEventListener("click", async () => {
    if (await openWithPasskey(app)) return done();
    showError(input, app.t("core.unlock.no_passkey"));
  });
  const other = make("button", { type: "button", class: "quiet", onclick: () => showOther(app, root, done, wiped) }, app.t("core.unlock.other"));
  fill(
    root,
    make("h1", { tabindex: "-1" }, app.t("core.unlock.title")),
    passkey && make("p", { class: "actions" }, passkey),
    form,
    make("p", { class: "actions" }, other),
  );
  input.focus();
}

/** Another person takes the phone: the pocket goes, what was not sent stays. */
function showOther(app, root, done, wiped) {
  fill(
    root,
    make("h1", { tabindex: "-1" }, app.t("core.other.title")),
    make("p", {}, app.t("core.other.what", { n: MOST_WRONG })),
    make(
      "p", { class: "actions" },
      make("button", { type: "button", onclick: async () => { await app.pocket.wipe(); await wiped(); } }, app.t("core.other.wipe")),
      make("button", { type: "button", class: "quiet", onclick: () => showUnlock(app, root, done, wiped) }, app.t("core.back")),
    ),
  );
  root.querySelector("h1").focus();
}
