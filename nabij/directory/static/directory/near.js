// "Near me": asks for the position only when the button is pressed, rounds it to some 100 metres, and sends the search.
(() => {
  "use strict";
  if (!("geolocation" in navigator)) return;

  const ask = (button) => {
    const form = button.form;
    const status = document.getElementById("near-me-status");
    button.disabled = true;
    status.textContent = button.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(3);
        form.elements.lon.value = coords.longitude.toFixed(3);
        form.elements.place.value = "";
        form.requestSubmit();
      },
      () => {
        button.disabled = false;
        status.textContent = button.dataset.refused;
      },
      { timeout: 20000, maximumAge: 60000 },
    );
  };

  const prepare = () => {
    const button = document.getElementById("near-me");
    if (!button) return;
    button.hidden = false;
    button.onclick = () => ask(button);
  };

  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
