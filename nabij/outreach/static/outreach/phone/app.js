// What the screens get: everything they may do, and nothing of how it is stored, sealed or sent.
import { Directory } from "./directory.js";
import { Outbox } from "./outbox.js";
import { Pocket } from "./pocket.js";
import { RecordSealer } from "./sealing.js";
import { Sender } from "./sender.js";
import { Twin } from "./twin.js";
import { deviceId, deviceValue, numbering, stored } from "./store.js";

export const SCHEMA = 1; // as in records.py
const MOST_LAST = 30;
const DRAFT = "draft:";
// What a worker wrote in their own words is not kept for "repeat last": only codes are. Nor is the code that a person carries.
const OWN_WORDS = ["observation", "came_up", "text", "guard_confirmed", "title", "code"];

/** The pocket is locked: nothing can be recorded or read before it is open again. */
export class Locked extends Error {}

export class App {
  static async begin(db, { lang, words }) {
    const twin = new Twin(db);
    const mended = await twin.mend();
    const device = await stored(() => deviceId(db));
    twin.keepPhone();
    return new App(db, device, { lang, words, twin, mended });
  }

  constructor(db, device, { lang, words, twin = null, mended = false }) {
    this.db = db;
    this.mended = mended; // the browser had lost the database: records and pocket came back, drafts and last entries did not
    this.device = device;
    this.lang = lang;
    this.codes = {}; // every list by name, from when the pocket is open
    this.guard = () => []; // as are the guard's findings in a text
    this.ready = async () => {}; // brings both
    this.words = words;
    this.worker = null;
    this.pocket = new Pocket(db, { twin });
    this.outbox = new Outbox(db, twin);
    this.directory = new Directory(db);
    this.sender = new Sender(this.outbox, device);
    this.nextNumber = numbering(db);
    this.plurals = new Intl.PluralRules(lang);
    this.parts = {};
    this.sealer = null;
    this.grant = null;
    this.busy = 0; // writes under way
    // Screens may take these apart from the app: `const { t } = app`.
    for (const name of ["t", "n", "said", "go", "record", "undo", "last", "agenda", "calls"]) this[name] = this[name].bind(this);
    this.drafts = {
      get: (key) => this.pocket.get(DRAFT + key),
      set: (key, value) => this.#writing(() => this.pocket.put(DRAFT + key, value)),
      delete: (key) => this.#writing(() => this.pocket.delete(DRAFT + key)),
    };
  }

