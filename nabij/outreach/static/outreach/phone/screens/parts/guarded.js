// A text that is written by hand: the guard reads along and says at once what may not stand in it, and how to mend it.
import { el, field, freshId, settled } from "./dom.js";

const KINDS = {
  national_number: (t) => t("guard.national_number"),
  bis_number: (t) => t("guard.national_number"),
  phone: (t) => t("guard.phone"),
  email: (t) => t("guard.email"),
  iban: (t) => t("guard.iban"),
  birth_date: (t) => t("guard.birth_date"),
  address: (t) => t("guard.address"),
  name: (t) => t("guard.name"),
};

/**
 * A guarded field. `value`, `confirmed` (kinds said to be nobody's), `changed(text, confirmed)`.
 * `allowed`: kinds that may be said here, such as the address of a public place.
 * `problem()`: what stands in the way of saving, in words, or null. `control`: the textarea.
 */
export function guarded(app, label, { value = "", confirmed = [], most = 280, rows = 3, help = null, allowed = [], changed }) {
  const t = app.t;
  const said = new Set(confirmed);
  const control = el("textarea", { rows, maxlength: most, autocapitalize: "sentences", spellcheck: "true" });
  control.value = value ?? "";
  const heard = el("div", { class: "guard", role: "status", id: freshId("guard") });
  const read = settled(200, () => draw());
  const tell = () => changed(control.value.trim() || null, [...said]);
  control.addEventListener("input", () => {
    tell();
    read();
  });
  control.addEventListener("blur", () => read.now());

  function heardIn(text) {
    return app.guard(text).filter((finding) => !allowed.includes(finding.kind));
  }
  function problem() {
    const found = heardIn(control.value);
    if (found.some((finding) => finding.refuses)) return t("guard.refused", { label });
    return kinds(found).every((kind) => said.has(kind)) ? null : t("guard.unanswered", { label });
  }
  function draw() {
    const text = control.value;
    const found = heardIn(text);
    // What was ticked of a name that is gone is not said of the next one.
    const present = kinds(found);
    const gone = [...said].filter((kind) => !present.includes(kind));
    for (const kind of gone) said.delete(kind);
    if (gone.length) tell();
    const refused = found.filter((finding) => finding.refuses);
    const parts = refused.map((finding) =>
      el("p", { class: "field-error" }, t("guard.leave_out", {
        what: (KINDS[finding.kind] ?? KINDS.name)(t), text: text.slice(finding.start, finding.end),
      })),
    );
    for (const kind of kinds(found.filter((finding) => !finding.refuses))) {
      parts.push(question(kind, found.filter((finding) => finding.kind === kind), text));
    }
    control.setAttribute("aria-invalid", String(problem() !== null));
    heard.replaceChildren(...parts);
  }
  function question(kind, found, text) {
    const box = el("input", { type: "checkbox", id: freshId("nobody") });
    box.checked = said.has(kind);
    box.addEventListener("change", () => {
      if (box.checked) said.add(kind);
      else said.delete(kind);
      control.setAttribute("aria-invalid", String(problem() !== null));
      tell();
    });
    const words = found.map((finding) => text.slice(finding.start, finding.end)).join(", ");
    return el(
      "div",
      { class: "attention" },
      el("p", {}, t("guard.asks", { what: (KINDS[kind] ?? KINDS.name)(t), text: words })),
      el("div", { class: "choice" }, box, el("label", { for: box.id }, kind === "address" ? t("guard.no_home") : t("guard.nobody"))),
    );
  }
  const made = field(label, control, { help });
  control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), heard.id].filter(Boolean).join(" "));
  made.append(heard);
  if (control.value) draw();
  return Object.assign(made, { control, problem, draw });
}

function kinds(found) {
  return [...new Set(found.filter((finding) => !finding.refuses).map((finding) => finding.kind))];
}
