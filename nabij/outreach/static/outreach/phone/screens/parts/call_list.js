// Whose turn it is to be called: pure functions over the call list of the pocket and what was noted since it came.

import { dayOf } from "./dom.js";

const OPEN = ["to_call", "follow_up"];

/**
 * The entries that may be called, those agreed on first, then those tried least.
 * `noted`: {entry: {revision, attempts, not_before, ended}}, calls noted on this phone after the list was brought.
 */
export function toCall(entries, noted, now) {
  return entries
    .map((entry) => withNoted(entry, noted[entry.id]))
    .filter((entry) => OPEN.includes(entry.state) && !(entry.not_before && new Date(entry.not_before) > now))
    .sort((one, other) => rank(one) - rank(other) || one.attempts - other.attempts || String(one.id).localeCompare(String(other.id)));
}

/** How many are left for later, because a day or an hour was agreed or the attempts are spread. */
export function forLater(entries, noted, now) {
  return entries
    .map((entry) => withNoted(entry, noted[entry.id]))
    .filter((entry) => OPEN.includes(entry.state) && entry.not_before && new Date(entry.not_before) > now).length;
}

function rank(entry) {
  return entry.not_before ? 0 : 1;
}

function withNoted(entry, note) {
  // The server has worked in what this phone noted: its word counts.
  if (!note || (entry.revision ?? 0) > note.revision) return entry;
  const state = note.ended ? "done" : note.agreed ? "follow_up" : entry.state;
  return { ...entry, attempts: note.attempts, not_before: note.not_before, state };
}

/** What stays noted of a call until the server's list says it itself. An attempt that failed waits until tomorrow. */
export function noteOf(entry, record, outcome, attemptsMax, now) {
  const attempts = entry.attempts + (record.is_follow_up ? 0 : 1);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const agreed = record.call_again_at ?? null;
  return {
    revision: entry.revision ?? 0,
    attempts,
    not_before: agreed ?? tomorrow.toISOString(),
    agreed: agreed !== null || record.is_follow_up === true,
    // How many follow-up calls may find nobody is the server's count.
    ended: !agreed && (outcome.ends === true || (!record.is_follow_up && attempts >= attemptsMax)),
  };
}

/** Whoever asked never to be called again is on no list of this phone any more: {entry: note} for each of their entries. */
export function notesOfNever(entries, asked) {
  const theirs = entries.filter((one) => one.reference === asked.reference && one.team === asked.team);
  return Object.fromEntries(theirs.map((one) => [
    one.id, { revision: one.revision ?? 0, attempts: one.attempts, not_before: null, agreed: false, ended: true },
  ]));
}

/** Whether a campaign may call at this moment: on working days within its hours. `closed`: holidays, as 2026-12-25. */
export function isOfficeHour([from, to], now, closed = []) {
  const day = now.getDay();
  return day !== 0 && day !== 6 && !closed.includes(dayOf(now)) && from <= now.getHours() && now.getHours() < to;
}

const MINUTES_TO_NOTE = 60; // as the server: a call within the hours may be noted until an hour after them

/** Whether a call that is noted now, after so many minutes, was made within the hours. */
export function tookOfficeHour(hours, now, minutes, closed = []) {
  return [0, minutes ?? 0, MINUTES_TO_NOTE].some((back) => isOfficeHour(hours, new Date(now.getTime() - back * 60_000), closed));
}
