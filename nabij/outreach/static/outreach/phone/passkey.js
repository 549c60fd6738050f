// A passkey instead of typing the PIN: it gives the phone a secret that opens the pocket (WebAuthn's PRF extension).
// Only where the phone can; the PIN goes on working.
import { deviceValue, stored } from "./store.js";

const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** Whether this phone may have a passkey that lives in it. Whether it gives secrets is known only once it is made. */
export async function mayHavePasskey() {
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** The passkey that opens the pocket on this phone, or null. */
export async function passkeyHere(app) {
  return stored(() => deviceValue(app.db, "passkey"));
}

/**
 * Make a passkey and lock the pocket with it too: "made", "wrong_pin", or "not_possible" where the phone's passkeys give
 * no secret or the person stopped. `pin`: whoever adds a passkey knows it.
 */
export async function addPasskey(app, pin) {
  if (!(await app.pocket.open(pin)).open) return "wrong_pin"; // first, and counted like every try
  const salt = random(32);
  const made = await newPasskey(salt).catch(() => null);
  if (!made?.getClientExtensionResults().prf?.enabled) return "not_possible";
  const id = new Uint8Array(made.rawId);
  const secret = made.getClientExtensionResults().prf.results?.first ?? (await secretOf({ id, salt }));
  if (!secret) return "not_possible";
  await app.pocket.addPasskey(pin, { id, salt }, secret);
  return "made";
}

function newPasskey(salt) {
  return navigator.credentials.create({
    publicKey: {
      challenge: random(32), // no server checks an answer: the secret itself is the proof
      rp: { name: "Nabij" },
      user: { id: random(16), name: "Nabij", displayName: "Nabij" },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: { authenticatorAttachment: "platform", userVerification: "required" },
      extensions: { prf: { eval: { first: salt } } },
    },
  });
}

/** The secret of a passkey for its salt, or null where the person stopped or it is gone. */
async function secretOf({ id, salt }) {
  const asked = {
    challenge: random(32),
    allowCredentials: [{ type: "public-key", id }],
    userVerification: "required",
    extensions: { prf: { eval: { first: salt } } },
  };
  const got = await navigator.credentials.get({ publicKey: asked }).catch(() => null);
  return got?.getClientExtensionResults().prf?.results?.first ?? null;
}

/** Open the pocket with its passkey; false when the person stopped or the passkey does not open it. */
export async function openWithPasskey(app) {
  const lock = await passkeyHere(app);
  const secret = lock && (await secretOf(lock));
  return secret ? app.pocket.openWithPasskey(lock, secret) : false;
}
