// "Use my location": asks for the position only when the button is pressed, and sends it once, in no address.
(() => {
  "use strict";
  const form = document.getElementById("own-location");
  if (!form || !("geolocation" in navigator)) return;
  const button = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  form.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    status.textContent = form.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(5);
        form.elements.lon.value = coords.longitude.toFixed(5);
        form.elements.accuracy.value = Math.min(5000, Math.round(coords.accuracy));
        form.submit();
      },
      () => {
        button.disabled = false;
        status.textContent = form.dataset.refused;
      },
      { timeout: 20000, maximumAge: 60000 },
    );
  });
})();
