// My day and my week, without network: what is planned, day by day.
import { actions, button, dayInWords, dayOf, el, fill } from "./parts/dom.js";
import { agendaButton } from "./home.js";
import { agendaOf } from "./parts/world.js";

const DAY = 86_400_000;

export async function show(app, root, params) {
  const { t, lang } = app;
  const week = Number.parseInt(params.week ?? "0", 10) || 0;
  const now = new Date();
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7) + 7 * week, 12);
  const days = Array.from({ length: 7 }, (_none, place) => dayOf(new Date(monday.getTime() + place * DAY)));
  const activities = await agendaOf(app, days[0], days[6]);
  const today = dayOf(now);
  fill(
    root,
    t("agenda.title"),
    el("p", { class: "lead" }, t("agenda.week_of", { day: dayInWords(lang, days[0], { day: "numeric", month: "long" }), last: dayInWords(lang, days[6], { day: "numeric", month: "long" }) })),
    actions(
      button(t("agenda.earlier"), () => app.go(`agenda?week=${week - 1}`)),
      week ? button(t("agenda.this_week"), () => app.go("agenda")) : null,
      button(t("agenda.later"), () => app.go(`agenda?week=${week + 1}`)),
    ),
    days.map((day) => oneDay(app, day, activities.filter((one) => dayOf(new Date(one.starts_at)) === day), day === today)),
    actions(button(t("activity.new"), () => app.go("activity"), { kind: "" })),
  );
}

function oneDay(app, day, activities, isToday) {
  const name = dayInWords(app.lang, day);
  return el(
    "section",
    { class: isToday ? "day today" : "day" },
    el("h2", {}, isToday ? app.t("agenda.today", { day: name }) : name),
    activities.length
      ? el("ul", { class: "links" }, activities.map((one) => el("li", {}, agendaButton(app, one))))
      : el("p", { class: "soft" }, app.t("agenda.nothing")),
  );
}
