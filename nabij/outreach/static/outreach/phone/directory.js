// The pocket directory: open data of services, shared by everybody who uses this phone, brought up to date by cursor.
import { Index } from "./search.js";
import { deviceValue, stored } from "./store.js";

const URL_DIRECTORY = "/api/v1/field/directory";

export class Directory {
  constructor(db, needs = []) {
    this.db = db;
    this.know(needs);
    this.loading = null; // the index, while it is made and after
    this.refreshing = null;
  }

  /** The list of needs with their words, so that "eten" finds what carries the code `food`. Before anything is looked for. */
  know(needs) {
    this.needs = new Map(needs.map((need) => [need.code, need]));
  }

  /** Bring in what changed since the last time. Resolves with how many services came; network failures throw. */
  refresh() {
    this.refreshing ??= this.#refresh().finally(() => { this.refreshing = null; });
    return this.refreshing;
  }

  async #refresh() {
    let came = 0;
    let changed = false;
    for (let more = true; more; ) {
      const cursor = await stored(() => deviceValue(this.db, "directory_cursor"));
      const response = await fetch(`${URL_DIRECTORY}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`, { cache: "no-store", redirect: "error" });
      if (cursor && (response.status === 410 || response.status === 404)) {
        await this.#startAnew();
        continue;
      }
      if (!response.ok) throw new Error(`directory: ${response.status}`);
      const page = await response.json();
      await this.#take(page);
      came += page.services.length;
      changed ||= page.services.length + (page.gone ?? []).length > 0;
      more = page.more === true && page.cursor !== cursor;
    }
    await stored(() => this.db.device.put({ name: "directory_at", value: new Date().toISOString() }));
    if (changed) await this.#makeAnew();
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

  /**
   * Services that hold the words, best first, then nearest. `need`: a code, with what lies under it; `unit`: a sector's
   * slug or its beginning, such as a municipality's; `near`: {lat, lon}, what order depends on and nothing else.
   */
  async search(text = "", { need = null, unit = null, near = null } = {}) {
    const { index, services } = await this.#ready();
    const scores = index.find(text);
    const wanted = need ? this.#under(need) : null;
    const found = [];
    for (const key of scores ? scores.keys() : services.keys()) {
      const service = services.get(key);
      if (wanted && !(service.terms ?? []).some((code) => wanted.has(code))) continue;
      if (unit && !(service.places ?? []).some(({ sector }) => sector?.startsWith(unit))) continue;
      found.push({ service, score: scores?.get(key) ?? 0, metres: near ? metresTo(service, near) : 0 });
    }
    return found.sort((a, b) => b.score - a.score || a.metres - b.metres).map(({ service }) => service);
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

  /** A new index in place of the one that is there: until it is made the old one answers, unless that is empty. */
  async #makeAnew() {
    const old = await this.loading;
    const making = this.#load();
    if (!old?.services.size) this.loading = making;
    await making;
    this.loading = making;
  }

  async #load() {
    const services = new Map();
    const index = new Index();
    const byNeed = new Map([...this.needs.keys()].map((code) => [code, []]));
    for (const service of await stored(() => this.db.services.toArray())) {
      if (services.size % AT_A_TIME === AT_A_TIME - 1) await turn();
      services.set(service.id, service);
      index.add(service.id, textsOf(service));
      for (const code of service.terms ?? []) byNeed.get(code)?.push(service.id);
    }
    for (const { code, name, words } of this.needs.values()) {
      const keys = byNeed.get(code);
      if (keys.length >= AT_A_TIME) await turn();
      index.addAll(keys, [[name, 2], ...words.map((word) => [word, 1])]);
    }
    return { index, services };
  }

  /** Make the index while nobody waits for it. */
  warmUp() {
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
    idle(() => this.#ready().catch(() => {}));
  }
}

const AT_A_TIME = 50; // services, some milliseconds on a slow phone: a tap in between is answered at once

const turn = () => new Promise((done) => { setTimeout(done); });

function textsOf(service) {
  const texts = [...allOf(service.name).map((text) => [text, 4]), ...allOf(service.by).map((text) => [text, 3])];
  for (const { address } of service.places ?? []) texts.push([address, 1]);
  return texts;
}

const METRES_PER_DEGREE = 111_195;

/** Metres as the crow flies to the nearest of its places; where none is known, after all others. */
function metresTo(service, { lat, lon }) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const metres = (service.places ?? [])
    .filter((place) => place.lat !== undefined && place.lat !== null)
    .map((place) => METRES_PER_DEGREE * Math.hypot(place.lat - lat, (place.lon - lon) * shrink));
  return metres.length ? Math.min(...metres) : Number.MAX_VALUE;
}

/** A text, or a text per language, as a list of texts. */
function allOf(text) {
  if (!text) return [];
  return typeof text === "string" ? [text] : Object.values(text).filter(Boolean);
}
