// Sealing: records for the server alone, the pocket for its worker alone. Only Web Crypto, no cipher of our own.

const TEXT = new TextEncoder();
const READ = new TextDecoder();

export const ITERATIONS = 600_000; // PBKDF2-SHA-256, OWASP Password Storage Cheat Sheet (2023)

export function toBase64(bytes) {
  const view = new Uint8Array(bytes);
  let text = "";
  for (let at = 0; at < view.length; at += 0x8000) text += String.fromCharCode(...view.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/**
 * Seals the records of one session of the app. Its key lives in memory only, cannot be taken out and only encrypts;
 * what is stored of it is wrapped for the server. So nothing on this phone can read a record back.
 */
export class RecordSealer {
  /** `serverKey`: {id, spki}, the server's public RSA key in base64. */
  static async begin(serverKey, device) {
    const spki = fromBase64(serverKey.spki);
    const publicKey = await crypto.subtle.importKey("spki", spki, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const wrapped = toBase64(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, publicKey, raw));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
    raw.fill(0);
    return new RecordSealer(key, { id: crypto.randomUUID(), server_key: serverKey.id, wrapped }, device);
  }

  constructor(key, row, device) {
    this.key = key;
    this.row = row; // {id, server_key, wrapped}: what the server needs to open the records
    this.device = device;
  }

  /** A row of the outbox. `head`: {id, type, schema, sequence, made_at}; `plain`: {grant, secret, record}. */
  async seal(head, plain) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const { id, type, schema, sequence, made_at } = head;
    const additionalData = TEXT.encode([id, type, schema, sequence, made_at, this.device].join("|"));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, this.key, TEXT.encode(JSON.stringify(plain)));
    return { ...head, key: this.row.id, iv, sealed: new Uint8Array(sealed), grant: plain.grant, tried: false };
  }
}

/** A key from a PIN. Slow on purpose. */
async function keyOfPin(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", TEXT.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function pocketKey(raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

const IN_THE_LOCK = TEXT.encode("pocket key");

async function locked(raw, key) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, wrapped: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: IN_THE_LOCK }, key, raw)) };
}

async function unlocked(lock, key) {
  try {
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: lock.iv, additionalData: IN_THE_LOCK }, key, lock.wrapped);
    return new Uint8Array(raw);
  } catch {
    return null; // the wrong PIN or passkey
  }
}

/** A new pocket key and its lock under a PIN. */
export async function newPocketKey(pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const lock = { salt, iterations: ITERATIONS, ...(await locked(raw, await keyOfPin(pin, salt, ITERATIONS))) };
  const key = await pocketKey(raw);
  raw.fill(0);
  return { key, lock };
}

/** The pocket key behind a lock, or null when the PIN is not the one. */
export async function openWithPin(lock, pin) {
  return keyFrom(await unlocked(lock, await keyOfPin(pin, lock.salt, lock.iterations)));
}

async function keyFrom(raw) {
  if (!raw) return null;
  const key = await pocketKey(raw);
  raw.fill(0);
  return key;
}

/** A second lock on the same pocket, under a secret of 32 bytes that a passkey gives. Throws where the PIN is wrong. */
export async function lockWithSecret(lock, pin, secret) {
  const raw = await unlocked(lock, await keyOfPin(pin, lock.salt, lock.iterations));
  if (!raw) throw new Error("the PIN does not open the lock");
  const second = await locked(raw, await keyOfSecret(secret));
  raw.fill(0);
  return second;
}

/** The lock under another PIN, on the same pocket key: what lies in the pocket stays as it is. Throws where the PIN is wrong. */
export async function lockWithPin(lock, pin, newPin) {
  const raw = await unlocked(lock, await keyOfPin(pin, lock.salt, lock.iterations));
  if (!raw) throw new Error("the PIN does not open the lock");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const made = { salt, iterations: ITERATIONS, ...(await locked(raw, await keyOfPin(newPin, salt, ITERATIONS))) };
  raw.fill(0);
  return made;
}

export async function openWithSecret(lock, secret) {
  return keyFrom(await unlocked(lock, await keyOfSecret(secret)));
}

async function keyOfSecret(secret) {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: TEXT.encode("nabij pocket") };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A row of the pocket: `value` sealed under its name, so that rows cannot be exchanged. */
export async function sealRow(key, name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: TEXT.encode(name) }, key, TEXT.encode(JSON.stringify(value)));
  return { name, iv, sealed: new Uint8Array(sealed) };
}

export async function openRow(key, row) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: TEXT.encode(row.name) }, key, row.sealed);
  return JSON.parse(READ.decode(plain));
}
