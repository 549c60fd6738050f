// The app as the screens see it, in memory: what the core of the phone promises, without storing or sending anything.

/** A guard that knows two things: a number that begins with 04 is refused, a name after "mevrouw" is asked about. */
function findings(text) {
  const all = [[/\b04\d{2}[ \d]{6,}\d/g, "phone", true], [/mevrouw [A-Z]\w+(?: [A-Z]\w+)?/g, "name", false]];
  return all.flatMap(([sign, kind, refuses]) =>
    [...text.matchAll(sign)].map((found) => ({ kind, refuses, start: found.index, end: found.index + found[0].length })));
}

export async function fakeApp({ lang, words, lists, pocket, services }) {
  const drafts = new Map();
  const kept = [];
  const listeners = new Set();
  const counts = () => ({ unsent: kept.length, quarantined: pocket.quarantined ?? 0, sending: false });
  const tell = () => listeners.forEach((listener) => listener(counts()));
  const app = {
    lang, codes: lists, kept, site: "https://nabij.example",
    worker: { name: "Wim", ...pocket.programmes, ...pocket.contacts },
    t: (key, values = {}) => {
      if (!(key in words)) throw new Error(`no words for ${key}`);
      return words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    },
    guard: findings,
    go(path = "") {
      const wanted = `#/${path}`;
      if (location.hash === wanted) dispatchEvent(new HashChangeEvent("hashchange"));
      else location.hash = wanted;
    },
    drafts: {
      get: async (key) => structuredClone(drafts.get(key) ?? null),
      set: async (key, value) => void drafts.set(key, structuredClone(value)),
      delete: async (key) => void drafts.delete(key),
    },
    async record(type, record, { id, drafts: changed = {} } = {}) {
      if (pocket.isFull) throw new Error("full");
      for (const [key, value] of Object.entries(changed)) {
        if (value === null) drafts.delete(key);
        else drafts.set(key, structuredClone(value));
      }
      const entry = { id: id ?? crypto.randomUUID(), type, made_at: new Date().toISOString(), record: structuredClone(record) };
      kept.unshift(entry);
      tell();
      return entry.id;
    },
    async undo(id) {
      kept.splice(kept.findIndex((entry) => entry.id === id), 1);
      tell();
      return "dropped";
    },
    last: async () => [...kept, ...(pocket.last ?? [])],
    part: async (name) => pocket[name] ?? null,
    agenda: async (from, to) =>
      (pocket.activities?.agenda ?? []).filter((one) => new Date(from) <= new Date(one.starts_at) && new Date(one.starts_at) < new Date(to)),
    calls: async () => pocket.campaigns ?? null,
    directory: {
      get: async (id) => services.find((service) => service.id === id) ?? null,
      search: async (text, { need } = {}) =>
        services.filter((service) => (!need || service.terms.includes(need)) && JSON.stringify(service).toLowerCase().includes(text.toLowerCase())),
    },
    outbox: {
      subscribe(listener) {
        listeners.add(listener);
        listener(counts());
        return () => listeners.delete(listener);
      },
    },
  };
  const root = document.getElementById("content");
  let turn = 0;
  async function route() {
    const mine = (turn += 1);
    const [path, query = ""] = location.hash.replace(/^#?\/?/, "").split("?");
    const place = document.createElement("div");
    const { show } = await import(`/static/outreach/phone/screens/${path || "home"}.js`);
    await show(app, place, Object.fromEntries(new URLSearchParams(query)));
    if (mine !== turn) return;
    root.replaceChildren(place);
    root.querySelector("h1").focus();
    root.dataset.screen = location.hash;
  }
  addEventListener("hashchange", route);
  await route();
  return app;
}
