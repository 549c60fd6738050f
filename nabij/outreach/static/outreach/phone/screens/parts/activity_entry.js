// An activity while it is being written: pure functions.
import { dayOf } from "./dom.js";

const CODES = ["partners", "materials", "themes", "needs", "barriers"];
const PLAIN = [
  "programme", "team", "kind", "way_of_working", "series", "series_on", "project", "title", "unit", "place",
  "preparation_minutes", "state", "participants_count", "worker_count", "partner_names", "came_up", "base_rev",
];

/** A new activity of a team, beginning at the last full hour. */
export function begun(team, now) {
  const two = (number) => String(number).padStart(2, "0");
  return {
    ...empty(),
    programme: team.programme, team: team.slug, kind: null, state: "held",
    unit: team.units?.length ? { level: team.units[0].level, slug: team.units[0].slug } : null,
    day: dayOf(now), from: `${two(now.getHours())}:00`, to: null,
  };
}

/** What was planned, to write down what became of it. One that has begun is taken as held. */
export function fromAgenda(planned, now = new Date()) {
  const starts = new Date(planned.starts_at);
  const ends = planned.ends_at ? new Date(planned.ends_at) : null;
  const entry = empty();
  for (const name of [...PLAIN, ...CODES]) if (planned[name] !== undefined && planned[name] !== null) entry[name] = planned[name];
  return {
    ...entry,
    unit: planned.unit ? { level: planned.unit.level, slug: planned.unit.slug } : null,
    participants: { ...(planned.participants ?? {}) },
    state: planned.state === "planned" && starts <= now ? "held" : (planned.state ?? "planned"),
    base_rev: planned.id ? (planned.revision ?? null) : null,
    day: dayOf(starts), from: time(starts), to: ends ? time(ends) : null,
  };
}

function empty() {
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, null])),
    ...Object.fromEntries(CODES.map((name) => [name, []])),
    participants: {},
    confirmed: {}, // field -> kinds of finding that the worker said are nobody's
  };
}

function time(moment) {
  return moment.toTimeString().slice(0, 5);
}

/** The record that is sent. Times are this phone's, with their zone; what ends before it begins ends the next day. */
export function asRecord(entry) {
  const { day, from, to, confirmed, ...rest } = entry;
  const starts = new Date(`${day}T${from}`);
  const record = { ...rest, starts_at: starts.toISOString(), guard_confirmed: [...new Set(Object.values(confirmed).flat())] };
  if (to) {
    const ends = new Date(`${day}T${to}`);
    if (ends <= starts) ends.setDate(ends.getDate() + 1);
    record.ends_at = ends.toISOString();
  }
  for (const [name, value] of Object.entries(record)) {
    const isEmpty = value === null || (typeof value === "object" && Object.keys(value).length === 0);
    if (isEmpty) delete record[name];
  }
  return record;
}

/** What must be mended before it can be kept: [{name, text}]. */
export function problemsOf(entry, t, now) {
  const found = [];
  if (!entry.kind) found.push({ name: "kind", text: t("activity.choose_kind") });
  if (!entry.day) found.push({ name: "day", text: t("activity.needs_day") });
  if (!entry.from) found.push({ name: "from", text: t("activity.needs_time") });
  if (entry.state === "held" && entry.day > dayOf(now)) found.push({ name: "day", text: t("activity.held_later") });
  const parts = Object.entries(entry.participants);
  const sum = (keep) => parts.filter(([name]) => keep(name)).reduce((total, [, count]) => total + count, 0);
  const isAge = (name) => name.startsWith("age-");
  const most = Math.max(sum(isAge), sum((name) => name === "new"), sum((name) => !isAge(name) && name !== "new"));
  if (entry.participants_count !== null && most > entry.participants_count) {
    found.push({ name: "participants_count", text: t("activity.too_many_parts", { most, count: entry.participants_count }) });
  }
  return found;
}
