// The last entries: what was logged, whether it was sent, and undo.
import { button, clock, dayInWords, el, fill } from "./parts/dom.js";
import { lastEntries, said, unitName } from "./parts/world.js";
import { undoneWords } from "./home.js";
import { toast } from "./parts/toast.js";

const MOST = 50;

export async function show(app, root) {
  const { t } = app;
  const entries = (await lastEntries(app)).slice(0, MOST);
  fill(
    root,
    t("last.title"),
    el("p", { class: "help" }, t("last.help")),
    entries.length
      ? el("ul", { class: "results" }, entries.map((entry) => line(app, root, entry)))
      : el("p", { class: "soft" }, t("last.none")),
  );
}

function line(app, root, entry) {
  const { t, lang } = app;
  const undo = async () => {
    toast(t, undoneWords(t, await app.undo(entry.id)));
    await show(app, root);
  };
  const when = entry.made_at ? `${dayInWords(lang, entry.made_at, { weekday: "short", day: "numeric", month: "short" })} ${clock(entry.made_at)}` : dayInWords(lang, entry.record.occurred_on, { weekday: "short", day: "numeric", month: "short" });
  return el(
    "li",
    { class: "found" },
    el("div", {}, el("strong", {}, typeName(t, entry.type)), ` · ${when}`),
    el("div", { class: "soft" }, about(app, entry)),
    button(t("last.undo"), undo, { "aria-label": t("last.undo_which", { what: `${typeName(t, entry.type)}, ${when}` }) }),
  );
}

/** What kind of record it is, in words. */
export function typeName(t, type) {
  return {
    contact: () => t("type.contact"),
    activity: () => t("type.activity"),
    card: () => t("type.card"),
    "card-heard": () => t("type.heard"),
    call: () => t("type.call"),
    step: () => t("type.step"),
  }[type]?.() ?? type;
}

function about(app, { type, record }) {
  if (type === "contact") {
    return [
      record.place_kind ? said(app, "place_kinds", record.place_kind) : null,
      unitName(app, record.unit),
      ...(record.needs ?? []).map((code) => said(app, "needs", code)),
      ...(record.deeds ?? []).map((code) => said(app, "deeds", code)),
    ].filter(Boolean).join(", ");
  }
  if (type === "activity") return said(app, "activity_kinds", record.kind);
  if (type === "card" && record.need) return said(app, "needs", record.need);
  return type === "step" ? said(app, "step_kinds", record.kind) : "";
}
