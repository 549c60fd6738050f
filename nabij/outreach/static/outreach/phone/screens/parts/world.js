// What the pocket says of the worker's teams, in the one form that the screens read.
import { named } from "./services.js";

// The usual choices of a team are what its worker chose most, then these, until there is a history.

const FIRST = {
  needs: [
    "access-to-care", "general-practitioner", "health-insurer", "food-parcel", "housing-search", "form-help", "debt-mediation",
    "social-contact",
  ],
  languages: ["fr", "nl", "ary", "ar", "tr", "en"],
  place_kinds: ["street", "market", "partner", "door", "telephone", "waiting-room"],
  deeds: ["listened", "informed", "oriented", "accompanied", "called-for", "card-given"],
  barriers: ["language", "trust", "digital", "cost", "waiting-list", "discrimination", "violence", "fear"],
};

/** The teams of the worker, in the language of the app; never empty on a phone that may log. */
export function teams(app) {
  const kept = app.worker?.teams ?? [];
  if (!inWords.has(kept)) inWords.set(kept, kept.map((team) => ({
    ...inLanguage(app, team), units: team.units?.map((one) => inLanguage(app, one)), ways: team.ways?.map((one) => inLanguage(app, one)),
  })));
  return inWords.get(kept);
}

// Made once for what the pocket holds, so that a team is the same object at each tap. Another language is another page.
const inWords = new WeakMap();

function inLanguage(app, row) {
  return { ...row, name: row.names?.[app.lang] ?? row.name };
}

/** The team with these slugs, or the first. */
export function teamOf(app, record) {
  return (
    teams(app).find((team) => team.slug === record?.team && team.programme === record?.programme) ?? teams(app)[0] ?? null
  );
}

/** The templates of the worker's teams and the worker's own: {id, name, content}. */
export function templates(app) {
  const known = new Set(teams(app).map((team) => `${team.programme}/${team.slug}`));
  return (app.worker?.templates ?? [])
    .filter((one) => known.has(`${one.programme}/${one.team}`) || !one.team)
    .map((one) => ({ ...one, name: typeof one.name === "string" ? one.name : named(one.name, app.lang) }));
}

/** A team's neighbourhoods as choices; a code is "level/slug". */
export function unitChoices(team) {
  return (team?.units ?? []).map((unit) => ({ code: `${unit.level}/${unit.slug}`, name: unit.name, unit }));
}

/** The unit of a code "level/slug", as records hold it. */
export function unitFrom(code) {
  if (!code) return null;
  const [level, slug] = code.split("/");
  return { level, slug };
}

/** The code of a unit of a record. */
export function codeOfUnit(unit) {
  return unit ? `${unit.level}/${unit.slug}` : null;
}

/** The name of a unit in the reader's language, where the team's neighbourhoods have it. */
export function unitName(app, unit) {
  const code = codeOfUnit(unit);
  for (const team of teams(app)) {
    const found = unitChoices(team).find((choice) => choice.code === code);
    if (found) return found.name;
  }
  return null; // outside the teams' neighbourhoods: its code says nothing to anybody
}

/** A point in a unit, to put services near it first; null where the team's neighbourhoods do not tell it. */
export function pointOf(app, unit) {
  const code = codeOfUnit(unit);
  const found = teams(app).flatMap(unitChoices).find((choice) => choice.code === code)?.unit;
  return found?.lat !== undefined && found?.lat !== null ? { lat: found.lat, lon: found.lon } : null;
}

/** The choices of a list that this worker makes most, then the team's, then ours; `most` of them. */
export function usual(app, team, list, entries, most) {
  const counts = new Map();
  const field = { place_kinds: "place_kind" }[list] ?? list;
  for (const entry of entries) {
    if (entry.type !== "contact") continue;
    for (const code of [entry.record[field]].flat()) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const known = new Set(app.codes[list].map((one) => one.code));
  const chosen = [...counts].sort((one, other) => other[1] - one[1]).map(([code]) => code);
  const common = (app.worker?.common ?? []).find((one) => one.team === team?.slug && one.programme === team?.programme);
  const all = [...chosen, ...(common?.[list] ?? []), ...(FIRST[list] ?? []), ...known];
  return [...new Set(all)].filter((code) => known.has(code)).slice(0, most);
}

/** The name of a code of a list; the code itself where the list no longer has it. */
export function said(app, list, code) {
  return app.codes[list]?.find((one) => one.code === code)?.name ?? code;
}

/** What was logged last, newest first: on this phone, then what the server told of other phones. */
export async function lastEntries(app) {
  const own = await app.last();
  const known = new Set(own.map((entry) => entry.id));
  const told = (app.worker?.last ?? []).filter((row) => !known.has(row.id));
  return [...own, ...told.map(({ id, ...record }) => ({ id, type: "contact", made_at: null, record }))];
}

/** The activities of these days of the worker's agenda, first and last day included. */
export async function agendaOf(app, first, last) {
  const end = new Date(`${last}T00:00`);
  end.setDate(end.getDate() + 1);
  const planned = await app.agenda(new Date(`${first}T00:00`), end);
  const noted = (await app.last()).filter((entry) => entry.type === "activity");
  return planned.map((one) => withNoted({
    ...one, ...one.record, title: one.titles?.[app.lang] ?? one.title, id: one.activity ?? one.id ?? null, state: stateOf(one),
  }, noted));
}

/** A date of a series that is not held reads as cancelled. */
function stateOf({ state }) {
  return state === "falls-out" ? "cancelled" : state;
}

/** What this phone noted of a planned activity counts until the server tells of a later revision. */
function withNoted(planned, noted) {
  const own = noted.find(({ id, record }) =>
    (record.base_rev ?? null) === (planned.revision ?? null) && (planned.id ? id === planned.id : isSameDate(planned, record)));
  return own ? { ...planned, state: own.record.state, isNoted: true } : planned;
}

function isSameDate(planned, record) {
  return Boolean(planned.series) && record.series === planned.series && record.series_on === planned.series_on;
}
