// The phone's database. Everything personal in it is sealed before it comes here: see `sealing.js`.
import { Dexie } from "../../vendor/dexie/dexie.js";

/** Storage failed. `reason`: "full", "blocked" (private mode, or switched off), "newer" (another tab upgraded it) or "broken". */
export class StorageFailed extends Error {
  constructor(reason, cause) {
    super(`storage: ${reason}`, { cause });
    this.reason = reason;
  }
}

const REASONS = {
  QuotaExceededError: "full",
  MissingAPIError: "blocked",
  SecurityError: "blocked",
  InvalidStateError: "blocked",
  OpenFailedError: "blocked",
  VersionError: "newer",
  DatabaseClosedError: "newer",
};

/** An error of IndexedDB or Dexie as ours; an AbortError wraps what made it abort. */
export function asStorageFailure(error) {
  if (error instanceof StorageFailed) return error;
  const names = [error?.inner?.name, error?.name].filter(Boolean);
  return new StorageFailed(names.map((name) => REASONS[name]).find(Boolean) ?? "broken", error);
}

export function openStore(name = "nabij-field") {
  // Strict: a transaction is done once it lies on disk, so that "saved on phone" survives a dead battery.
  const db = new Dexie(name, { chromeTransactionDurability: "strict" });
  db.version(1).stores({
    device: "name", // the device's id, its numbering, the server's public key, the lock of the pocket
    outbox: "id, sequence, grant, key", // sealed records that no answer came for
    keys: "id", // the key of each batch, wrapped for the server
    quarantine: "id", // records that the server did not take: no contents
    pocket: "name", // sealed under the worker's PIN
    services: "id", // the pocket directory: open data, shared by who uses this phone
  });
  return db;
}

/** Do something with the database; every failure comes out as StorageFailed. */
export async function stored(work) {
  try {
    return await work();
  } catch (error) {
    throw asStorageFailure(error);
  }
}

/** A value of the device, or null. */
export async function deviceValue(db, name) {
  return (await db.device.get(name))?.value ?? null;
}

/** The id of this browser: made once. It says nothing of who uses it. */
export async function deviceId(db) {
  return db.transaction("rw", db.device, async () => {
    const known = await deviceValue(db, "id");
    if (known) return known;
    const made = crypto.randomUUID();
    await db.device.put({ name: "id", value: made });
    return made;
  });
}

const BLOCK = 256;

/** Numbers of this device, in order. A tab takes a block at a time, so that a tap needs no second transaction. */
export function numbering(db) {
  let next = 0;
  let end = 0;
  let taking = null;
  const take = () =>
    db.transaction("rw", db.device, async () => {
      const first = (await deviceValue(db, "next_number")) ?? 1;
      await db.device.put({ name: "next_number", value: first + BLOCK });
      next = first;
      end = first + BLOCK;
    });
  return async () => {
    while (next >= end) {
      taking ??= take().finally(() => { taking = null; });
      await taking;
    }
    return next++;
  };
}
