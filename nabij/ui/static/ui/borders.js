// Drag a sector of the map onto another group. It fills in and sends the form that stands beside the map.
(() => {
  "use strict";

  const FAR = 6; // pixels: less is a tap
  let drag = null;

  // What lies under the pointer, below the sector that it holds.
  const sectorAt = (x, y) => document.elementsFromPoint(x, y).find((found) => found !== drag?.path && found.matches("path[data-sector]")) ?? null;
  const select = () => document.getElementById("move-sector");
  const targets = () => document.getElementById("move-to");

  const mark = (group) => {
    for (const path of document.querySelectorAll(".plan-map .target")) path.classList.remove("target");
    if (group === null) return;
    for (const path of document.querySelectorAll(`.plan-map [data-group="${CSS.escape(group)}"]`)) path.classList.add("target");
  };

  const pick = (path) => {
    for (const other of document.querySelectorAll(".plan-map .picked")) other.classList.remove("picked");
    path.classList.add("picked");
    if (select()) select().value = path.dataset.sector;
  };

  const letGo = () => {
    if (!drag) return;
    drag.path.classList.remove("dragged");
    drag.path.removeAttribute("transform");
    mark(null);
    drag = null;
  };

  const scaleOf = (svg) => svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;

  document.addEventListener("pointerdown", (event) => {
    const path = event.target.closest?.(".plan-map path[data-sector]");
    if (!path || !event.isPrimary || event.button !== 0) return;
    // A finger that has not picked this sector yet scrolls the page.
    if (event.pointerType === "touch" && !path.classList.contains("picked")) return;
    drag = { path, x: event.clientX, y: event.clientY, moved: false, id: event.pointerId };
    if (event.pointerType !== "touch") event.preventDefault();
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < FAR) return;
    if (!drag.moved) {
      drag.moved = true;
      pick(drag.path);
      drag.path.classList.add("dragged");
    }
    const scale = scaleOf(drag.path.ownerSVGElement);
    drag.path.setAttribute("transform", `translate(${dx * scale} ${dy * scale})`);
    const under = sectorAt(event.clientX, event.clientY);
    mark(under && under.dataset.group !== drag.path.dataset.group ? under.dataset.group : null);
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const { path, moved } = drag;
    const under = moved ? sectorAt(event.clientX, event.clientY) : null;
    letGo();
    if (!moved || !under || under.dataset.group === path.dataset.group || under.dataset.group === "0") return;
    select().value = path.dataset.sector;
    targets().value = under.dataset.group;
    if (targets().value === under.dataset.group) document.getElementById("move-form").requestSubmit();
  });

  document.addEventListener("pointercancel", letGo);
  // A finger that holds a sector does not scroll.
  document.addEventListener("touchmove", (event) => { if (drag && event.cancelable) event.preventDefault(); }, { passive: false });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") letGo();
  });
  document.addEventListener("click", (event) => {
    const path = event.target.closest?.(".plan-map path[data-sector]");
    if (path) pick(path);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "move-sector") return;
    const path = document.querySelector(`.plan-map [data-sector="${CSS.escape(event.target.value)}"]`);
    if (path) pick(path);
  });

  const prepare = () => {
    for (const hint of document.querySelectorAll(".drag-hint")) hint.hidden = false;
  };
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
