// The first screen: what is unsent, a new contact in one tap, today, and the way to everything else.
import { button, clock, dayOf, el, fill, whenLeft } from "./parts/dom.js";
import { agendaOf, lastEntries, said, teams, templates, unitName } from "./parts/world.js";
import { toast } from "./parts/toast.js";

export async function show(app, root) {
  const t = app.t;
  const entries = await lastEntries(app);
  const last = entries.find((entry) => entry.type === "contact");
  const aside = el("div", {});
  whenLeft(app.outbox.subscribe((counts) => tellAside(app, aside, counts)));
  const drafts = el("div", {});
  const today = el("section", { "aria-labelledby": "today" }, el("h2", { id: "today" }, t("home.today")));
  fill(
    root,
    app.worker?.name ? t("home.hello", { name: app.worker.name }) : t("home.title"),
    aside,
    teams(app).length ? starts(app, last) : el("p", { class: "attention" }, t("home.no_team")),
    drafts,
    today,
    elsewhere(app, Boolean((await app.calls())?.entries?.length)),
  );
  await Promise.all([showDrafts(app, drafts), showToday(app, today)]);
  // So that the next tap finds its screen already read.
  setTimeout(() => Promise.all([import("./contact.js"), import("./card.js")]).catch(() => {}), 0);
}

function starts(app, last) {
  const t = app.t;
  const ready = templates(app).map((template) =>
    button(template.name, () => app.go(`contact?template=${template.id}`), { kind: "quiet template" }),
  );
  return el(
    "section",
    { class: "starts", "aria-label": t("home.log") },
    button(t("home.new_contact"), () => app.go("contact"), { kind: "big" }),
    last ? button(t("home.repeat", { what: summary(app, last.record) }), () => app.go("contact?repeat=last")) : null,
    ready.length ? el("div", { class: "templates", role: "group", "aria-label": t("home.templates") }, ready) : null,
  );
}

function summary(app, record) {
  const parts = [
    record.place_kind ? said(app, "place_kinds", record.place_kind) : null,
    ...(record.needs ?? []).slice(0, 2).map((code) => said(app, "needs", code)),
  ];
  return parts.filter(Boolean).join(", ") || unitName(app, record.unit) || app.t("channel.street");
}

/** What the server did not take is said first, with the way to mend it. How much is unsent stands above every screen. */
function tellAside(app, place, { quarantined }) {
  place.className = quarantined ? "attention" : "";
  place.replaceChildren(
    ...(quarantined ? [button(app.t("home.quarantined", { count: quarantined }), () => app.go("phone"), { kind: "link" })] : []),
  );
}

async function showDrafts(app, place) {
  const keys = ["contact", "contact:last", ...templates(app).map((one) => `contact:${one.id}`)];
  const kept = [];
  for (const key of keys) if (await app.drafts.get(key)) kept.push([key, "contact", app.t("home.draft_contact")]);
  if (await app.drafts.get("activity:new")) kept.push(["activity:new", "activity", app.t("home.draft_activity")]);
  if (!kept.length) return;
  place.className = "attention";
  place.append(...kept.map(([key, screen, text]) => pathOf(app, key, screen, text)));
}

function pathOf(app, key, screen, text) {
  const source = key.split(":")[1];
  const query = screen !== "contact" || !source ? "" : source === "last" ? "?repeat=last" : `?template=${source}`;
  return button(text, () => app.go(`${screen}${query}`), { kind: "link" });
}

async function showToday(app, place) {
  const t = app.t;
  const day = dayOf();
  const activities = await agendaOf(app, day, day);
  if (!activities.length) {
    place.append(el("p", { class: "soft" }, t("home.nothing_today")));
    return;
  }
  place.append(
    el("ul", { class: "links" }, activities.map((one) => el("li", {}, agendaButton(app, one)))),
  );
}

/** A line of the agenda that opens the activity. */
export function agendaButton(app, activity) {
  const t = app.t;
  const where = activity.place || unitName(app, activity.unit);
  const state = { held: t("activity.held"), cancelled: t("activity.cancelled") }[activity.state];
  const words = [
    clock(activity.starts_at), activity.title || said(app, "activity_kinds", activity.kind), where, state,
  ].filter(Boolean);
  // What was noted here already is changed among the last entries, not noted twice.
  const path = activity.isNoted ? "last" : `activity?key=${encodeURIComponent(keyOf(activity))}`;
  return button(words.join(" · "), () => app.go(path), { kind: "link" });
}

/** What tells an activity of the agenda apart: its id, or its series and day where it is not yet written. */
export function keyOf(activity) {
  return activity.id ?? `${activity.series}/${activity.series_on}`;
}

function elsewhere(app, hasCalls) {
  const t = app.t;
  const ways = [
    [t("home.card"), "card"],
    [t("home.heard"), "heard"],
    [t("home.activity"), "activity"],
    [t("home.find"), "find"],
    [t("home.step"), "step"],
    hasCalls ? [t("home.calls"), "calls"] : null,
    [t("home.agenda"), "agenda"],
    [t("home.last"), "last"],
    [t("home.phone"), "phone"],
  ];
  return el(
    "nav",
    { class: "tiles", "aria-label": t("home.further") },
    ways.filter(Boolean).map(([text, path]) => button(text, () => app.go(path), { kind: "tile" })),
  );
}

/** Say that a record is kept, with what one can still do about it. */
export function saidSaved(app, id, offers = []) {
  const t = app.t;
  const undo = {
    text: t("undo"),
    act: async () => {
      toast(t, undoneWords(t, await app.undo(id)));
    },
  };
  toast(t, t("saved"), [undo, ...offers]);
}

/** What became of taking a record back, in words. */
export function undoneWords(t, outcome) {
  return outcome === "not_possible" ? t("undo.too_late") : t("undone");
}
