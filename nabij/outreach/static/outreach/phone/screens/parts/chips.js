// Choices as plain buttons that say whether they are pressed. A tap changes the button at once and waits for nothing.
import { button, el, folded, freshId } from "./dom.js";

/**
 * A group of choices.
 * `options`: [{code, name}], shown at once. `chosen`: codes. `many`: several at a time.
 * `rest`: [{title, options}], behind "more", with a field to look in it; made only when it is opened.
 * `taken`: the choices are those of the last time, and nobody said so yet: they stand as such. The first tap on one of
 * them keeps it; on another it takes their place ("over"), or is added to them ("with").
 * `changed(codes)`: after each tap.
 */
export function chips(t, label, { options, chosen = [], many = true, rest = null, more = null, changed, help = null, taken = null }) {
  const title = freshId("group");
  const pressed = new Set(chosen);
  const unsaid = new Set(taken ? chosen : []);
  const asLast = unsaid.size ? el("p", { class: "help as-last", id: freshId("last") }) : null;
  const row = el("div", { class: "chips" });
  const shown = new Map();
  const all = new Map([...options, ...(rest ?? []).flatMap((group) => group.options)].map((one) => [one.code, one]));

  function tap(code) {
    const isKept = unsaid.has(code);
    if (unsaid.size && (!many || taken === "over")) {
      unsaid.clear();
      pressed.clear();
      if (isKept) pressed.add(code);
    }
    unsaid.delete(code);
    if (isKept) pressed.add(code);
    else if (pressed.has(code)) pressed.delete(code);
    else {
      if (!many) pressed.clear();
      pressed.add(code);
      if (!shown.has(code)) add(all.get(code));
    }
    mark();
    changed([...pressed]);
  }
  function mark() {
    for (const [code, chip] of shown) {
      chip.setAttribute("aria-pressed", String(pressed.has(code)));
      chip.classList.toggle("unsaid", unsaid.has(code));
    }
    if (!asLast) return markRest();
    const words = [...unsaid].map((code) => all.get(code)?.name ?? code).join(", ");
    const said = many && taken === "with" ? t("chips.as_last_with", { what: words }) : t("chips.as_last", { what: words });
    asLast.textContent = words ? said : "";
    asLast.hidden = !words;
    markRest();
  }
  function markRest() {
    for (const chip of group.querySelectorAll(".rest .chip")) {
      chip.setAttribute("aria-pressed", String(pressed.has(chip.dataset.code)));
    }
  }
  function add(option) {
    const chip = chipOf(option, pressed, tap);
    shown.set(option.code, chip);
    row.append(chip);
  }
  options.forEach(add);
  const group = el(
    "div",
    { class: "choice-group", role: "group", "aria-labelledby": title, "aria-describedby": asLast?.id },
    el("h2", { id: title, class: "choice-title" }, label),
    help ? el("p", { class: "help" }, help) : null,
    asLast,
    row,
  );
  // What is chosen already but not among the usual ones stands in the row too.
  for (const code of pressed) if (!shown.has(code) && all.has(code)) add(all.get(code));
  if (rest?.length) group.append(folding(t, more ?? t("chips.more"), rest, pressed, tap));
  if (asLast) mark();
  group.choose = (codes) => {
    unsaid.clear();
    pressed.clear();
    for (const code of codes) {
      pressed.add(code);
      if (!shown.has(code) && all.has(code)) add(all.get(code));
    }
    mark();
  };
  return group;
}

function chipOf(option, pressed, tap) {
  return button(option.name, () => tap(option.code), {
    kind: "chip", "aria-pressed": String(pressed.has(option.code)), "data-code": option.code,
  });
}

function folding(t, label, rest, pressed, tap) {
  const folded_ = el("details", { class: "rest" }, el("summary", {}, label));
  folded_.addEventListener("toggle", () => {
    if (!folded_.open || folded_.dataset.made) return;
    folded_.dataset.made = "yes";
    folded_.append(...searched(t, label, rest, pressed, tap));
  });
  return folded_;
}

function searched(t, label, rest, pressed, tap) {
  const groups = rest.map(({ title, options }) => {
    const buttons = options.map((option) => [chipOf(option, pressed, tap), folded(`${option.name} ${option.words ?? ""}`)]);
    const box = el("div", {}, title ? el("h3", {}, title) : null, el("div", { class: "chips" }, buttons.map(([chip]) => chip)));
    return { box, buttons };
  });
  const none = el("p", { class: "help", role: "status" });
  const look = el("input", { type: "search", autocomplete: "off", "aria-label": t("chips.search", { what: label }) });
  look.addEventListener("input", () => {
    const wanted = folded(look.value).trim();
    let found = 0;
    for (const { box, buttons } of groups) {
      let here = 0;
      for (const [chip, text] of buttons) {
        chip.hidden = !text.includes(wanted);
        if (!chip.hidden) here += 1;
      }
      box.hidden = here === 0;
      found += here;
    }
    none.textContent = found ? "" : t("chips.none");
  });
  return [look, none, ...groups.map(({ box }) => box)];
}

/** Yes, no, or nothing said: two buttons. `value`: true, false or null. */
export function yesNo(t, label, { value, changed, help = null }) {
  const chosen = value === null || value === undefined ? [] : [value ? "yes" : "no"];
  return chips(t, label, {
    options: [{ code: "yes", name: t("yes") }, { code: "no", name: t("no") }],
    chosen,
    many: false,
    help,
    changed: ([answer]) => changed(answer === undefined ? null : answer === "yes"),
  });
}

/** The needs: the team's usual ones first, the others by theme behind "more". */
export function needChips(app, label, { chosen, usual, changed, many = true, taken = null }) {
  const needs = app.codes.needs;
  const first = usual.map((code) => needs.find((need) => need.code === code)).filter(Boolean);
  const shown = new Set(first.map((need) => need.code));
  const byCode = new Map(needs.map((need) => [need.code, need]));
  const groups = new Map();
  for (const need of needs) {
    if (shown.has(need.code)) continue;
    const theme = topOf(need, byCode);
    if (!groups.has(theme.code)) groups.set(theme.code, { title: theme.name, options: [] });
    groups.get(theme.code).options.push({ ...need, words: (need.words ?? []).join(" ") });
  }
  return chips(app.t, label, {
    options: first, chosen, rest: [...groups.values()], more: app.t("needs.more"), changed, many, taken,
  });
}

function topOf(need, byCode) {
  let top = need;
  while (top.parent && byCode.has(top.parent)) top = byCode.get(top.parent);
  return top;
}

/** The first choices of a list (those that are usual), and all the others behind "more". */
export function listChips(app, label, list, { chosen, usual = null, most = 6, changed, many = true, more = null, taken = null }) {
  const all = app.codes[list];
  const wanted = usual ?? all.slice(0, most).map((one) => one.code);
  const first = wanted.map((code) => all.find((one) => one.code === code)).filter(Boolean);
  const others = all.filter((one) => !wanted.includes(one.code));
  return chips(app.t, label, {
    options: first, chosen, many, changed, more, taken,
    rest: others.length ? [{ title: null, options: others }] : null,
  });
}
