// What was just done, with what one can still do about it. It stays when the screen changes, and goes after ten seconds.
import { button, el } from "./dom.js";

const SECONDS = 10;
let leaving = null;

/** Say something in passing. `offers`: [{text, act}], buttons beside it. The same can be undone in the last entries. */
export function toast(t, text, offers = []) {
  const place = document.querySelector(".toast") ?? el("div", { class: "toast" });
  clearTimeout(leaving);
  const gone = () => place.replaceChildren();
  const buttons = offers.map(({ text: name, act }) =>
    button(name, () => {
      clearTimeout(leaving);
      gone();
      act();
    }),
  );
  if (!place.isConnected) document.body.append(place);
  place.replaceChildren(
    el("p", { role: "status" }, text),
    button("×", gone, { kind: "link", "aria-label": t("close") }),
    buttons.length ? el("div", { class: "actions" }, buttons) : "",
  );
  leaving = setTimeout(gone, SECONDS * 1000);
}
