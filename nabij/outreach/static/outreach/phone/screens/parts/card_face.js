// The face of a card: square code, code in large letters, and fixed phrases in the language that the person reads.
import { encode } from "../../../../vendor/uqr/uqr.js";
import { shown } from "../../card-code.js";
import { el } from "./dom.js";
import { hoursLines, named } from "./services.js";
import { said } from "./world.js";

const SVG = "http://www.w3.org/2000/svg";
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const CONDITIONS = ["without_papers", "without_insurance", "without_address", "without_referral", "without_appointment"];
const COSTS = ["free", "low", "by_income", "insured", "paid"];
const STATES = { takes: "room", waiting: "waiting", full: "full" };

/** Where a card is answered; the code stands in the address and nothing else does. */
export function cardAddress(app, code) {
  return `${app.site ?? location.origin}/k/${code}`;
}

/** The card, black on white whatever the phone's colours, so that a camera reads it. */
export function cardFace(app, { code, service, need, language, day }) {
  const say = (phrase, values) => app.t(`slip.${language}.${phrase}`, values);
  const direction = app.t(`slip.${language}.direction`);
  const line = (label, ...values) =>
    values.flat().filter(Boolean).length
      ? el("p", {}, el("strong", {}, label), ...values.flat().filter(Boolean).map((value) => el("span", { class: "line" }, value)))
      : null;
  const addresses = (service.places ?? []).map((one) => one.address).filter(Boolean);
  const foreign = (text, lang = app.lang) => el("bdi", { lang }, text);
  const place = service.places?.[0];
  const hours = service.hours ?? place?.hours;
  const facts = [
    COSTS.includes(service.cost) ? say(`cost_${service.cost}`) : null,
    ...CONDITIONS.filter((name) => service.conditions?.[name] === true).map((name) => say(name)),
    STATES[service.state?.state] && new Date(service.state.until) > new Date() ? say(STATES[service.state.state]) : null,
  ].filter(Boolean);
  const days = (number) => say(DAYS[number]);
  const around = say("day_and_night");
  return el(
    "section",
    { class: "card-face", lang: language, dir: direction, "aria-label": say("slip_title") },
    el("h2", {}, say("slip_title")),
    service.synthetic ? el("p", {}, el("strong", { lang: app.lang, dir: "ltr" }, app.t("service.synthetic"))) : null,
    el("div", { class: "card-code" }, squareCode(cardAddress(app, code), app.t("card.square_code")), el("p", { class: "code", dir: "ltr" }, shown(code))),
    line(say("go_to"), foreign(named(service.name, app.lang))),
    need ? line(say("for_need"), foreign(said(app, "needs", need))) : null,
    addresses.length ? line(say("address"), addresses.map((one) => foreign(one, "fr"))) : null,
    service.hidden && !addresses.length ? el("p", {}, say("address_secret")) : null,
    line(say("phone"), (service.phones ?? []).map((number) => el("bdi", { dir: "ltr" }, number))),
    hours?.week?.length
      ? line(say("hours"), hoursLines(hours, days, around))
      : line(say("hours"), hours?.appointment ? say("by_appointment") : say("hours_unknown")),
    facts.map((fact) => el("p", {}, fact)),
    el("p", {}, say("show_this")),
    el("p", {}, say("holds_nothing"), " ", say("free_choice")),
    el("p", {}, el("strong", {}, say("emergency"))),
    el("p", { class: "small" }, say("made_on", { date: day.split("-").reverse().join("/") })),
    app.t(`slip.${language}.checked`) === "yes" ? null : el("p", { class: "small" }, say("unchecked")),
  );
}

/** A QR code drawn as one path. */
function squareCode(address, name) {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" })) {
    svg.setAttribute(key, value);
  }
  const ground = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ width: size, height: size, fill: "#fff" })) ground.setAttribute(key, value);
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  dark.setAttribute("fill", "#000");
  svg.append(ground, dark);
  return svg;
}
