// An activity: from the agenda, or a new one. Kind, place, times, who took part (counts only), what came up.
import { chips, listChips, needChips } from "./parts/chips.js";
import { asRecord, begun, fromAgenda, problemsOf } from "./parts/activity_entry.js";
import { button, dayOf, el, field, fill, settled, showProblems, stepper, tappedOnce, whenLeft } from "./parts/dom.js";
import { guarded } from "./parts/guarded.js";
import { agendaOf, codeOfUnit, lastEntries, said, teamOf, unitChoices, unitFrom, usual } from "./parts/world.js";
import { keyOf, saidSaved } from "./home.js";

const DAYS_AROUND = 31;

export async function show(app, root, params) {
  const { t } = app;
  const key = `activity:${params.key ?? "new"}`;
  const planned = params.key ? await onAgenda(app, params.key) : null;
  const team = teamOf(app, planned);
  if (!team) {
    fill(root, t("activity.title"), el("p", { class: "attention" }, t("home.no_team")));
    return;
  }
  if (params.key && !planned) {
    fill(root, t("activity.title"), el("p", { class: "attention" }, t("activity.gone")));
    return;
  }
  if (planned?.id && !("participants" in planned)) {
    // Without what it says already, writing it here would wipe that out.
    fill(root, t("activity.title"), el("p", { class: "attention" }, t("activity.on_site")));
    return;
  }
  const draft = await app.drafts.get(key);
  const entry = draft ?? (planned ? fromAgenda(planned) : begun(team, new Date()));
  const keep = settled(400, () => app.drafts.set(key, entry));
  const set = (name, value) => {
    entry[name] = value;
    keep();
  };
  const form = { app, root, entry, set, keep, key, team, planned, history: await lastEntries(app) };
  draw(form);
  whenLeft(() => keep.now());
}

async function onAgenda(app, key) {
  const day = (days) => dayOf(new Date(Date.now() + days * 86_400_000));
  return (await agendaOf(app, day(-DAYS_AROUND), day(DAYS_AROUND))).find((one) => keyOf(one) === key) ?? null;
}

function draw(form) {
  const { app, root, entry, planned } = form;
  const { t } = app;
  const sentence = guarded(app, t("activity.came_up"), {
    value: entry.came_up, confirmed: entry.confirmed.came_up, most: 2000, rows: 5, help: t("activity.came_up_help"),
    changed: (text, confirmed) => {
      form.set("came_up", text);
      form.set("confirmed", { ...entry.confirmed, came_up: confirmed });
    },
  });
  const saving = button(t("activity.save"), tappedOnce(() => save(form, [sentence, ...form.texts])), { kind: "big" });
  form.texts = [];
  fill(
    root,
    planned ? planned.title || said(app, "activity_kinds", planned.kind) : t("activity.new"),
    state(form), ...whatAndWhere(form), ...when(form), ...who(form), sentence, ...more(form),
    el("div", { class: "save-bar" }, saving),
  );
}

function state({ app, entry, set }) {
  const { t } = app;
  return chips(t, t("activity.state"), {
    options: [
      { code: "held", name: t("activity.held") },
      { code: "planned", name: t("activity.planned") },
      { code: "cancelled", name: t("activity.cancelled") },
    ],
    chosen: [entry.state], many: false, changed: ([code]) => set("state", code ?? "held"),
  });
}

function written(form, name, label, most, { help = null, allowed = [] } = {}) {
  const made = guarded(form.app, label, {
    value: form.entry[name], confirmed: form.entry.confirmed[name], most, rows: 1, help, allowed,
    changed: (text, confirmed) => {
      form.set(name, text);
      form.set("confirmed", { ...form.entry.confirmed, [name]: confirmed });
    },
  });
  form.texts.push(made);
  return made;
}

function whatAndWhere(form) {
  const { app, entry, set, team } = form;
  const { t } = app;
  const units = unitChoices(team);
  return [
    listChips(app, t("activity.kind"), "activity_kinds", {
      chosen: [entry.kind].filter(Boolean), most: 6, many: false, changed: ([code]) => set("kind", code ?? null),
    }),
    written(form, "title", t("activity.name"), 200),
    // Where an activity is held is a public place or a partner's: its street and number may be said.
    written(form, "place", t("activity.place"), 200, { help: t("activity.place_help"), allowed: ["address"] }),
    units.length
      ? chips(t, t("contact.unit"), {
          options: units.slice(0, 6), chosen: [codeOfUnit(entry.unit)].filter(Boolean), many: false,
          rest: units.length > 6 ? [{ title: null, options: units.slice(6) }] : null,
          changed: ([code]) => set("unit", unitFrom(code)),
        })
      : null,
  ].filter(Boolean);
}

