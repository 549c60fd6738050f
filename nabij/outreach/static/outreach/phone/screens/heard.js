// What the worker hears about a card when they meet the person again: the code, and what came of it.
import { normalise, problem, shown } from "../card-code.js";
import { chips } from "./parts/chips.js";
import { button, dayOf, el, field, fill, freshId, showProblems, stepper, tappedOnce } from "./parts/dom.js";
import { saidSaved } from "./home.js";

export async function show(app, root, params) {
  const { t } = app;
  const heard = { code: params.code ?? "", outcome: null, reason: null, weeks: null };
  const wrong = el("p", { class: "field-error", role: "status", id: freshId("wrong") });
  const input = el("input", {
    type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", class: "code-input", value: heard.code, maxlength: 24,
  });
  const tell = (isDone) => {
    heard.code = input.value;
    const found = problem(input.value);
    // While somebody is still typing, only what can no longer become right is said.
    const isSaid = found && found !== "empty" && (isDone || found === "sign" || found === "long" || found === "check");
    wrong.textContent = isSaid ? said(t, found) : "";
    input.setAttribute("aria-invalid", String(Boolean(isSaid)));
  };
  input.addEventListener("input", () => tell(false));
  input.addEventListener("change", () => {
    tell(true);
    if (problem(input.value) === null) input.value = shown(input.value);
  });
  const beside = el("div", {});
  const save = button(t("heard.save"), tappedOnce(() => keep(app, root, heard, input)), { kind: "big" });
  const asking = field(t("heard.code"), input, { help: t("heard.code_help") });
  input.setAttribute("aria-describedby", `${input.id}-help ${wrong.id}`);
  asking.append(wrong);
  fill(
    root,
    t("heard.title"),
    asking,
    chips(t, t("heard.outcome"), {
      options: outcomes(t), many: false,
      changed: ([code]) => {
        heard.outcome = code ?? null;
        ask(app, beside, heard);
      },
    }),
    beside,
    el("div", { class: "save-bar" }, save),
  );
}

function said(t, found) {
  return {
    empty: () => t("heard.empty"),
    sign: () => t("heard.sign"),
    short: () => t("heard.short"),
    long: () => t("heard.long"),
    check: () => t("heard.check"),
  }[found]();
}

function outcomes(t) {
  return [
    { code: "helped", name: t("heard.helped") },
    { code: "came", name: t("heard.came") },
    { code: "waiting", name: t("heard.waiting") },
    { code: "full", name: t("heard.full") },
    { code: "refused", name: t("heard.refused") },
    { code: "redirected", name: t("heard.redirected") },
  ];
}

function ask(app, place, heard) {
  const { t } = app;
  place.replaceChildren();
  if (heard.outcome === "waiting") {
    place.append(stepper(t, t("heard.weeks"), { value: heard.weeks, most: 260, none: true, changed: (weeks) => { heard.weeks = weeks; } }));
  }
  if (heard.outcome !== "refused") return;
  const both = new Map();
  for (const [side, label] of [["service", t("heard.of_service")], ["person", t("heard.of_person")]]) {
    const group = chips(t, label, {
      options: app.codes.refusal_reasons.filter((reason) => reason.side === side),
      chosen: [heard.reason].filter(Boolean), many: false,
      changed: ([code]) => {
        heard.reason = code ?? null;
        // One reason of either side: choosing on one side leaves the other.
        both.get(side === "service" ? "person" : "service").choose([]);
      },
    });
    both.set(side, group);
    place.append(group);
  }
}

async function keep(app, root, heard, input) {
  const { t } = app;
  const found = problem(heard.code);
  const problems = [];
  if (found) problems.push({ text: said(t, found), to: input });
  if (!heard.outcome) problems.push({ text: t("heard.choose"), to: root.querySelector(".chip") });
  if (heard.outcome === "refused" && !heard.reason) problems.push({ text: t("heard.choose_reason"), to: [...root.querySelectorAll(".choice-group")].at(-2)?.querySelector(".chip") });
  if (problems.length) {
    showProblems(root, t("problem.title"), problems);
    return false;
  }
  const record = { code: normalise(heard.code), outcome: heard.outcome, heard_on: dayOf() };
  if (heard.outcome === "refused") record.reason = heard.reason;
  if (heard.outcome === "waiting" && heard.weeks !== null) record.waiting_weeks = heard.weeks;
  try {
    const id = await app.record("card-heard", record);
    app.go("home");
    saidSaved(app, id);
    return true;
  } catch {
    showProblems(root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: input }]);
    return false;
  }
}
