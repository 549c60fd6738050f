// "This phone": what waits, what the server did not take, how fresh the pocket is, installing, and logging out.
import { fill, make } from "./dom.js";
import { pinField, showError, storageWords, wrongPinWords } from "./door.js";
import { addPasskey, mayHavePasskey, passkeyHere } from "./passkey.js";
import { PIN_DIGITS, pinProblem } from "./pocket.js";
import { refresh } from "./refresh.js";

export async function showThisPhone(app, root, { leave, lock, install, wiped }) {
  const counts = make("p", { class: "lead" });
  const list = make("div", {});
  const said = make("p", { role: "status", class: "note" });
  const at = await app.directory.freshness();
  const send = make("button", { type: "button", onclick: () => sendNow(app, said) }, app.t("core.phone.send"));
  const fetchNew = make("button", { type: "button", class: "quiet", onclick: () => fetchAnew(app, said) }, app.t("core.phone.refresh"));
  fill(
    root,
    make("h1", { tabindex: "-1" }, app.t("core.phone.title")),
    counts,
    make("p", { class: "actions" }, send, fetchNew),
    said,
    list,
    make("h2", {}, app.t("core.phone.kept")),
    make("p", {}, app.t("core.phone.who", { name: app.worker?.name ?? "" })),
    make("p", {}, at ? app.t("core.phone.directory", { when: moment(app, at) }) : app.t("core.phone.no_directory")),
    ...changingPin(app, wiped),
    ...(await passkeys(app)),
    ...(await installing(app, install)),
    make("h2", {}, app.t("core.leave.title")),
    make("p", {}, app.t("core.leave.what")),
    make(
      "p", { class: "actions" },
      make("button", { type: "button", onclick: lock }, app.t("core.leave.lock")),
      make("button", { type: "button", class: "quiet", id: "log-out", onclick: leave }, app.t("core.leave.logout")),
    ),
  );
  const stop = app.outbox.subscribe(async ({ unsent, sending }) => {
    if (!root.contains(counts)) return stop();
    counts.textContent = sending ? app.n("core.sending", unsent) : unsent ? app.n("core.unsent", unsent) : app.t("core.all_sent");
    fill(list, ...(await quarantine(app)));
  });
}

/** Another PIN: whoever changes it knows the one of now. Ten wrong tries here wipe the pocket as at the door. */
function changingPin(app, wiped) {
  const { t } = app;
  const now = pinField(app, "pin-now", t("core.pin.now"), null, "current-password");
  const first = pinField(app, "pin-new", t("core.pin.new"), t("core.pin.help", { n: PIN_DIGITS }), "new-password");
  const second = pinField(app, "pin-new-again", t("core.pin.again"), null, "new-password");
  const button = make("button", { type: "submit" }, t("core.pin.change"));
  const said = make("p", { role: "status", class: "note" });
  const form = make("form", { novalidate: true, id: "change-pin" }, now.field, first.field, second.field, make("p", { class: "actions" }, button), said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    const problem = pinProblem(first.input.value);
    showError(second.input, first.input.value === second.input.value ? "" : t("core.pin.differs"));
    showError(first.input, problem ? t(problem, { n: PIN_DIGITS }) : "");
    if (problem || first.input.value !== second.input.value) return;
    button.disabled = true;
    try {
      const tried = await app.pocket.changePin(now.input.value, first.input.value);
      if (tried.wiped) return wiped();
      showError(now.input, tried.open ? "" : wrongPinWords(app, tried));
      if (!tried.open) return;
      form.reset();
      said.textContent = t("core.pin.changed");
    } catch (failure) {
      showError(now.input, storageWords(app, failure));
    } finally {
      button.disabled = false;
    }
  });
  return [make("details", { class: "more" }, make("summary", {}, t("core.pin.change")), form)];
}

/** Adding a passkey, where this phone may have one. */
async function passkeys(app) {
  if (!(await mayHavePasskey())) return [];
  const title = make("h2", {}, app.t("core.passkey.title"));
  if (await passkeyHere(app)) return [title, make("p", {}, app.t("core.passkey.there"))];
  const { field, input } = pinField(app, "pin", app.t("core.passkey.pin"), app.t("core.passkey.why"), "current-password");
  const said = make("p", { role: "status", class: "note" });
  const form = make("form", { novalidate: true, id: "add-passkey" }, field, make("p", { class: "actions" }, make("button", { type: "submit" }, app.t("core.passkey.add"))), said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = input.value;
    input.value = "";
    const outcome = await addPasskey(app, pin);
    if (outcome === "wrong_pin") return showError(input, app.t("core.passkey.wrong_pin"));
    showError(input, "");
    said.textContent = app.t(`core.passkey.${outcome}`);
  });
  return [title, form];
}

/** 22/11/2026 14:05, as people write it here. */
function moment(app, text) {
  return new Date(text).toLocaleString(app.lang === "en" ? "en-GB" : `${app.lang}-BE`, { dateStyle: "short", timeStyle: "short" });
}

async function sendNow(app, said) {
  said.textContent = app.t("core.phone.trying");
  await app.outbox.again();
  await app.sender.now();
  const { unsent } = await app.outbox.counts();
  said.textContent = unsent ? app.t("core.phone.not_now") : app.t("core.all_sent");
}

async function fetchAnew(app, said) {
  said.textContent = app.t("core.phone.trying");
  const outcome = await refresh(app);
  said.textContent = app.t(`core.refresh.${outcome}`);
}

/** The records that were not taken: what kind, when and why; the contents are on the site for their author. */
async function quarantine(app) {
  const rows = await app.outbox.quarantined();
  if (!rows.length) return [];
  const items = rows.map((row) =>
    make(
      "li", {},
      make("strong", {}, app.t(`core.type.${row.type}`)), ` · ${moment(app, row.made_at)} · `,
      why(app, row),
    ),
  );
  return [
    make("h2", {}, app.n("core.quarantined", rows.length)),
    make("p", {}, app.t("core.quarantine.what")),
    make("ul", {}, ...items),
    make("p", {}, make("a", { class: "button", href: `/${app.lang}/field/mend/` }, app.t("core.quarantine.mend"))),
  ];
}

function why(app, { answer, code }) {
  const key = answer === "conflict" ? "core.why.conflict" : `core.why.${code}`;
  return app.words[key] ?? app.t("core.why.other");
}

async function installing(app, install) {
  const kept = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  if (installed) return [];
  const apple = /iPad|iPhone|iPod/.test(navigator.userAgent);
  return [
    make("h2", {}, app.t("core.install.title")),
    make("p", {}, app.t(apple ? "core.install.apple" : kept ? "core.install.kept" : "core.install.why")),
    install() && make("p", {}, make("button", { type: "button", onclick: () => install().prompt() }, app.t("core.install.button"))),
  ].filter(Boolean);
}
