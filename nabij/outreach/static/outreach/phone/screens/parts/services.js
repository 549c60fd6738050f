// Services of the pocket directory, as the server gives them (open data, no hidden places), in words for the screen.
import { button, dayInWords, el } from "./dom.js";
import { said } from "./world.js";

const ALWAYS = 24 * 60;

/** A name in the reader's language, or in one that there is. */
export function named(names, lang) {
  return names?.[lang] ?? names?.fr ?? names?.nl ?? names?.en ?? "";
}

/** Whether it takes people now, in words with the day it was said; null where nobody said, or where it no longer counts. */
export function room(app, service, now = new Date()) {
  const { t, lang } = app;
  if (service.closed) return t("service.closed");
  const state = service.state;
  if (!state || (state.until && new Date(state.until) < now)) return null;
  const words = {
    takes: () => t("service.takes"),
    waiting: () => (state.weeks ? t("service.waiting_weeks", { weeks: state.weeks }) : t("service.waiting")),
    full: () => t("service.full"),
    closed_to_group: () => t("service.not_this_group"),
  }[state.state];
  if (!words) return null;
  return t("service.said_on", { state: words(), day: dayInWords(lang, state.said, { day: "numeric", month: "long" }) });
}

/** 0: said to have room; 1: not known, or a waiting list; 2: full, closed, or full for some. */
export function roomRank(service, now) {
  if (service.closed) return 2;
  const state = service.state;
  if (!state || (state.until && new Date(state.until) < now)) return 1;
  return { takes: 0, waiting: 1 }[state.state] ?? 2;
}

/** When somebody last checked that what is said is right. */
export function freshness(app, service) {
  return service.verified
    ? app.t("service.verified", { day: dayInWords(app.lang, service.verified, { day: "numeric", month: "long", year: "numeric" }) })
    : app.t("service.never_verified");
}

/** Hours as lines; `dayName(0..6)` from Monday. Times are figures from left to right, whatever the language. */
export function hoursLines(hours, dayName, around) {
  return (hours?.week ?? []).map(([first, last, spans]) => {
    const days = first === last ? dayName(first) : `${dayName(first)} – ${dayName(last)}`;
    if (spans.some(([start, end]) => end - start >= ALWAYS)) return el("span", { class: "hours" }, `${days}: ${around}`);
    const times = spans.map(([start, end]) => `${minute(start)}-${minute(end)}`);
    return el("span", { class: "hours" }, `${days}: `, el("bdi", { dir: "ltr" }, times.map((time, at) => [at ? ", " : "", el("span", { class: "time" }, time)]).flat()));
  });
}

function minute(count) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(count / 60) % 24)}:${two(count % 60)}`;
}

/** A day of the week in the reader's language, 0 is Monday. */
export function dayName(lang) {
  const style = new Intl.DateTimeFormat(`${lang}-BE`, { weekday: "long" });
  return (day) => style.format(new Date(2024, 0, 1 + day));
}

/** Whether it is open at a moment by its own hours; null where it has none. */
export function isOpen(service, now) {
  const hours = service.hours ?? service.places?.[0]?.hours;
  if (!hours?.week) return null;
  const day = (now.getDay() + 6) % 7;
  const at = now.getHours() * 60 + now.getMinutes();
  return hours.week.some(([first, last, spans]) => first <= day && day <= last && spans.some(([from, to]) => from <= at && at < to));
}

/** How far its nearest place is from a point, in words; null where either is not known. As the crow flies. */
function distance(app, service, near) {
  const places = (service.places ?? []).filter((place) => typeof place.lat === "number");
  if (!near || !places.length) return null;
  const metres = Math.min(...places.map((place) => metresBetween(place, near)));
  const km = (Math.max(metres, 50) / 1000).toLocaleString(`${app.lang}-BE`, { maximumSignificantDigits: metres < 1000 ? 1 : 2 });
  return app.t("service.distance", { km });
}

/** Metres between two points some kilometres apart: a degree of longitude is shorter up here. */
function metresBetween(one, other) {
  const north = (one.lat - other.lat) * 111_200;
  const east = (one.lon - other.lon) * 111_320 * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** A service in a list of found ones: name, whose, where, room and freshness; a tap opens it. */
export function foundService(app, service, pressed, near) {
  const { t, lang } = app;
  const state = room(app, service);
  const open = button(named(service.name, lang), () => pressed(service), { kind: "link found-name" });
  return el(
    "li",
    { class: "found" },
    open,
    el("div", { class: "soft" }, [named(service.by, lang), service.places?.[0]?.address, distance(app, service, near)].filter(Boolean).join(" · ")),
    el("div", {}, state ? el("strong", {}, state) : el("span", { class: "soft" }, t("service.room_unknown"))),
    el("div", { class: "note" }, freshness(app, service), service.synthetic ? ` · ${t("service.synthetic")}` : ""),
  );
}

/** All that is known of a service, for the worker. */
export function serviceFacts(app, service) {
  const { t, lang } = app;
  const facts = [];
  const add = (label, ...lines) => {
    const told = lines.flat().filter(Boolean);
    if (told.length) facts.push(el("dt", {}, label), ...told.map((line) => el("dd", {}, line)));
  };
  add(t("service.room"), room(app, service) ?? t("service.room_unknown"));
  add(t("service.phone"), (service.phones ?? []).map((number) => el("a", { class: "call", href: `tel:${number.replace(/[^\d+]/g, "")}` }, number)));
  add(t("service.address"), (service.places ?? []).map((place) => place.address), service.hidden ? t("service.hidden") : null);
  const hours = service.hours ?? service.places?.[0]?.hours;
  add(t("service.hours"), hoursLines(hours, dayName(lang), t("service.day_and_night")), hours?.appointment ? t("service.appointment") : null);
  add(t("service.helps_with"), (service.terms ?? []).map((code) => said(app, "needs", code)).join(", "));
  add(t("service.spoken"), (service.spoken ?? []).map((code) => said(app, "languages", code)).join(", "));
  add(t("service.good_to_know"), conditionLines(t, service));
  add(t("service.freshness"), freshness(app, service));
  return el("dl", { class: "service-facts" }, facts);
}

function conditionLines(t, service) {
  const held = service.conditions ?? {};
  const words = {
    without_papers: () => t("service.no_papers"),
    without_insurance: () => t("service.no_insurance"),
    without_address: () => t("service.no_address"),
    without_referral: () => t("service.no_referral"),
    without_appointment: () => t("service.no_appointment"),
  };
  const lines = Object.keys(words).filter((name) => held[name] === true).map((name) => words[name]());
  if (service.cost === "free") lines.unshift(t("service.free"));
  return lines;
}

