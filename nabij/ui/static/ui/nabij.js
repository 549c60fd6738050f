// Four comforts; every page works without them.
(() => {
  "use strict";

  // A table that fits needs no stop for the keyboard; one that overflows does.
  const measure = () => {
    for (const region of document.querySelectorAll(".table-scroll")) {
      if (region.scrollWidth > region.clientWidth + 1) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    }
  };

  // What is wrong with a form is read first.
  const focusErrors = () => document.querySelector(".error-summary")?.focus();

  const prepare = () => {
    measure();
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.onclick = () => window.print();
    }
  };

  // Whoever signs in again in another tab has a new token; a form that was open is then sent with that one.
  document.addEventListener("submit", ({ target }) => {
    const field = target.querySelector("input[name=csrfmiddlewaretoken]");
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (field && token) field.value = token;
  });

  prepare();
  focusErrors();
  window.addEventListener("resize", measure);
  document.addEventListener("htmx:afterSettle", () => {
    prepare();
    focusErrors();
  });
})();
