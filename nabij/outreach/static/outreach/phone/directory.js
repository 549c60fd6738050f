// The pocket directory: open data of services, shared by everybody who uses this phone, brought up to date by cursor.
import { Index } from "./search.js";
import { deviceValue, stored } from "./store.js";

const URL_DIRECTORY = "/api/v1/field/directory";
const MOST_FOUND = 50;

export class Directory {
  /** `needs`: the list of needs with their words, so that "eten" finds what carries the code `food`. */
  constructor(db, lang, needs = []) {
    this.db = db;
    this.lang = lang;
    this.needs = new Map(needs.map((need) => [need.code, need]));
    this.loading = null;
  }

  /** Bring in what changed since the last time. Resolves with how many services came; network failures throw. */
  async refresh() {
    let came = 0;
    for (let more = true; more; ) {
      const cursor = await stored(() => deviceValue(this.db, "directory_cursor"));
      const response = await fetch(`${URL_DIRECTORY}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`, { cache: "no-store", redirect: "error" });
      if (response.status === 410 && cursor) {
        await this.#startAnew();
        continue;
      }
      if (!response.ok) throw new Error(`directory: ${response.status}`);
      const page = await response.json();
      await this.#take(page);
      came += page.services.length;
      more = page.more === true && page.cursor !== cursor;
    }
    await stored(() => this.db.device.put({ name: "directory_at", value: new Date().toISOString() }));
    this.loading = null;
    return came;
  }

  async #take({ services, gone, cursor }) {
    await stored(() =>
      this.db.transaction("rw", this.db.services, this.db.device, async () => {
        await this.db.services.bulkPut(services);
        await this.db.services.bulkDelete(gone ?? []);
        await this.db.device.put({ name: "directory_cursor", value: cursor });
      }),
    );
  }

  async #startAnew() {
    await stored(() =>
      this.db.transaction("rw", this.db.services, this.db.device, async () => {
        await this.db.services.clear();
        await this.db.device.delete("directory_cursor");
      }),
    );
  }

  /** When the directory was last brought up to date, or null: never on this phone. */
  async freshness() {
    return stored(() => deviceValue(this.db, "directory_at"));
  }

  async get(id) {
    return (await stored(() => this.db.services.get(id))) ?? null;
  }

  /** Services that hold the words, best first; `need`: a code, with what lies under it; `unit`: a slug that it serves. */
  async search(text = "", { need = null, unit = null } = {}) {
    const { index, services } = await this.#ready();
    const keys = index.find(text) ?? [...services.keys()];
    const wanted = need ? this.#under(need) : null;
    const found = [];
    for (const key of keys) {
      const service = services.get(key);
      if (wanted && !(service.needs ?? []).some((code) => wanted.has(code))) continue;
      if (unit && !(service.units ?? []).includes(unit)) continue;
      found.push(service);
      if (found.length >= MOST_FOUND) break;
    }
    return found;
  }

  #under(need) {
    const codes = new Set([need]);
    // Parents stand before their children.
    for (const { code, parent } of this.needs.values()) if (codes.has(parent)) codes.add(code);
    return codes;
  }

  /** Read the services and make the index, once; later searches only look things up. */
  #ready() {
    this.loading ??= this.#load();
    return this.loading;
  }

  async #load() {
    const services = new Map();
    const index = new Index();
    for (const service of await stored(() => this.db.services.toArray())) {
      services.set(service.id, service);
      index.add(service.id, this.#texts(service));
    }
    return { index, services };
  }

  #texts(service) {
    const needs = (service.needs ?? []).map((code) => this.needs.get(code)).filter(Boolean);
    return [
      ...allOf(service.name).map((text) => [text, 4]),
      ...allOf(service.organisation).map((text) => [text, 3]),
      ...needs.map(({ name }) => [name, 2]),
      ...needs.map(({ words }) => [words.join(" "), 1]),
      ...allOf(service.place).map((text) => [text, 1]),
    ];
  }

  /** Make the index while nobody waits for it. */
  warmUp() {
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
    idle(() => this.#ready().catch(() => {}));
  }
}

/** A text, or a text per language, as a list of texts. */
function allOf(text) {
  if (!text) return [];
  return typeof text === "string" ? [text] : Object.values(text).filter(Boolean);
}
