// A contact while it is being written: pure functions, so that they can be tried without a page.
import { dayOf } from "./dom.js";

const LISTS = ["genders", "languages", "needs", "rights", "barriers", "mechanisms", "deeds", "guard_confirmed"];
const CARRIED = ["programme", "team", "way_of_working", "channel", "place_kind", "unit", "languages"];
// What "repeat last" takes over: all that was chosen, never the sentence, which is about somebody else.
const REPEATED = [
  ...CARRIED, "people_count", "age_band", "genders", "needs", "rights", "barriers", "mechanisms", "deeds", "minutes",
];
const HOURS = 60 * 60 * 1000;

/** An empty contact of a team, now. */
export function blank(team, now) {
  return {
    programme: team.programme,
    team: team.slug,
    way_of_working: null,
    activity: null,
    occurred_on: dayOf(now),
    hour: now.getHours(),
    channel: "street",
    place_kind: null,
    unit: team.units?.length ? { level: team.units[0].level, slug: team.units[0].slug } : null,
    people_count: 1,
    age_band: null,
    is_first_contact: null,
    urgent_medical_aid: null,
    minutes: null,
    observation: null,
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
  };
}

/** What stays the same from one contact to the next: where, how, with whom, in which language. `taken`: how. */
export function carriedOver(entry, last) {
  const same = picked(last, CARRIED);
  return { ...entry, ...same, taken: takenFrom(same, "over") };
}

/** A template fills the fields that it names; the day and the hour are now. */
export function fromTemplate(entry, content) {
  const { occurred_on: _day, hour: _hour, observation: _sentence, ...rest } = content;
  return { ...entry, ...rest, taken: { ...entry.taken, ...takenFrom(rest, null) } };
}

/** The last contact again, for somebody else. */
export function repeated(entry, last) {
  const same = picked(last, REPEATED);
  return { ...entry, ...same, taken: takenFrom(same, "with") };
}

/**
 * Which choices are those of the last time, until a tap says more: {field: "over" | "with" | null}, see chips.js. A
 * template was chosen for what it holds.
 */
function takenFrom(fields, how) {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, how]));
}

/** The contact at a moment of an activity of the agenda, if one is going on: its place and way of working. */
export function duringActivity(entry, activity) {
  const taken = { activity: activity.id };
  for (const name of ["programme", "team", "way_of_working", "unit"]) if (activity[name]) taken[name] = activity[name];
  if (activity.kind === "permanence") taken.channel = "permanence";
  const said = Object.entries(entry.taken ?? {}).filter(([name]) => !(name in taken));
  return { ...entry, ...taken, taken: Object.fromEntries(said) };
}

/** The one of these activities that goes on now, from an hour before to an hour after. */
export function goingOn(activities, now) {
  return activities.find((activity) => {
    if (activity.state === "cancelled" || !activity.id) return false;
    const begins = new Date(activity.starts_at).getTime() - HOURS;
    const ends = (activity.ends_at ? new Date(activity.ends_at).getTime() : begins + 3 * HOURS) + HOURS;
    return begins <= now.getTime() && now.getTime() <= ends;
  });
}

/** The record that is sent: nothing that was not said, nothing beside its own fields. */
export function toRecord(entry) {
  const record = {};
  for (const [name, value] of Object.entries(entry)) {
    if (name === "taken") continue; // of this screen alone
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value) && value.length === 0) continue;
    record[name] = value;
  }
  if (record.is_first_contact !== true) delete record.urgent_medical_aid;
  return record;
}

/** How the place says how one talks: a telephone is by phone. Else the channel stays, unless it was that of a phone. */
export function channelFor(placeKind, channel) {
  if (placeKind === "telephone") return "phone";
  if (channel === "phone" && placeKind) return "street";
  return channel;
}

function picked(record, names) {
  const taken = {};
  for (const name of names) {
    const value = record[name];
    if (value !== undefined && value !== null) taken[name] = Array.isArray(value) ? [...value] : value;
  }
  return taken;
}
