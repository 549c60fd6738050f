// The service worker: keeps the app on the phone, and changes it only when the worker says so and nothing is being written.
import { fill, make } from "./dom.js";

const LOOK_MS = 60 * 60_000;

export async function keepUpToDate(app, place) {
  if (!("serviceWorker" in navigator)) return;
  let asked = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (hadController) tellReload(app, place); // another tab changed the app under this one
  });
  const hadController = navigator.serviceWorker.controller !== null;
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
