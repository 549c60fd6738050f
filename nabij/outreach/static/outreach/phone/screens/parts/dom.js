// Small helpers that build the page safely: text is always text, never markup.

/** An element. `attributes`: false and null leave one out, true sets it empty; `on` holds listeners. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

let made = 0;
/** An id that no other element of this page has. */
export function freshId(prefix = "f") {
  made += 1;
  return `${prefix}${made}`;
}

/** Show a screen: its heading takes the focus, so that a screen reader says where one is. */
export function fill(root, title, ...children) {
  const heading = el("h1", { tabindex: "-1" }, title);
  document.title = `${title} – Nabij`;
  root.replaceChildren(heading, ...children.flat().filter(Boolean));
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  return heading;
}

/** A button. `kind`: "" for the one primary action, "quiet", "big", "danger" or "link". */
export function button(text, pressed, { kind = "quiet", ...attributes } = {}) {
  return el("button", { type: "button", class: kind || null, on: { click: pressed }, ...attributes }, text);
}

/** A row of buttons. */
export function actions(...buttons) {
  return el("div", { class: "actions" }, ...buttons);
}

/** A labelled field: label above, help below it, then the control. */
export function field(label, control, { help = null, optional = null } = {}) {
  control.id ||= freshId();
  const helping = help ? el("p", { class: "help", id: `${control.id}-help` }, help) : null;
  if (helping) control.setAttribute("aria-describedby", helping.id);
  return el(
    "div",
    { class: "field" },
    el("label", { for: control.id }, label, optional ? el("span", { class: "optional" }, ` (${optional})`) : null),
    helping,
    control,
  );
}

/** A number that is stepped with two large buttons, or typed. `none`: it may be empty, which is "not counted". */
export function stepper(t, label, { value, least = 0, most = 500, none = false, changed }) {
  const input = el("input", {
    type: "number", inputmode: "numeric", min: least, max: most, value: value ?? "", "aria-label": label, class: "count",
  });
  const set = (next) => {
    input.value = next === null ? "" : String(Math.min(most, Math.max(least, next)));
    changed(read());
  };
  const read = () => {
    const number = Number.parseInt(input.value, 10);
    if (Number.isNaN(number)) return none ? null : least;
    return Math.min(most, Math.max(least, number));
  };
  const less = () => set(read() === null || (none && read() <= least) ? (none ? null : least) : read() - 1);
  const more = () => set(read() === null ? Math.max(least, 1) : read() + 1);
  input.addEventListener("input", () => changed(read()));
  input.addEventListener("change", () => set(read()));
  return el(
    "div",
    { class: "stepper" },
    el("span", { class: "stepper-label", "aria-hidden": "true" }, label),
    button("−", less, { "aria-label": t("step.less", { what: label }) }),
    input,
    button("+", more, { "aria-label": t("step.more", { what: label }) }),
  );
}

/** What went wrong, above the form: names each problem and leads to its field. */
function errorSummary(title, problems) {
  return el(
    "div",
    { class: "error-summary", role: "alert", tabindex: "-1" },
    el("h2", {}, title),
    el("ul", {}, problems.map(({ text, to }) => el("li", {}, to ? leadingTo(to, text) : text))),
  );
}

function leadingTo(target, text) {
  const lead = () => {
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView({ block: "center" });
    target.focus();
  };
  return button(text, lead, { kind: "link" });
}

/** Each problem beside its field too, but where the guard says it there already. */
function showBeside(root, problems) {
  for (const old of root.querySelectorAll(".beside")) old.remove();
  for (const { text, to } of problems) {
    const box = to?.closest(".field, .choice-group, .stepper");
    if (!box || box.querySelector(".guard")?.childNodes.length) continue;
    const note = el("p", { class: "field-error beside", id: freshId("wrong") }, text);
    if (box.matches(".choice-group")) box.querySelector(".choice-title").after(note);
    else if (box.matches(".stepper")) box.before(note);
    else to.before(note);
    if (to.matches("input, select, textarea")) {
      to.setAttribute("aria-describedby", `${to.id}-help ${note.id}`);
      to.setAttribute("aria-invalid", "true");
      to.addEventListener("input", () => to.removeAttribute("aria-invalid"), { once: true });
    }
  }
}

/** Put an error summary first on the screen, in place of an earlier one; it takes the focus. */
export function showProblems(root, title, problems) {
  root.querySelector(".error-summary")?.remove();
  showBeside(root, problems);
  const summary = errorSummary(title, problems);
  root.querySelector("h1").after(summary);
  summary.focus();
}

/** A text with the free numbers in it as links that call. */
export function withNumbers(text) {
  return text.split(/(0800 \d\d \d{3}|\b(?:112|101|103|1712)\b)/).map((part, place) =>
    place % 2 ? el("a", { href: `tel:${part.replaceAll(" ", "")}` }, part) : part,
  );
}

/** Today, or the day of a moment, as 2026-11-22 by the phone's clock. */
export function dayOf(moment = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** A day or a moment in the reader's language. */
export function dayInWords(lang, day, style = { weekday: "long", day: "numeric", month: "long" }) {
  const moment = typeof day === "string" && day.length === 10 ? new Date(`${day}T12:00`) : new Date(day);
  return new Intl.DateTimeFormat(`${lang}-BE`, style).format(moment);
}

/** A clock time, as 14:30. */
export function clock(moment) {
  return new Intl.DateTimeFormat("nl-BE", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(moment),
  );
}

/** Letters without accents or capitals, for searching. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * An action that a second tap does not do again, while it goes on or once it is done. `act` resolves with true when it
 * is done; with anything else it may be tried again.
 */
export function tappedOnce(act) {
  let isTaken = false;
  return async () => {
    if (isTaken) return;
    isTaken = true;
    try {
      isTaken = (await act()) === true;
    } catch (failure) {
      isTaken = false;
      throw failure;
    }
  };
}

/** Do something a moment after the last time it was asked for; `now()` does it at once if it is still to be done. */
export function settled(milliseconds, act) {
  let timer = null;
  const asked = () => {
    clearTimeout(timer);
    timer = setTimeout(() => asked.now(), milliseconds);
  };
  asked.now = () => {
    if (timer === null) return undefined;
    clearTimeout(timer);
    timer = null;
    return act();
  };
  asked.drop = () => {
    clearTimeout(timer);
    timer = null;
  };
  return asked;
}

/** Do something when this screen is left for another, or when the app goes to the back. */
export function whenLeft(act) {
  const hidden = () => document.visibilityState === "hidden" && act();
  document.addEventListener("visibilitychange", hidden);
  addEventListener("hashchange", () => {
    document.removeEventListener("visibilitychange", hidden);
    act();
  }, { once: true });
}