  /** Words by key; `{name}` in them is filled in. A key that is not there is shown, so that it is seen in tests. */
  t(key, values = {}) {
    return (this.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** As `t`, for a number: `key.one` or `key.other`, with `{n}`. */
  n(key, n, values = {}) {
    return this.t(`${key}.${this.plurals.select(n) === "one" ? "one" : "other"}`, { n: n.toLocaleString(this.lang), ...values });
  }

  /** A code of a list in words; the code itself where the list does not hold it. */
  said(list, code) {
    return this.codes[list]?.find((choice) => choice.code === code)?.name ?? code;
  }

  /** Go to a screen: `contact`, `service/<id>`, or `` for home. */
  go(path = "") {
    const wanted = `#/${path.replace(/^[#/]+/, "")}`;
    if (location.hash === wanted) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = wanted;
  }

  // Opening and leaving

  /** Take up what the open pocket holds: the grant under which records are written, and who writes. */
  async enter() {
    await this.ready();
    this.directory.know(this.codes.needs);
    this.grant = await this.pocket.get("grant");
    await this.readWorker();
    const serverKey = await stored(() => deviceValue(this.db, "server_key"));
    this.sealer = await RecordSealer.begin(serverKey, this.device);
    this.directory.warmUp();
  }

  /** The worker as the pocket knows them: {id, name, teams, ways, templates, …}. */
  async readWorker() {
    const { worker } = (await this.pocket.get("grant")) ?? {};
    const parts = (await this.pocket.get("server"))?.parts ?? {};
    this.parts = parts; // opened once, not at each tap: it holds months of agenda and call lists
    this.worker = { ...worker, teams: [], ways: [], units: [], templates: [], ...parts.programmes, ...parts.contacts };
  }

  /** Forget the keys; what is stored stays, sealed. */
  lock() {
    this.pocket.lock();
    this.sealer = null;
    this.grant = null;
    this.worker = null;
    this.parts = {};
  }

  get isOpen() {
    return this.pocket.isOpen && this.sealer !== null;
  }

  // Writing

  /**
   * Seal a record and store it, durably, in one transaction; gives its id. Throws Locked, or StorageFailed: then nothing
   * was stored, and the screen keeps what was typed. `record` has the shape that records.py gives its type. `id`: of the
   * activity that it changes; a new one where nothing is given. `drafts`: what becomes of these drafts with it, null where
   * one is done; so that what was saved never lies there to be saved again.
   */
  async record(type, record, { id = crypto.randomUUID(), drafts = {} } = {}) {
    if (!this.isOpen) throw new Locked();
    return this.#writing(async () => {
      const head = await this.#head(type, id);
      const { grant, secret } = this.grant;
      const [row, last] = await Promise.all([this.sealer.seal(head, { grant, secret, record }), this.last()]);
      const entry = { id: head.id, type, made_at: head.made_at, record: withoutOwnWords(record) };
      const kept = Object.entries(drafts).filter(([, value]) => value !== null).map(([key, value]) => [DRAFT + key, value]);
      if (!record.withdrawn) kept.push(["last", [entry, ...last].slice(0, MOST_LAST)]);
      const done = Object.keys(drafts).filter((key) => drafts[key] === null).map((key) => DRAFT + key);
      const pocketRows = await Promise.all(kept.map(([name, value]) => this.pocket.sealed(name, value)));
      await this.outbox.add(row, this.sealer.row, pocketRows, done);
      this.sender.soon();
      return head.id;
    });
  }

  async #head(type, id) {
    const sequence = await stored(() => this.nextNumber());
    return { id, type, schema: SCHEMA, sequence, made_at: new Date().toISOString() };
  }

  /**
   * Take a record back: "dropped" when it never left this phone, "withdrawn" when a record that takes it back was
   * stored, "not_possible" when it was sent and its type cannot be taken back from here.
   */
  async undo(id) {
    if (!this.isOpen) throw new Locked();
    const last = await this.last();
    const entry = last.find((one) => one.id === id);
    const without = await this.pocket.sealed("last", last.filter((one) => one.id !== id));
    if (await this.#writing(() => this.outbox.drop(id, [without]))) return "dropped";
    if (entry?.type !== "contact") return "not_possible";
    const { programme, team, occurred_on, channel } = entry.record;
    await this.record("contact", { programme, team, occurred_on, channel, supersedes: id, withdrawn: true });
    await this.#writing(() => this.pocket.put("last", last.filter((one) => one.id !== id)));
    return "withdrawn";
  }

  async #writing(work) {
    this.busy++;
    try {
      return await work();
    } finally {
      this.busy--;
    }
  }

  // Reading, from the pocket alone

  /** The last records of this worker on this phone, newest first: {id, type, made_at, record} without own words. */
  async last() {
    return (await this.pocket.get("last")) ?? [];
  }

  /** A part of what the server put in the pocket, or null. */
  async part(name) {
    return this.parts[name] ?? null;
  }

  /** Activities that begin between two moments (dates or ISO texts; the second not included), in order. */
  async agenda(from, to) {
    const begins = new Date(from).getTime();
    const ends = new Date(to).getTime();
    const activities = (await this.part("activities"))?.agenda ?? [];
    return activities
      .filter(({ starts_at }) => new Date(starts_at).getTime() >= begins && new Date(starts_at).getTime() < ends)
      .sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  }

  /** The call list with its guide: what the campaigns put in the pocket, or null for none. */
  async calls() {
    return this.part("campaigns");
  }
}

function withoutOwnWords(record) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !OWN_WORDS.includes(name)));
}
