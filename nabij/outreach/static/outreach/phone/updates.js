// The service worker: keeps the app on the phone, and changes it only when the worker says so and nothing is being written.
import { fill, make } from "./dom.js";

const LOOK_MS = 60 * 60_000;
const LATEST_MS = 60_000;

/** `firstSync`: what a phone that has nothing yet fetches first; keeping the files of the app would slow it down. */
export async function keepUpToDate(app, place, firstSync) {
  if (!("serviceWorker" in navigator)) return;
  let asked = false;
  const hadController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (hadController) tellReload(app, place); // another tab changed the app under this one
  });
  if (!hadController) await Promise.race([firstSync, new Promise((done) => { setTimeout(done, LATEST_MS); })]);
  const registration = await navigator.serviceWorker.register("/field-worker.js", { scope: "/", updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  const offer = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    const change = make("button", { type: "button" }, app.t("core.update.now"));
    change.addEventListener("click", () => {
      if (app.busy) return; // a record is being stored: the next tap is in time
      asked = true;
      registration.waiting?.postMessage({ type: "SKIP_WAITING" });
    });
    fill(place, make("div", { class: "card", role: "status" }, make("p", {}, app.t("core.update.there")), change));
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  setInterval(() => registration.update().catch(() => {}), LOOK_MS);
}

function tellReload(app, place) {
  const reload = make("button", { type: "button", onclick: () => location.reload() }, app.t("core.update.reload"));
  fill(place, make("div", { class: "card", role: "status" }, make("p", {}, app.t("core.update.elsewhere")), reload));
}
