(() => {
  "use strict";
  const looking = document.getElementById("looking");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const papers = [...document.querySelectorAll(".paper")].map((paper) => [paper, fold(paper.textContent)]);
  looking.hidden = false;
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [paper, text] of papers) {
      const fits = words.every((word) => text.includes(word));
      paper.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll("details")) group.hidden = !group.querySelector(".paper:not([hidden])");
    found.textContent = words.length ? `${shown} / ${papers.length}` : "";
  });
})();
