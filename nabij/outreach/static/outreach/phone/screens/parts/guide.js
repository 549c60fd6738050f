// The conversation guide: what may be said, one question at a time; the answer says where it goes on. One may go back.
import { actions, button, el } from "./dom.js";
import { named } from "./services.js";

/**
 * The guide of a campaign, walked through. `answers`: question -> code, filled in place; `changed()` after each answer.
 * Texts are in the reader's language, or per language.
 */
export function guideWalk(app, guide, { answers, path, changed }) {
  const { t } = app;
  const place = el("section", { class: "guide", "aria-label": t("guide.title") });
  const text = (held) => (typeof held === "string" ? held : named(held, app.lang));
  // A guide that was changed since the call began is gone through anew.
  if (!path.length || path.some((name) => !guide.steps[name])) path.splice(0, path.length, guide.start);
  onTheWay();

  function draw(isMoved) {
    const step = guide.steps[path.at(-1)];
    const heading = el("h2", { tabindex: "-1" }, step.ask ? text(step.ask) : t("guide.say"));
    const say = step.say ? el("p", {}, text(step.say)) : null;
    const choices = (step.choices ?? []).map((choice) =>
      button(text(choice.text), () => choose(step, choice), {
        kind: "chip", "aria-pressed": String(step.question ? answers[step.question] === choice.code : false),
      }),
    );
    const onward = step.next ? button(t("guide.next"), () => go(step.next)) : null;
    const end = onward || choices.length ? null : el("p", { class: "soft" }, t("guide.end"));
    const back = path.length > 1 ? button(t("guide.back"), goBack, { kind: "link" }) : null;
    place.replaceChildren(
      ...[heading, say, choices.length ? el("div", { class: "chips" }, choices) : null, end, actions(onward, back)].filter(Boolean),
    );
    if (isMoved) heading.focus();
  }
  function choose(step, choice) {
    answers[step.question] = choice.code;
    go(choice.next);
  }
  function go(next) {
    path.push(next);
    onTheWay();
    changed();
    draw(true);
  }
  /** What was answered on a branch that one went back from falls away. */
  function onTheWay() {
    const asked = new Set(path.map((name) => guide.steps[name].question));
    for (const question of Object.keys(answers)) if (!asked.has(question)) delete answers[question];
  }
  function goBack() {
    path.pop();
    changed();
    draw(true);
  }
  draw(false);
  return place;
}
