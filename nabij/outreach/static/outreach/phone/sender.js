// Sends the outbox: one sender per phone, however many tabs; nothing is deleted before its answer.
import { toBase64 } from "./sealing.js";

const URL_SYNC = "/api/v1/field/sync";
const MOST_RECORDS = 100;
const MOST_BYTES = 600_000; // sealed; in base64 with its frame that stays under the server's 1 MiB
const PATIENCE_MS = 60_000;
const GRACE_MS = 4000; // so that "undo" right after a tap still finds the record here
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 10 * 60_000;
const EVERY_MS = 5 * 60_000;
const SPLITS = new Set([400, 413, 422, 500]); // too large, or one record in it that the server stumbles over

/** The server did not answer, or not for these records. `wait`: seconds that it asks for, or null. */
class NotNow extends Error {
  constructor(why, wait = null) {
    super(why);
    this.wait = wait;
  }
}

export class Sender {
  constructor(outbox, device) {
    this.outbox = outbox;
    this.device = device;
    this.waitMs = FIRST_WAIT_MS;
    this.timer = null;
    this.running = null;
    this.again = false;
    this.lastProblem = null;
  }

  /** Send at the start, when the network may be back, when the app comes to the front, and from time to time. */
  start() {
    // `navigator.onLine` is never asked: it says yes behind a login page, and no on some networks that work.
    addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => this.now());
    setInterval(() => this.now(), EVERY_MS);
    this.now();
  }

  /** After a record was stored: soon, not at once. */
  soon() {
    this.#plan(GRACE_MS);
  }

  /** Send everything that waits. Resolves when there is nothing left to try for now. */
  now() {
    this.again = true;
    this.running ??= this.#run().finally(() => { this.running = null; });
    return this.running;
  }

  #plan(delayMs) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), delayMs);
  }

  async #run() {
    while (this.again) {
      this.again = false;
      // Waits for another tab that sends: it may have looked before our last record was stored.
      await navigator.locks.request("nabij-field-sender", () => this.#sendAll()).catch((problem) => this.#failed(problem));
    }
  }

  async #sendAll() {
    const unanswered = new Set();
    let alone = 0;
    let most = MOST_RECORDS;
    for (;;) {
      const batch = await this.outbox.take(most, MOST_BYTES, unanswered);
      if (!batch.rows.length) break;
      this.outbox.setSending(true);
      try {
        const answers = await this.#post(batch);
        await this.outbox.settle(batch.rows, answers);
        const answered = new Set(answers.map(({ id }) => id));
        for (const { id } of batch.rows) if (!answered.has(id)) unanswered.add(id);
        this.waitMs = FIRST_WAIT_MS;
        this.lastProblem = null;
        alone = 0;
        most = Math.min(MOST_RECORDS, most * 2);
      } catch (problem) {
        if (!(problem instanceof TooMuch)) throw problem;
        if (batch.rows.length > 1) {
          most = Math.ceil(batch.rows.length / 2);
          continue;
        }
        // One record that the server stumbles over waits; two in a row are the server's trouble, not theirs.
        unanswered.add(batch.rows[0].id);
        this.lastProblem = problem.message;
        if (++alone >= 2) throw new NotNow(problem.message);
      } finally {
        this.outbox.setSending(false);
      }
    }
    if (unanswered.size) this.#plan(LONGEST_WAIT_MS);
  }

  async #post({ rows, keys }) {
    const body = JSON.stringify({
      device: this.device,
      now: new Date().toISOString(),
      keys: Object.fromEntries(keys.map(({ id, server_key, wrapped }) => [id, { server_key, wrapped }])),
      records: rows.map(({ id, type, schema, sequence, made_at, key, iv, sealed }) => ({
        id, type, schema, sequence, made_at, key, iv: toBase64(iv), sealed: toBase64(sealed),
      })),
    });
    const response = await fetch(URL_SYNC, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
      credentials: "omit", // whoever is signed in: each record carries its own author
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (SPLITS.has(response.status)) throw new TooMuch(String(response.status));
    if (!response.ok) throw new NotNow(String(response.status), Number(response.headers.get("Retry-After")) || null);
    const { answers } = await response.json(); // a login page of a network is not JSON: that throws, nothing is deleted
    if (!Array.isArray(answers)) throw new NotNow("no answers");
    return answers;
  }

  #failed(problem) {
    this.lastProblem = problem.message;
    const asked = problem.wait ? problem.wait * 1000 : 0;
    this.#plan(Math.max(asked, this.waitMs) * (1 + Math.random() / 4)); // apart, so that phones don't come back together
    this.waitMs = Math.min(LONGEST_WAIT_MS, this.waitMs * 2);
  }
}

/** The server refused the batch as a whole: less at a time. */
class TooMuch extends Error {}
