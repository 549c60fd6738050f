// Says in the page why a passkey was not used: the sign-in library only writes to the console.
(() => {
  "use strict";

  const problem = document.getElementById("passkey-problem");
  if (!problem) return;

  const say = (why) => {
    problem.textContent = problem.dataset[why];
    problem.hidden = false;
  };

  const addressInFigures = /^\d+(\.\d+){3}$|^\[/.test(window.location.hostname);
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    if (addressInFigures || !window.isSecureContext) say("address");
    else if (!window.PublicKeyCredential) say("unsupported");
    else say("cancelled");
  });
})();
