// A file that is too large is named before it is sent; the server refuses it just the same.
(() => {
  "use strict";

  const prepare = (form) => {
    const input = form.querySelector("input[data-limit-bytes]");
    const said = form.querySelector("[data-too-large]");
    const look = () => {
      const [file] = input.files;
      const large = file !== undefined && file.size > Number(input.dataset.limitBytes);
      said.hidden = !large;
      input.setAttribute("aria-invalid", String(large));
      return large;
    };
    input.addEventListener("change", look);
    form.addEventListener("submit", (event) => {
      if (look()) {
        event.preventDefault();
        said.focus();
      }
    });
  };

  document.querySelectorAll("form[data-upload]").forEach(prepare);

  // Waiting is said after the button was pressed; a second press does nothing.
  for (const form of document.querySelectorAll("form[data-slow]")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      const said = form.querySelector("[data-working]");
      if (said) said.hidden = false;
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-slow]")) delete form.dataset.sent;
  });
})();
