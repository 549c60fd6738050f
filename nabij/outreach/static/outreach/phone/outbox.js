// The write-only outbox: sealed records until the server answered for each. Nothing here can be read on the phone.
import { stored } from "./store.js";

const CHANNEL = "nabij-field";

export class Outbox {
  constructor(db, twin = null) {
    this.db = db;
    this.twin = twin;
    this.sending = false;
    this.listeners = new Set();
    this.channel = new BroadcastChannel(CHANNEL);
    this.onMessage = new Set();
    this.channel.addEventListener("message", ({ data }) => {
      if (data.kind === "outbox") this.#tell(data.sending);
      else for (const listener of this.onMessage) listener(data);
    });
  }

  /** Tell the other tabs of this phone something: {kind, …}. */
  say(message) {
    this.channel.postMessage(message);
  }

  /**
   * Store a sealed record, its wrapped key and rows of the pocket, and drop the pocket's rows of these names: one
   * transaction, on disk when this resolves.
   */
  async add(row, keyRow, pocketRows = [], pocketDone = []) {
    const { outbox, keys, pocket } = this.db;
    await stored(() =>
      this.db.transaction("rw", outbox, keys, pocket, async () => {
        await keys.put(keyRow);
        await outbox.add(row);
        if (pocketRows.length) await pocket.bulkPut(pocketRows);
        if (pocketDone.length) await pocket.bulkDelete(pocketDone);
      }),
    );
    await this.twin?.add(row, keyRow);
    this.changed();
  }

  /** Drop a record that was never sent, with rows of the pocket. False when it was, or may have been. */
  async drop(id, pocketRows = []) {
    const { outbox, pocket } = this.db;
    const drop = () =>
      this.db.transaction("rw", outbox, pocket, async () => {
        const row = await outbox.get(id);
        if (!row || row.tried) return false;
        await outbox.delete(id);
        if (pocketRows.length) await pocket.bulkPut(pocketRows);
        return true;
      });
    const dropped = await stored(() => this.#alone(async () => {
      const done = await drop();
      if (done) await this.twin?.delete([id]);
      return done;
    }));
    this.changed();
    return dropped;
  }

  /** While no other tab brings back what it thinks was lost. */
  #alone(work) {
    return this.twin ? this.twin.alone(work) : work();
  }

  /** At most `most` records in order, of at most `bytes`, leaving out `except`; marked as perhaps sent. */
  async take(most, bytes, except) {
    return stored(() =>
      this.db.transaction("rw", this.db.outbox, this.db.keys, async () => {
        const rows = [];
        let size = 0;
        await this.db.outbox
          .orderBy("sequence")
          .until((row) => rows.length >= most || (rows.length > 0 && size + row.sealed.length > bytes))
          .each((row) => {
            if (except.has(row.id)) return;
            rows.push(row);
            size += row.sealed.length;
          });
        await this.db.outbox.bulkPut(rows.map((row) => ({ ...row, tried: true })));
        const keyIds = [...new Set(rows.map((row) => row.key))];
        return { rows, keys: (await this.db.keys.bulkGet(keyIds)).filter(Boolean) };
      }),
    );
  }

  /** Work in the answers: what was taken goes, what was not is put where it is seen. Nothing else is touched. */
  async settle(rows, answers) {
    const sent = new Map(rows.map((row) => [row.id, row]));
    const own = answers.filter((answer) => sent.has(answer.id));
    const aside = own.filter(({ answer }) => answer === "rejected" || answer === "conflict");
    await stored(() =>
      this.db.transaction("rw", this.db.outbox, this.db.quarantine, this.db.keys, async () => {
        await this.db.quarantine.bulkPut(aside.map((answer) => asideRow(sent.get(answer.id), answer)));
        await this.db.outbox.bulkDelete(own.map(({ id }) => id));
        const used = new Set(await this.db.outbox.orderBy("key").uniqueKeys());
        await this.db.quarantine.each(({ kept }) => kept && used.add(kept.key));
        await this.db.keys.filter(({ id }) => !used.has(id)).delete();
      }),
    );
    await this.twin?.delete(own.filter(({ kept }) => kept !== false).map(({ id }) => id));
    this.changed();
    return own.length;
  }

  /** {unsent, quarantined, sending}: what the header always shows. */
  async counts() {
    return stored(async () => ({
      unsent: await this.db.outbox.count(),
      quarantined: await this.db.quarantine.count(),
      sending: this.sending,
    }));
  }

  /** Records that the server did not take: id, type, when, and why; newest first. */
  async quarantined() {
    return stored(async () => (await this.db.quarantine.toArray()).sort((a, b) => b.at.localeCompare(a.at)));
  }

  /** Send again what the server had nothing of. */
  async again() {
    await stored(() =>
      this.db.transaction("rw", this.db.outbox, this.db.quarantine, async () => {
        const rows = await this.db.quarantine.filter(({ kept }) => Boolean(kept)).toArray();
        await this.db.outbox.bulkPut(rows.map(({ kept }) => kept));
        await this.db.quarantine.bulkDelete(rows.map(({ id }) => id));
      }),
    );
    this.changed();
  }

  /** Take records out of the list of those not taken: their author settled them on the site. */
  async forget(ids) {
    await stored(() => this.db.quarantine.bulkDelete(ids));
    await this.twin?.delete(ids);
    this.changed();
  }

  /** Call `listener` with the counts now and at every change, in any tab. Returns how to stop. */
  subscribe(listener) {
    this.listeners.add(listener);
    this.counts().then(listener, () => {});
    return () => this.listeners.delete(listener);
  }

  setSending(sending) {
    this.sending = sending;
    this.changed();
  }

  changed() {
    this.channel.postMessage({ kind: "outbox", sending: this.sending });
    this.#tell(this.sending);
  }

  async #tell(sending) {
    const counts = await this.counts().catch(() => null);
    if (counts) for (const listener of this.listeners) listener({ ...counts, sending: sending || this.sending });
  }
}

/** What stays of a record that was not taken: no contents, but where the server says that it has nothing of it either. */
function asideRow(row, { answer, code, fields, kept }) {
  const { id, type, made_at, grant } = row;
  return { id, type, made_at, grant, answer, code: code ?? null, fields: fields ?? [], kept: kept === false ? row : null, at: new Date().toISOString() };
}
