// Elements without templates: the phone's pages are made here, so that no text is ever read as HTML.

/** An element: `make("p", {class: "note"}, "text", other)`. An attribute that is false or null is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Put children in place of what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean));
}

/**
 * Keep the browser from writing what is typed under `root` into its own files: it keeps the contents of fields to restore
 * a tab, in the clear, except those of a form with autocomplete off. Fields without a form join `form`, which never sends.
 */
export function keepTypedFromBrowser(root, form) {
  form.addEventListener("submit", (event) => event.preventDefault());
  const guard = (field) => {
    if (!field.form) field.setAttribute("form", form.id);
    else field.form.autocomplete = "off";
  };
  new MutationObserver(() => root.querySelectorAll("input, textarea, select").forEach(guard)).observe(root, { childList: true, subtree: true });
}
