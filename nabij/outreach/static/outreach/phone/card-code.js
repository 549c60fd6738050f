// The code on a referral card: ten characters of Crockford's base32, 50 bits, and one that checks them.
// The twin of nabij/rules/card_code.py, where the scheme is explained; tests/outreach/card_codes.json holds both to it.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA = 10;
const LENGTH = DATA + 1;
const GROUPS = [4, 3, 4];
const BETWEEN = /[ \-\u00a0\u2010\u2011\u2012\u2013\u2014\u2212._\t\r\n]/g;

const valueOf = (sign) => {
  if (sign === "O") return 0;
  if (sign === "I" || sign === "L") return 1;
  return ALPHABET.indexOf(sign);
};

const doubled = (value) => (value << 1) ^ (value & 16 ? 0b100101 : 0);

const sumOf = (values) => values.reduce((held, value) => doubled(held ^ value), 0);

const codeOf = (values) => [...values, sumOf(values)].map((value) => ALPHABET[value]).join("");

/** A new code from the browser's cryptographic generator: 11 characters without dashes. */
export function makeCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(DATA));
  return codeOf(Array.from(bytes, (byte) => byte & 31));
}

/** What was typed, as a code is kept: capitals without dashes or spaces, o as 0, i and l as 1. Nothing is checked. */
export function normalise(typed) {
  return Array.from(typed.replace(BETWEEN, "").toUpperCase(), (sign) => {
    const value = valueOf(sign);
    return value < 0 ? sign : ALPHABET[value];
  }).join("");
}

/** What is wrong with a typed code: "empty", "sign", "short", "long", "check"; null: nothing. */
export function problem(typed) {
  const signs = Array.from(normalise(typed.slice(0, 200)));
  if (signs.length === 0) return "empty";
  const values = signs.map(valueOf);
  if (values.some((value) => value < 0)) return "sign";
  if (values.length !== LENGTH) return values.length < LENGTH ? "short" : "long";
  return sumOf(values) === 0 ? null : "check";
}

/** Whether this can be a card's code. Not whether there is such a card. */
export function isRight(typed) {
  return problem(typed) === null;
}

/** As it stands on a card: XXXX-XXX-XXXX. */
export function shown(code) {
  const kept = normalise(code);
  let at = 0;
  return GROUPS.map((size) => kept.slice(at, (at += size))).join("-");
}
