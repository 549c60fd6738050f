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
  if (!path.length) path.push(guide.start);

  function draw(isMoved) {
    const step = guide.steps[path.at(-1)];
    const heading = el("h2", { tabindex: "-1" }, step?.ask ? text(step.ask) : step?.say ? text(step.say) : t("guide.end"));
    const say = step?.ask && step.say ? el("p", {}, text(step.say)) : null;
    const choices = (step?.choices ?? []).map((choice) =>
      button(text(choice.text), () => choose(step, choice), {
        kind: "chip", "aria-pressed": String(step.question ? answers[step.question] === choice.code : false),
      }),
    );
    const onward = step && !choices.length && step.next ? button(t("guide.next"), () => go(step.next)) : null;
    const back = path.length > 1 ? button(t("guide.back"), goBack, { kind: "link" }) : null;
    place.replaceChildren(
      ...[heading, say, choices.length ? el("div", { class: "chips" }, choices) : null, actions(onward, back)].filter(Boolean),
    );
    if (isMoved) heading.focus();
  }
  function choose(step, choice) {
    if (step.question) answers[step.question] = choice.code;
    go(choice.next ?? null);
  }
  function go(next) {
    path.push(next ?? "");
    changed();
    draw(true);
  }
  function goBack() {
    path.pop();
    changed();
    draw(true);
  }
  draw(false);
  return place;
}
