// A step of a project of community work, written down where it happened.
import { listChips } from "./parts/chips.js";
import { button, dayOf, el, field, fill, settled, showProblems, stepper, tappedOnce, whenLeft } from "./parts/dom.js";
import { guarded } from "./parts/guarded.js";
import { saidSaved } from "./home.js";

export async function show(app, root) {
  const { t } = app;
  const projects = (await app.part("community"))?.projects ?? [];
  if (!projects.length) {
    fill(root, t("step.title"), el("p", { class: "soft" }, t("step.no_project")));
    return;
  }
  const draft = await app.drafts.get("step");
  const entry = draft ?? { project: projects[0].id, kind: null, on: dayOf(), text: null, people_count: null, guard_confirmed: [] };
  const keep = settled(400, () => app.drafts.set("step", entry));
  const set = (name, value) => {
    entry[name] = value;
    keep();
  };
  const project = el("select", {}, projects.map((one) => el("option", { value: one.id, lang: one.language, selected: one.id === entry.project }, one.title)));
  project.addEventListener("change", () => set("project", project.value));
  const day = el("input", { type: "date", max: dayOf(), value: entry.on });
  day.addEventListener("change", () => set("on", day.value || dayOf()));
  const text = guarded(app, t("step.text"), {
    value: entry.text, confirmed: entry.guard_confirmed, most: 2000, rows: 6, help: t("step.text_help"),
    changed: (words, confirmed) => {
      set("text", words);
      set("guard_confirmed", confirmed);
    },
  });
  fill(
    root,
    t("step.title"),
    field(t("step.project"), project),
    listChips(app, t("step.kind"), "step_kinds", {
      chosen: [entry.kind].filter(Boolean), most: 11, many: false, changed: ([code]) => set("kind", code ?? null),
    }),
    text,
    stepper(t, t("step.people"), { value: entry.people_count, most: 5000, none: true, changed: (count) => set("people_count", count) }),
    field(t("contact.day"), day),
    el("div", { class: "save-bar" }, button(t("step.save"), tappedOnce(() => save(app, root, entry, keep, text)), { kind: "big" })),
  );
  whenLeft(() => keep.now());
}

async function save(app, root, entry, keep, text) {
  const { t } = app;
  const problems = [];
  if (!entry.kind) problems.push({ text: t("step.choose_kind"), to: root.querySelector(".chip") });
  if (!entry.text) problems.push({ text: t("step.needs_text"), to: text.control });
  if (text.problem()) problems.push({ text: text.problem(), to: text.control });
  if (entry.on > dayOf()) problems.push({ text: t("problem.future"), to: root.querySelector("input[type=date]") });
  if (problems.length) {
    showProblems(root, t("problem.title"), problems);
    return false;
  }
  keep.drop();
  const { people_count: count, ...rest } = entry;
  try {
    const id = await app.record("step", count === null ? rest : { ...rest, people_count: count }, { drafts: { step: null } });
    app.go("home");
    saidSaved(app, id);
    return true;
  } catch {
    keep();
    showProblems(root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: null }]);
    return false;
  }
}
