// Looking in the pocket directory: words, a need, and what must be so. The territory only puts in order; people choose.
import { chips, needChips } from "./chips.js";
import { el, field, settled } from "./dom.js";
import { foundService, isOpen, room, roomRank } from "./services.js";
import { pointOf, usual } from "./world.js";

const MOST = 20;

/**
 * A search with its results: first the need, or words; the whole directory is no answer. `state`: {text, need, only, unit,
 * needs}, kept by the caller; `needs`: those that stand first. `chosen(service)`: one was tapped.
 */
export function finding(app, { state, team, history, chosen }) {
  const { t } = app;
  const results = el("ul", { class: "results" });
  const count = el("p", { role: "status", class: "help" });
  const look = el("input", { type: "search", autocomplete: "off", value: state.text });
  const near = pointOf(app, state.unit);
  let asked = 0;

  async function search() {
    const mine = (asked += 1);
    if (!state.text.trim() && !state.need) {
      count.textContent = t("find.say_need");
      results.replaceChildren();
      return;
    }
    const found = await app.directory.search(state.text, { need: state.need, near });
    if (mine !== asked) return;
    const now = new Date();
    const kept = byRoom(found.filter((service) => state.only.every((name) => FILTERS[name](app, service, now))), now);
    if (!found.length && (await app.directory.freshness?.()) === null) {
      count.textContent = t("find.not_yet");
      return;
    }
    count.textContent = kept.length > MOST ? t("find.more", { shown: MOST, count: kept.length }) : t("find.count", { count: kept.length });
    results.replaceChildren(...kept.slice(0, MOST).map((service) => foundService(app, service, chosen, near)));
  }
  const soon = settled(150, search);
  look.addEventListener("input", () => {
    state.text = look.value;
    soon();
  });
  search();
  const first = [...new Set([state.need, ...(state.needs ?? []), ...usual(app, team, "needs", history, 6)].filter(Boolean))].slice(0, 8);
  return [
    needChips(app, t("find.need"), {
      chosen: [state.need].filter(Boolean), usual: first, many: false,
      changed: ([code]) => {
        state.need = code ?? null;
        search();
      },
    }),
    field(t("find.words"), look, { help: t("find.words_help") }),
    chips(t, t("find.only"), {
      options: [
        { code: "open", name: t("find.open_now") },
        { code: "room", name: t("find.not_full") },
        { code: "papers", name: t("condition.papers") },
        { code: "free", name: t("condition.free") },
      ],
      chosen: state.only,
      changed: (codes) => {
        state.only = codes;
        search();
      },
    }),
    el("p", { class: "note" }, t("find.free_choice")),
    count,
    results,
  ];
}

/** Those that said there is room first, those that are full or closed last; in each part the order stays as it was. */
function byRoom(services, now) {
  const parts = [[], [], []];
  for (const service of services) parts[roomRank(service, now)].push(service);
  return parts.flat();
}

const FILTERS = {
  open: (_app, service, now) => isOpen(service, now) === true,
  room: (app, service, now) => !service.closed && (room(app, service, now) === null || service.state?.state !== "full"),
  papers: (_app, service) => service.conditions?.without_papers === true,
  free: (_app, service) => service.cost === "free",
};
