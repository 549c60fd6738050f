// The pocket directory: find help without network, read the entry, call, or give a card.
import { actions, button, el, fill } from "./parts/dom.js";
import { finding } from "./parts/finding.js";
import { named, serviceFacts } from "./parts/services.js";
import { codeOfUnit, lastEntries, teamOf, unitFrom } from "./parts/world.js";

export async function show(app, root, params) {
  const { t } = app;
  if (params.service) {
    await one(app, root, params);
    return;
  }
  const history = await lastEntries(app);
  const last = history.find((entry) => entry.type === "contact")?.record;
  const team = teamOf(app, last);
  const state = { text: params.text ?? "", need: params.need ?? null, only: [], unit: unitFrom(codeOfUnit(last?.unit ?? team?.units?.[0])) };
  fill(
    root,
    t("find.title"),
    ...finding(app, {
      state, team, history,
      chosen: (service) => app.go(`find?service=${service.id}${state.need ? `&need=${state.need}` : ""}`),
    }),
  );
}

async function one(app, root, params) {
  const { t, lang } = app;
  const service = await app.directory.get(params.service);
  if (!service) {
    fill(root, t("find.title"), el("p", { class: "attention" }, t("find.gone")));
    return;
  }
  const back = `find?${params.need ? `need=${params.need}` : ""}`;
  const card = `card?service=${service.id}${params.need ? `&need=${params.need}` : ""}`;
  fill(
    root,
    named(service.name, lang),
    service.synthetic ? el("p", { class: "tag attention" }, t("service.synthetic")) : null,
    service.by ? el("p", { class: "soft" }, named(service.by, lang)) : null,
    serviceFacts(app, service),
    actions(
      button(t("contact.give_card"), () => app.go(card), { kind: "" }),
      button(t("find.back"), () => app.go(back)),
    ),
  );
}
