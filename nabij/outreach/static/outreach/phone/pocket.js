// The pocket: what one worker has on this phone, sealed under their PIN. Wiped at logout and after ten wrong PINs.
import { lockWithPin, lockWithSecret, newPocketKey, openRow, openWithPin, openWithSecret, sealRow } from "./sealing.js";
import { deviceValue, stored } from "./store.js";
import { OF_THE_POCKET } from "./twin.js";

export const PIN_DIGITS = 6;
export const MOST_WRONG = 10;
// Seconds to wait after the nth wrong PIN in a row.
const WAITS = [0, 0, 0, 5, 15, 30, 60, 120, 300, 600];

/** What is wrong with a PIN that somebody chooses, as a key of the words; or null. */
export function pinProblem(pin) {
  if (!/^\d+$/.test(pin)) return "core.pin.digits";
  if (pin.length < PIN_DIGITS) return "core.pin.short";
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1) ? "core.pin.easy" : null;
}

export class Pocket {
  constructor(db, { clock = () => Date.now(), twin = null } = {}) {
    this.db = db;
    this.clock = clock;
    this.twin = twin;
    this.key = null;
  }

  get isOpen() {
    return this.key !== null;
  }

  /** Whether somebody has a pocket on this phone. */
  async exists() {
    return stored(async () => (await deviceValue(this.db, "lock")) !== null);
  }

  /** A new, empty pocket under a PIN, in place of any that was there. */
  async make(pin, values) {
    const { key, lock } = await newPocketKey(pin);
    const rows = await Promise.all(Object.entries(values).map(([name, value]) => sealRow(key, name, value)));
    await stored(() =>
      this.db.transaction("rw", this.db.device, this.db.pocket, async () => {
        await this.db.pocket.clear();
        await this.db.device.bulkPut([{ name: "lock", value: lock }, { name: "wrong_pins", value: { times: 0, until: 0 } }]);
        await this.db.device.delete("passkey");
        await this.db.pocket.bulkPut(rows);
      }),
    );
    this.key = key;
    await this.twin?.keepPhone();
  }

  /** Seconds until a PIN may be tried again. */
  async wait() {
    const wrong = await stored(() => deviceValue(this.db, "wrong_pins"));
    const seconds = Math.ceil(((wrong?.until ?? 0) - this.clock()) / 1000);
    return Math.min(Math.max(0, seconds), WAITS.at(-1)); // a clock that was set back locks nobody out
  }

  /**
   * Try a PIN: {open: true}, or {open: false, left, wait} with the tries that are left, or {wiped: true} after the last.
   * The try is counted before it is made: whoever stops the phone in between gains nothing.
   */
  async open(pin) {
    const wait = await this.wait();
    if (wait > 0) return { open: false, wait, left: null };
    const { lock, times } = await stored(() => this.#countTry());
    if (!lock) return { open: false, wiped: true };
    const key = times > MOST_WRONG ? null : await openWithPin(lock, pin);
    if (key) return this.#opened(key);
    if (times >= MOST_WRONG) {
      await this.wipe();
      return { open: false, wiped: true };
    }
    return { open: false, left: MOST_WRONG - times, wait: WAITS[times] };
  }

  #countTry() {
    return this.db.transaction("rw", this.db.device, async () => {
      const lock = await deviceValue(this.db, "lock");
      const times = ((await deviceValue(this.db, "wrong_pins"))?.times ?? 0) + 1;
      const until = this.clock() + (WAITS[Math.min(times, WAITS.length - 1)] ?? 0) * 1000;
      await this.db.device.put({ name: "wrong_pins", value: { times, until } });
      return { lock, times };
    });
  }

  async #opened(key) {
    this.key = key;
    await stored(() => this.db.device.put({ name: "wrong_pins", value: { times: 0, until: 0 } }));
    return { open: true };
  }

  /** Another PIN for the same pocket: as `open`, whose try it counts as; the new PIN holds when {open: true}. */
  async changePin(pin, newPin) {
    const tried = await this.open(pin);
    if (!tried.open) return tried;
    const lock = await stored(() => deviceValue(this.db, "lock"));
    const changed = await lockWithPin(lock, pin, newPin);
    await stored(() => this.db.device.put({ name: "lock", value: changed }));
    await this.twin?.keepPhone();
    return tried;
  }

  /** Lock the pocket with the secret of a passkey too, beside the PIN that just opened it. */
  async addPasskey(pin, passkey, secret) {
    const lock = await stored(() => deviceValue(this.db, "lock"));
    const second = await lockWithSecret(lock, pin, secret);
    await stored(() => this.db.device.put({ name: "passkey", value: { ...passkey, ...second } }));
    await this.twin?.keepPhone();
  }

  /** Open with the secret that a passkey gave; false when it is not this pocket's. */
  async openWithPasskey(lock, secret) {
    const key = await openWithSecret(lock, secret);
    if (key) await this.#opened(key);
    return key !== null;
  }

  /** Forget the key: what lies in the pocket stays, sealed. */
  lock() {
    this.key = null;
  }

  /**
   * Destroy the pocket and its lock. The outbox is another store, and stays. The site's session in this browser is its
   * owner's too: it must end before anybody may begin here (see `door.js`), also when there is no network now.
   */
  async wipe() {
    this.key = null;
    await stored(() =>
      this.db.transaction("rw", this.db.device, this.db.pocket, async () => {
        await this.db.pocket.clear();
        await this.db.device.bulkDelete(["lock", "wrong_pins", "passkey"]);
        await this.db.device.put({ name: "session_to_end", value: true });
      }),
    );
    await this.twin?.keepPhone();
  }

  #openKey() {
    if (!this.key) throw new Error("the pocket is locked");
    return this.key;
  }

  async get(name) {
    const key = this.#openKey();
    const row = await stored(() => this.db.pocket.get(name));
    return row ? openRow(key, row) : null;
  }

  async put(name, value) {
    const row = await this.sealed(name, value);
    await stored(() => this.db.pocket.put(row));
    if (OF_THE_POCKET.includes(name)) await this.twin?.keepPhone();
  }

  /** A row that a wider transaction may store. */
  async sealed(name, value) {
    return sealRow(this.#openKey(), name, value);
  }

  async delete(name) {
    await stored(() => this.db.pocket.delete(name));
  }
}