function when({ app, entry, set }) {
  const { t } = app;
  const input = (type, name, label) => {
    const made = el("input", { type, value: entry[name] ?? "" });
    made.dataset.field = name;
    made.addEventListener("change", () => set(name, made.value || null));
    return field(label, made);
  };
  return [
    el("div", { class: "three" }, input("date", "day", t("activity.day")), input("time", "from", t("activity.from")), input("time", "to", t("activity.to"))),
  ];
}

function who({ app, entry, set }) {
  const { t } = app;
  const part = (name, label) =>
    stepper(t, label, {
      value: entry.participants[name] ?? null, most: 5000, none: true,
      changed: (count) => {
        const { [name]: _old, ...others } = entry.participants;
        set("participants", count === null ? others : { ...others, [name]: count });
      },
    });
  const parts = el(
    "details", { class: "rest" }, el("summary", {}, t("activity.parts")),
    el("p", { class: "help" }, t("activity.parts_help")),
    part("new", t("activity.new_people")),
    app.codes.genders.map((one) => part(one.code, one.name)),
    app.codes.age_bands.filter((one) => one.code !== "mixed").map((one) => part(`age-${one.code}`, one.name)),
  );
  parts.open = Object.keys(entry.participants).length > 0;
  return [
    stepper(t, t("activity.participants"), {
      value: entry.participants_count, most: 5000, none: true, changed: (count) => set("participants_count", count),
    }),
    parts,
    stepper(t, t("activity.workers"), {
      value: entry.worker_count, most: 100, none: true, changed: (count) => set("worker_count", count),
    }),
  ];
}

function more(form) {
  const { app, entry, set, team, history } = form;
  const { t } = app;
  const folding = el("details", { class: "more" }, el("summary", {}, t("contact.more")));
  const made = [
    written(form, "partner_names", t("activity.partners"), 300, { help: t("activity.partners_help") }),
    listChips(app, t("activity.materials"), "materials", { chosen: entry.materials, most: 10, changed: (codes) => set("materials", codes) }),
    needChips(app, t("activity.needs"), {
      chosen: entry.needs, usual: usual(app, team, "needs", history, 6), changed: (codes) => set("needs", codes),
    }),
    listChips(app, t("contact.barriers"), "barriers", {
      chosen: entry.barriers, usual: usual(app, team, "barriers", history, 6), changed: (codes) => set("barriers", codes),
    }),
    stepper(t, t("activity.preparation"), {
      value: entry.preparation_minutes, most: 1440, none: true, changed: (minutes) => set("preparation_minutes", minutes),
    }),
  ];
  if (team.ways?.length) {
    made.push(
      chips(t, t("contact.way"), {
        options: team.ways.map((way) => ({ code: way.slug, name: way.name })), chosen: [entry.way_of_working].filter(Boolean),
        many: false, changed: ([code]) => set("way_of_working", code ?? null),
      }),
    );
  }
  folding.append(...made);
  return [folding];
}

function whereOf(root, name) {
  if (name === "kind") return root.querySelector(".chip[data-code=round]");
  return root.querySelector(name === "participants_count" ? ".stepper input" : `[data-field=${name}]`);
}

async function save(form, texts) {
  const { app, root, entry, planned, keep, key } = form;
  const { t } = app;
  const problems = texts.filter((text) => text.problem()).map((text) => ({ text: text.problem(), to: text.control }));
  for (const { name, text } of problemsOf(entry, t, new Date())) {
    problems.push({ text, to: whereOf(root, name) });
  }
  if (problems.length) {
    showProblems(root, t("problem.title"), problems);
    return false;
  }
  keep.drop();
  try {
    const id = await app.record("activity", asRecord(entry), { ...(planned?.id ? { id: planned.id } : {}), drafts: { [key]: null } });
    app.go("home");
    saidSaved(app, id);
    return true;
  } catch {
    keep();
    showProblems(root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: null }]);
    return false;
  }
}
