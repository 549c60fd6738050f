// A second copy of what only this phone has, beside its database: the browser can lose a database as a whole.
//
// Chromium, killed while it writes, appends later to the log that it left half written; when it opens it the time after,
// a checksum is wrong, and it throws the whole database away. The cache of the site is stored apart, a file for each
// entry. What lies here is sealed as it is there: nobody can read more of it.
import { fromBase64, toBase64 } from "./sealing.js";
import { deviceValue } from "./store.js";

const CACHE = "nabij-field-twin";
const RECORDS = "/field-twin/record/"; // no page: only names in the cache
const PHONE = "/field-twin/phone";
const LOCK = "nabij-field-twin";
export const OF_THE_POCKET = ["grant", "server"]; // who writes, and what the server gave: without these nobody works offline
const STEP = 100_000; // numbers that may have been given and are not known any more

export class Twin {
  constructor(db, caches = globalThis.caches) {
    this.db = db;
    this.caches = caches;
    this.opened = null;
    this.device = null;
    this.keeping = Promise.resolve();
  }

  #cache() {
    return (this.opened ??= this.caches.open(CACHE));
  }

  /** Keep a copy of a sealed record with its wrapped key. A copy that fails stops nobody: the record itself is stored. */
  async add(row, keyRow) {
    await this.#tried(async () => {
      const device = (this.device ??= await deviceValue(this.db, "id")); // a record is sealed for the device that made it
      await (await this.#cache()).put(RECORDS + row.id, packed({ row, keyRow, device }));
    });
  }

  /** Drop the copies of records that are not here any more. */
  async delete(ids) {
    await this.#tried(async () => {
      const cache = await this.#cache();
      await Promise.all(ids.map((id) => cache.delete(RECORDS + id)));
    });
  }

  /** Keep a copy of who this phone is and of the pocket's lock, with what is needed to go on; in place of the last. */
  keepPhone() {
    return (this.keeping = this.keeping.then(() => this.#tried(() => this.#keepPhone()))); // one after the other: the newest stays
  }

  async #keepPhone() {
    const { device, pocket } = this.db;
    const rows = await this.db.transaction("r", device, pocket, async () => ({
      device: (await device.toArray()).filter(({ name }) => name !== "wrong_pins" && name !== "next_number"),
      pocket: (await pocket.bulkGet(OF_THE_POCKET)).filter(Boolean),
    }));
    await (await this.#cache()).put(PHONE, packed(rows));
  }

  /** At the start: bring back what the database lost, and copy what has no copy. True when the database had been lost. */
  async mend() {
    let lost = false;
    await this.#tried(() => this.alone(async () => {
      lost = await this.#mendPhone();
      await this.#mendRecords();
    }));
    return lost;
  }

  /** Do something while no other tab mends. */
  alone(work) {
    return navigator.locks.request(LOCK, work);
  }

  async #mendPhone() {
    if ((await deviceValue(this.db, "id")) !== null) return false;
    const kept = (await this.#read(PHONE)) ?? (await this.#deviceOfRecords());
    if (!kept) return false;
    await this.db.transaction("rw", this.db.device, this.db.pocket, async () => {
      await this.db.device.bulkPut(kept.device);
      await this.db.pocket.bulkPut(kept.pocket);
    });
    return true;
  }

  /** The device as its records know it, where its own copy was half written. */
  async #deviceOfRecords() {
    for (const id of await this.#ids()) {
      const kept = await this.#read(RECORDS + id);
      if (kept?.device) return { device: [{ name: "id", value: kept.device }], pocket: [] };
    }
    return null;
  }

  async #mendRecords() {
    const { outbox, quarantine, keys, device } = this.db;
    const here = new Set(await outbox.toCollection().primaryKeys());
    const aside = new Set(await quarantine.toCollection().primaryKeys());
    const there = new Set(await this.#ids());
    const missing = [...there].filter((id) => !here.has(id) && !aside.has(id));
    const found = (await Promise.all(missing.map((id) => this.#read(RECORDS + id)))).filter(Boolean);
    if (found.length) {
      const rows = found.map(({ row }) => ({ ...row, tried: true })); // perhaps sent: the server knows
      const furthest = Math.max(...rows.map(({ sequence }) => sequence)) + STEP;
      await this.db.transaction("rw", outbox, keys, device, async () => {
        await keys.bulkPut(found.map(({ keyRow }) => keyRow));
        await outbox.bulkPut(rows);
        const next = (await deviceValue(this.db, "next_number")) ?? 1;
        await device.put({ name: "next_number", value: Math.max(next, furthest) });
      });
    }
    for (const row of await outbox.bulkGet([...here].filter((id) => !there.has(id)))) {
      const keyRow = row && (await keys.get(row.key));
      if (keyRow) await this.add(row, keyRow);
    }
  }

  async #ids() {
    const asked = await (await this.#cache()).keys();
    return asked.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith(RECORDS)).map((path) => path.slice(RECORDS.length));
  }

  async #read(name) {
    const answer = await (await this.#cache()).match(name);
    try {
      return answer ? unpacked(await answer.text()) : null;
    } catch {
      return null; // half written when the browser was killed
    }
  }

  /** Do something with the cache; where there is none, or it is full, the database alone keeps what there is. */
  async #tried(work) {
    if (!this.caches) return;
    try {
      await work();
    } catch {
      this.opened = null;
    }
  }
}

function packed(value) {
  const text = JSON.stringify(value, (_name, part) => (part instanceof Uint8Array ? { bytes64: toBase64(part) } : part));
  return new Response(text, { headers: { "Content-Type": "application/json" } });
}

function unpacked(text) {
  return JSON.parse(text, (_name, part) => (typeof part?.bytes64 === "string" ? fromBase64(part.bytes64) : part));
}
