// Giving a card: a service, a language, then the card itself on the whole screen, to be photographed.
// The code is made here; what it stands for is service, need, day and neighbourhood, and nothing of the person.
import { makeCode } from "../card-code.js";
import { cardFace } from "./parts/card_face.js";
import { chips } from "./parts/chips.js";
import { actions, button, dayOf, el, fill, showProblems, tappedOnce } from "./parts/dom.js";
import { finding } from "./parts/finding.js";
import { named } from "./parts/services.js";
import { codeOfUnit, lastEntries, teamOf, unitFrom } from "./parts/world.js";

const LANGUAGES = ["nl", "fr", "en", "ar", "es", "pl", "ps", "ro", "tr", "uk"];
// Which card language reads what was spoken at the contact.
const READS = { ary: "ar" };

export async function show(app, root, params) {
  const history = await lastEntries(app);
  const last = history.find((entry) => entry.type === "contact")?.record ?? null;
  const team = teamOf(app, last);
  const spoken = params.language ?? last?.languages?.[0];
  const language = LANGUAGES.includes(spoken) ? spoken : (READS[spoken] ?? app.lang);
  const needs = (params.needs ?? params.need ?? "").split(",").filter(Boolean);
  // With one need it is for that; with several, or none said, the worker says for which. The last contact's come first.
  const giving = { team, need: needs.length === 1 ? needs[0] : null, needs: needs.length ? needs : (last?.needs ?? []), unit: unitFrom(codeOfUnit(last?.unit ?? team?.units?.[0])), language };
  const service = params.service ? await app.directory.get(params.service) : null;
  if (!team) fill(root, app.t("card.title"), el("p", { class: "attention" }, app.t("home.no_team")));
  else if (service) chooseLanguage(app, root, giving, service, history);
  else chooseService(app, root, giving, history);
}

function chooseService(app, root, giving, history) {
  const { t } = app;
  const state = { text: "", need: giving.need, needs: giving.needs, only: [], unit: giving.unit };
  const chosen = (service) => chooseLanguage(app, root, { ...giving, need: state.need }, service, history);
  fill(root, t("card.which_service"), ...finding(app, { state, team: giving.team, history, chosen }));
}

function chooseLanguage(app, root, giving, service, history) {
  const { t, lang } = app;
  const options = LANGUAGES.map((code) => ({ code, name: t(`slip.${code}.name`) }));
  const chosen = { language: giving.language };
  const give = button(t("card.make"), tappedOnce(() => make(app, root, { ...giving, language: chosen.language }, service)), { kind: "big" });
  fill(
    root,
    t("card.which_language"),
    el("p", {}, t("card.for_service", { name: named(service.name, lang) })),
    chips(t, t("card.language"), {
      options, chosen: [chosen.language], many: false,
      changed: ([code]) => { chosen.language = code ?? app.lang; },
    }),
    el("p", { class: "note" }, t("card.says_nothing")),
    actions(button(t("card.other_service"), () => chooseService(app, root, giving, history))),
    el("div", { class: "save-bar" }, give),
  );
}

async function make(app, root, giving, service) {
  const { t } = app;
  const code = makeCode();
  const record = {
    code, programme: giving.team.programme, team: giving.team.slug, service: service.id, given_on: dayOf(),
    language: giving.language,
  };
  if (giving.need) record.need = giving.need;
  if (giving.unit) record.unit = giving.unit;
  try {
    await app.record("card", record);
  } catch {
    showProblems(root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: null }]);
    return false;
  }
  document.querySelector(".toast")?.replaceChildren(); // nothing lies over what the person photographs
  fill(
    root,
    t("card.show"),
    el("p", { class: "no-print" }, t("card.photograph")),
    cardFace(app, { code, service, need: giving.need, language: giving.language, day: record.given_on }),
    actions(
      button(t("card.done"), () => app.go("home"), { kind: "" }),
      button(t("card.another"), () => app.go(`card${giving.need ? `?need=${giving.need}` : ""}`)),
    ),
  );
  return true;
}
