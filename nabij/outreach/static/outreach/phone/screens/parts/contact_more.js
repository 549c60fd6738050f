// The rest of a contact: behind "More", on the same screen.
import { chips, listChips } from "./chips.js";
import { channelName } from "../contact.js";
import { dayOf, el, field, stepper, withNumbers } from "./dom.js";
import { guarded } from "./guarded.js";
import { codeOfUnit, said, teams, unitChoices, unitFrom, usual } from "./world.js";

/** The parts of "More" for a contact screen, and the guarded sentence among them. */
export function moreOf(screen) {
  const { app, entry } = screen;
  const { t } = app;
  const sentence = guarded(app, t("contact.sentence"), {
    value: entry.observation, confirmed: entry.guard_confirmed, help: t("contact.sentence_help"),
    changed: (text, confirmed) => {
      screen.set("observation", text);
      screen.set("guard_confirmed", confirmed);
    },
  });
  return { sentence, parts: [...where(screen), ...who(screen), ...what(screen), sentence, ...when(screen)] };
}

function one(screen, label, list, name) {
  const { app, entry } = screen;
  return listChips(app, label, list, {
    chosen: [entry[name]].filter(Boolean), usual: app.codes[list].map((choice) => choice.code), many: false, taken: screen.taken(name),
    changed: ([code]) => screen.set(name, code ?? null),
  });
}

function where(screen) {
  const { app, entry, team } = screen;
  const { t } = app;
  const parts = [];
  if (teams(app).length > 1) parts.push(teamField(screen));
  if (screen.activity) {
    const name = screen.activity.title || said(app, "activity_kinds", screen.activity.kind);
    parts.push(
      chips(t, t("contact.activity"), {
        options: [{ code: screen.activity.id, name }], chosen: [entry.activity].filter(Boolean), many: false,
        changed: ([id]) => screen.set("activity", id ?? null),
      }),
    );
  }
  const units = unitChoices(team);
  if (units.length > 1) {
    parts.push(
      chips(t, t("contact.unit"), {
        options: units.slice(0, 6), chosen: [codeOfUnit(entry.unit)].filter(Boolean), many: false, taken: screen.taken("unit"),
        rest: units.length > 6 ? [{ title: null, options: units.slice(6) }] : null,
        changed: ([code]) => screen.set("unit", unitFrom(code)),
      }),
    );
  }
  parts.push(
    chips(t, t("contact.channel"), {
      options: ["street", "phone", "permanence"].map((code) => ({ code, name: channelName(t, code) })),
      chosen: [entry.channel], many: false, taken: screen.taken("channel"), changed: ([code]) => screen.set("channel", code ?? "street"),
    }),
  );
  if (team.ways?.length) {
    parts.push(
      chips(t, t("contact.way"), {
        options: team.ways.map((way) => ({ code: way.slug, name: way.name })),
        chosen: [entry.way_of_working].filter(Boolean), many: false, taken: screen.taken("way_of_working"),
        changed: ([code]) => screen.set("way_of_working", code ?? null),
      }),
    );
  }
  return parts;
}

function teamField(screen) {
  const { app, entry } = screen;
  const choose = el("select", {}, teams(app).map((team, place) =>
    el("option", { value: place, selected: team === screen.team }, `${team.name} (${team.programme_name ?? team.programme})`),
  ));
  choose.addEventListener("change", () => {
    const team = teams(app)[Number(choose.value)];
    screen.team = team;
    // Another team has other neighbourhoods and ways: the whole screen is drawn again, with all that was chosen.
    Object.assign(entry, {
      programme: team.programme, team: team.slug, way_of_working: null, activity: null,
      unit: unitFrom(unitChoices(team)[0]?.code),
    });
    for (const name of ["way_of_working", "unit"]) if (entry.taken) delete entry.taken[name];
    screen.keep();
    screen.sentence = null;
    screen.words = null;
    screen.show();
    screen.more.open = true;
  });
  return field(app.t("contact.team"), choose);
}

function who(screen) {
  const { app, entry } = screen;
  const { t } = app;
  return [
    one(screen, t("contact.age"), "age_bands", "age_band"),
    listChips(app, t("contact.gender"), "genders", {
      chosen: entry.genders, most: 20, taken: screen.taken("genders"), changed: (codes) => screen.set("genders", codes),
    }),
  ];
}

function what(screen) {
  const { app, entry, team } = screen;
  const { t } = app;
  const safe = el("div", { role: "status" });
  const tellSafe = () => safe.replaceChildren(...safeRoutes(app, entry.barriers));
  tellSafe();
  return [
    listChips(app, t("contact.rights"), "rights", {
      chosen: entry.rights, most: 6, taken: screen.taken("rights"), changed: (codes) => screen.set("rights", codes),
    }),
    listChips(app, t("contact.barriers"), "barriers", {
      chosen: entry.barriers, usual: usual(app, team, "barriers", screen.history, 8), taken: screen.taken("barriers"),
      changed: (codes) => {
        screen.set("barriers", codes);
        tellSafe();
      },
    }),
    safe,
    listChips(app, t("contact.mechanisms"), "mechanisms", {
      chosen: entry.mechanisms, most: 4, taken: screen.taken("mechanisms"), changed: (codes) => screen.set("mechanisms", codes),
    }),
    stepper(t, t("contact.minutes"), {
      value: entry.minutes, most: 1440, none: true, changed: (minutes) => screen.set("minutes", minutes),
    }),
  ];
}

/** Where to go safely, shown at once with the barriers that have a safe route. */
export function safeRoutes(app, barriers) {
  const routes = app.codes.barriers.filter((one) => one.safe && barriers.includes(one.code)).map((one) => one.safe);
  if (!routes.length) return [];
  return [
    el(
      "div",
      { class: "attention" },
      el("p", {}, el("strong", {}, app.t("contact.is_it_safe"))),
      routes.map((route) => el("p", {}, withNumbers(app.codes.safe_routes.find((one) => one.code === route)?.name ?? ""))),
    ),
  ];
}

function when(screen) {
  const { app, entry } = screen;
  const { t } = app;
  const day = el("input", { type: "date", max: dayOf(), value: entry.occurred_on });
  day.addEventListener("change", () => screen.set("occurred_on", day.value || dayOf()));
  const hours = Array.from({ length: 24 }, (_none, hour) => hour);
  const hour = el(
    "select",
    {},
    el("option", { value: "", selected: entry.hour === null }, t("contact.hour_unknown")),
    hours.map((number) => el("option", { value: number, selected: entry.hour === number }, t("contact.hour_is", { hour: number }))),
  );
  hour.addEventListener("change", () => screen.set("hour", hour.value === "" ? null : Number(hour.value)));
  return [field(t("contact.day"), day, { help: t("contact.day_help") }), field(t("contact.hour"), hour)];
}
