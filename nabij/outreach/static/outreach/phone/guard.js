// The guard on the phone: what in a free text says, or may say, who somebody is. Twin of nabij/rules/guard*.py,
// function by function; patterns and lists come from there (guard-data.js). A test compares their findings.

import { DATA } from "./guard-data.js";
import { WORDS } from "./guard-words.js";

const ASKING = new Set(["name", "address"]);
const LISTS = Object.fromEntries(Object.entries(DATA.lists).map(([name, words]) => [name, new Set(words.split(" "))]));
const SURE = new Set([...LISTS.given, ...LISTS.family, ...frontDecoded(DATA.more)].filter((word) => !LISTS.nobody.has(word)));

const CLASSES = DATA.classes;
const INTRODUCED = new Set(DATA.introduced);
for (const word of LISTS.people) if (!LISTS.weak.has(word)) LISTS.faint.add(word);
const JOINED_SURE = new Set([...LISTS.given, ...LISTS.family]);

// A sorted list of words, each kept as how many first letters it shares with the one before it and the rest.
function frontDecoded(coded) {
  let last = "";
  return [...coded.matchAll(/([0-9])([a-z]+)/g)].map(([, shared, rest]) => (last = last.slice(0, Number(shared)) + rest));
}

const whole = (source) => new RegExp(`^(?:${source})$`);
const all = (source) => new RegExp(source, "g");
const here = (source) => new RegExp(source, "y");
const within = (source) => new RegExp(source);
const P = DATA.patterns;
const RE = {
  perhapsDigits: all(P.perhapsDigits), emails: P.emails.map(all), ibanStart: all(P.ibanStart), oldAccount: all(P.oldAccount),
  between: whole(P.between), tight: whole(P.tight), glued: here(P.glued), dates: P.dates.map(all), clock: all(P.clock),
  phoneCue: within(P.phoneCue), enterpriseCue: within(P.enterpriseCue), group: all(P.group), groupHere: here(P.group),
  hundred: here(P.hundred), birth: within(P.birth), told: new RegExp(P.told, "gd"), toldAfter: new RegExp(P.toldAfter, "gd"),
  oldWritten: new RegExp(P.oldWritten, "gd"), since: within(P.since), ways: P.ways.map((way) => new RegExp(way, "gd")),
  noStreet: whole(P.noStreet), counted: new RegExp(`^(?:${P.counted})`), lineBefore: within(P.lineBefore), saysNumber: within(P.saysNumber), word: all(P.word),
  prefix: within(P.prefix), shape: whole(P.shape), placeEnd: whole(P.placeEnd), placeEndCapital: whole(P.placeEndCapital),
  age: new RegExp(`^(?:${P.age})`), kinGap: whole(P.kinGap), near: whole(P.near), nearPlace: whole(P.nearPlace),
  afterTitle: whole(P.afterTitle), afterNamed: whole(P.afterNamed), sentenceEnd: within(P.sentenceEnd),
  done: whole(P.done), comma: whole(P.comma),
};
const ZERO_OF = new Map(DATA.digitZeros.flatMap((zero) => Array.from({ length: 10 }, (_, step) => [zero + step, String(step)])));
const LIKE_DIGITS = { o: "0", l: "1", i: "1", "|": "1" };

// Everything in a text that says, or may say, who somebody is: [{kind, start, end, refuses}], places as for slice().
export function findings(text) {
  const seen = read(text);
  if (!seen.text.trim()) return [];
  const groups = groupsOf(seen);
  const taken = [];
  const add = (found) => taken.push(...beside(found, taken));
  add(emails(seen));
  add(bankAccounts(seen));
  add(nationalNumbers(seen, groups));
  const dates = birthDates(seen);
  add(phones(seen, groups, [...taken, ...dates]));
  add(dates);
  add(addresses(seen));
  add(names(seen, taken));
  return taken
    .map(([kind, start, end]) => ({ kind, start: seen.at[start], end: seen.ends[end - 1], refuses: !ASKING.has(kind) }))
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

function beside(found, taken) {
  const kept = [];
  for (const [kind, start, end] of found) {
    if (![...taken, ...kept].some(([, otherStart, otherEnd]) => start < otherEnd && otherStart < end)) kept.push([kind, start, end]);
  }
  return kept;
}

// --- guard_text -----------------------------------------------------------------------------------------------------

const plainSigns = new Map();

function read(original) {
  const signs = [], at = [], ends = [], upper = [];
  let place = 0;
  for (const sign of original) {
    for (const [plain, capital] of plain_(sign)) {
      signs.push(plain);
      at.push(place);
      ends.push(place + sign.length);
      upper.push(capital);
    }
    place += sign.length;
  }
  const text = signs.join("");
  return { text, at, ends, upper, digits: text.replace(RE.perhapsDigits, asDigits) };
}

function plain_(sign) {
  let made = plainSigns.get(sign);
  if (!made) {
    made = plainOf(sign);
    if (plainSigns.size < 4096) plainSigns.set(sign, made);
  }
  return made;
}

function plainOf(sign) {
  if (Object.hasOwn(DATA.signs, sign)) return [...DATA.signs[sign]].map((plain) => [plain, false]);
  const readAs = [];
  for (const part of sign.normalize("NFKD")) {
    if (/[\p{M}\p{Cf}]/u.test(part) || DATA.unseen.includes(part)) continue;
    if (/[\p{Z}\p{Cc}]/u.test(part)) readAs.push([" ", false]);
    else if (/\p{Pd}/u.test(part)) readAs.push(["-", false]);
    else if (ZERO_OF.has(part.codePointAt(0))) readAs.push([ZERO_OF.get(part.codePointAt(0)), false]);
    else {
      const lower = part.length === 1 ? part.toLowerCase() : "\ufffd";
      const capital = lower !== part;
      for (const low of lower) for (const like of DATA.likeness[low] ?? low) readAs.push([like, capital]);
    }
  }
  return readAs;
}

function asDigits(run) {
  const digits = [...run].filter((sign) => sign >= "0" && sign <= "9").length;
  return digits >= 2 && digits * 2 >= run.length ? [...run].map((sign) => LIKE_DIGITS[sign] ?? sign).join("") : run;
}

// --- guard_numbers --------------------------------------------------------------------------------------------------

const isDigit = (sign) => sign !== undefined && sign >= "0" && sign <= "9";
const isLetter = (sign) => sign !== undefined && sign >= "a" && sign <= "z";
const rest97 = (digits) => Number(BigInt(digits) % 97n);
const spansOf = (pattern, text) => [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length, match]);

function matchHere(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

function emails({ text }) {
  if (!text.includes("@") && !text.includes(" ")) return [];
  return RE.emails.flatMap((pattern) => spansOf(pattern, text).map(([start, end]) => ["email", start, end]));
}

function bankAccounts({ digits }) {
  const found = [];
  for (const [start, , match] of spansOf(RE.ibanStart, digits)) {
    const end = endOfIban(digits, start + match[1].length, match[1]);
    if (end) found.push(["iban", start, end]);
  }
  for (const [start, end, match] of spansOf(RE.oldAccount, digits)) {
    if ((rest97(match[1] + match[2]) || 97) === Number(match[3])) found.push(["iban", start, end]);
  }
  return found;
}

function endOfIban(text, from, country) {
  if (!Object.hasOwn(DATA.ibanLengths, country)) return null;
  const length = DATA.ibanLengths[country];
  let signs = country, place = from;
  while (place < text.length && signs.length < length) {
    const sign = text[place];
    if (isDigit(sign) || isLetter(sign)) signs += sign;
    else if (!DATA.ibanBetween.includes(sign)) return null;
    place += 1;
  }
  if (signs.length < length || isDigit(text[place])) return null;
  const turned = signs.slice(4) + signs.slice(0, 4);
  return rest97([...turned].map((sign) => String(parseInt(sign, 36))).join("")) === 1 ? place : null;
}

function groupsOf({ digits: text }) {
  const found = [];
  let place = 0, match;
  while ((match = matchHere(RE.group, text, place))) {
    let digits = match[0], end = match.index + digits.length;
    if (!isDigit(digits[0])) {
      digits = digitsOf(digits);
      const hundred = matchHere(RE.hundred, text, end);
      if (hundred && digits.length === 1) [digits, end] = withHundreds(text, digits, hundred.index + hundred[0].length);
    }
    const plus = text.slice(0, match.index).replace(/[ (]+$/, "").endsWith("+");
    found.push({ digits, start: match.index, end, plus, glued: matchHere(RE.glued, text, end) !== null });
    place = end;
  }
  return found;
}

function digitsOf(word) {
  return DATA.numberWords[word] ?? DATA.numberWords[word.replaceAll(" ", "-")] ?? "";
}

function withHundreds(text, hundreds, end) {
  const place = text[end] === " " || text[end] === "-" ? end + 1 : end;
  const rest = matchHere(RE.groupHere, text, place);
  if (rest && !isDigit(rest[0][0]) && digitsOf(rest[0]).length <= 2) {
    return [hundreds + digitsOf(rest[0]).padStart(2, "0"), rest.index + rest[0].length];
  }
  return [`${hundreds}00`, end];
}

function nationalNumbers(seen, groups) {
  const found = [];
  for (const [first, last, digits] of windows(seen, groups, 11)) {
    const kind = kindOfNational(digits);
    if (kind) found.push([kind, groups[first].start, groups[last].end]);
  }
  return found;
}

function kindOfNational(digits) {
  if (digits.length !== 11) return null;
  const month = Number(digits.slice(2, 4)), day = Number(digits.slice(4, 6)), order = Number(digits.slice(6, 9));
  if (month % 20 > 12 || month > 52 || day > 31 || order === 0) return null;
  const nine = Number(digits.slice(0, 9)), check = Number(digits.slice(9));
  if (check !== 97 - (nine % 97) && check !== 97 - ((2000000000 + nine) % 97)) return null;
  return month >= 20 ? "bis_number" : "national_number";
}

function phones(seen, groups, taken) {
  const hidden = [...taken.map(([, start, end]) => [start, end]), ...datesAndHours(seen.digits), ...likeNational(seen, groups)];
  const free = groups.filter((each) => !hidden.some(([start, end]) => start < each.end && each.start < end));
  const found = [];
  let upto = -1;
  for (const [first, last, digits] of windows(seen, free, 15)) {
    if (first <= upto || !standsAlone(seen, free, first, last)) continue;
    if (isPhone(digits, free[first].plus, isCued(seen.text, free[first].start, free[last].end))) {
      if (digits.length === 10 && RE.enterpriseCue.test(seen.text.slice(0, free[first].start))) continue;
      found.push(["phone", free[first].start, free[last].end]);
      upto = last;
    }
  }
  return found;
}

function isPhone(digits, plus, cued) {
  if (plus || (digits.startsWith("00") && digits.length >= 11)) {
    const abroad = digits.replace(/^0+/, "");
    if (abroad.startsWith("32")) return isBelgian(`0${abroad.slice(2).replace(/^0+/, "")}`, true);
    return abroad.length >= 8 && abroad.length <= 15;
  }
  if (cued && digits.length === 11 && digits.startsWith("32")) return isBelgian(`0${digits.slice(2)}`, true);
  if (cued && digits.length === 9 && digits[0] === "4" && "56789".includes(digits[1])) return true;
  return isBelgian(digits, cued);
}

function isBelgian(digits, cued) {
  const starts = (beginnings) => beginnings.some((beginning) => digits.startsWith(beginning));
  if (digits[0] !== "0" || digits.length < 2 || digits[1] === "0" || starts(DATA.publicBeginnings)) {
    return digits.length === 10 && starts(["070", "077", "078"]) && cued;
  }
  if (digits.length === 10) return (digits[1] === "4" && "56789".includes(digits[2])) || "67".includes(digits[1]) || cued;
  return digits.length === 9;
}

function datesAndHours(text) {
  const dates = spansOf(RE.dates[0], text).filter(([, , found]) => {
    const day = Number(found[1]), month = Number(found[3]);
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  });
  return [...dates, ...spansOf(RE.dates[1], text), ...spansOf(RE.clock, text)].map(([start, end]) => [start, end]);
}

function* windows(seen, groups, longest) {
  for (let first = 0; first < groups.length; first += 1) {
    const made = [];
    let digits = "";
    for (let last = first; last < groups.length; last += 1) {
      if (last > first && (groups[last].plus || !joined(seen, groups[last - 1], groups[last]))) break;
      digits += groups[last].digits;
      if (digits.length > longest) break;
      if (digits.length >= 8) made.push([first, last, digits]);
    }
    yield* made.reverse();
  }
}

function joined({ text }, left, right) {
  return !left.glued && RE.between.test(text.slice(left.end, right.start));
}

function standsAlone({ text }, groups, first, last) {
  const start = groups[first], end = groups[last];
  if (end.glued) return false;
  if (first && RE.tight.test(text.slice(groups[first - 1].end, start.start))) return groups[first - 1].digits.length >= 9;
  if (last + 1 < groups.length && RE.tight.test(text.slice(end.end, groups[last + 1].start))) {
    return groups[last + 1].digits.length >= 9 || groups[last + 1].plus;
  }
  return true;
}

function likeNational(seen, groups) {
  const found = [];
  groups.forEach((start, first) => {
    for (const shape of ["2,2,2,3,2", "6,3,2"]) {
      const row = groups.slice(first, first + shape.split(",").length);
      if (start.plus || row.map((each) => each.digits.length).join() !== shape) continue;
      if (row.slice(1).every((each, index) => joined(seen, row[index], each))) found.push([start.start, row.at(-1).end]);
    }
  });
  return found;
}

function isCued(text, start, end) {
  return RE.phoneCue.test(text.slice(Math.max(0, start - 40), start)) || RE.phoneCue.test(text.slice(end, end + 20));
}

// --- guard_dates ----------------------------------------------------------------------------------------------------

function birthDates({ digits: text }) {
  if (!/[0-9]/.test(text) && !RE.birth.test(text)) return [];
  const told = [RE.told, RE.toldAfter].flatMap((pattern) =>
    [...text.matchAll(pattern)].filter((match) => isDate(match.groups.date)).map((match) => ["birth_date", ...match.indices.groups.date]),
  );
  return [...told, ...oldDates(text).map(([start, end]) => ["birth_date", start, end])];
}

function isDate(said) {
  if (/\p{L}/u.test(said)) return true;
  const parts = said.split(/[^0-9]+/).filter(Boolean);
  let ways;
  if (parts.length === 1) ways = [[parts[0].slice(0, 2), parts[0].slice(2, 4)], [parts[0].slice(-2), parts[0].slice(-4, -2)]];
  else if (parts[0].length === 4) ways = [[parts[2], parts[1]]];
  else {
    ways = [[parts[0], parts[1]], [parts[1], parts[0]]];
    if (parts.length === 3 && parts[2].length === 2) ways.push([parts[2], parts[1]]);
  }
  return ways.some(([day, month]) => day >= 1 && day <= 31 && month >= 1 && month <= 12);
}

function oldDates(text) {
  const found = [];
  for (const [start, end, match] of spansOf(RE.dates[0], text)) {
    if (isDate(match[0]) && isOld(yearOf(match[4]))) found.push([start, end]);
  }
  for (const [start, end, match] of spansOf(RE.dates[1], text)) {
    if (isDate(match[0]) && isOld(Number(match[1]))) found.push([start, end]);
  }
  for (const match of text.matchAll(RE.oldWritten)) if (isOld(yearOf(match.groups.year))) found.push(match.indices.groups.date);
  return found.filter(([start]) => !RE.since.test(text.slice(Math.max(0, start - 32), start)));
}

function yearOf(said) {
  return said.length === 4 ? Number(said) : ofTwoDigits(Number(said.replace("'", "")));
}

function ofTwoDigits(year) {
  return year > (DATA.lastOldYear % 100) + 25 ? 1900 + year : 2000 + year;
}

function isOld(year) {
  return year >= 1905 && year <= DATA.lastOldYear;
}

// --- guard_addresses ------------------------------------------------------------------------------------------------

function addresses({ digits: text }) {
  const found = [];
  if (!RE.saysNumber.test(text)) return found;
  for (const way of RE.ways) {
    let place = 0, match;
    while ((match = matchHere(way, text, place))) {
      const end = match.index + match[0].length;
      if (holds(text, match)) {
        found.push(["address", match.index, end]);
        place = end;
      } else place = match.index + 1;
    }
  }
  return found;
}

function holds(text, match) {
  const parts = match.groups, [start, end] = match.indices.groups.house ?? [0, 0];
  if (parts.house && !isHouse(parts.house)) return false;
  if (parts.street && RE.noStreet.test(parts.street)) return false;
  if (parts.first) return !RE.lineBefore.test(text.slice(0, start));
  if (parts.name && parts.name.split(/[ ,]+/).some((word) => LISTS.streetBreaks.has(word))) return false;
  return Boolean(parts.sign) || !RE.counted.test(text.slice(end));
}

function isHouse(said) {
  const house = Number(said.replace(/[^0-9]/g, ""));
  return house !== 0 && !(house >= 1900 && house <= 2100 && said.length === 4);
}

// --- guard_names ----------------------------------------------------------------------------------------------------

const FAMILY_LENGTH = 4;
let phrasesByFirst = null;

function names(seen, taken) {
  const found = wordsOf(seen);
  const hidden = found.map((each) => taken.some(([, start, end]) => start < each.end && each.start < end));
  const streets = inPlaces(found), places = knownPlaces(found);
  const named = new Set();
  found.forEach((_, index) => {
    if (!hidden[index] && !streets[index]) for (const each of namedAt(found, index, places)) named.add(each);
  });
  return together(found, new Set([...named].filter((index) => !hidden[index] && !streets[index])));
}

function wordsOf({ text, upper }) {
  let letters = 0, capitals = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (!isLetter(text[place])) continue;
    letters += 1;
    if (upper[place]) capitals += 1;
  }
  const allCapitals = letters > 12 && capitals * 10 > letters * 7;
  const made = [];
  let last = 0;
  for (const match of text.matchAll(RE.word)) {
    const end = match.index + match[0].length;
    let start = match.index, prefix = "";
    const cut = RE.prefix.exec(match[0]);
    if (cut) [prefix, start] = [cut[1], end - cut[2].length];
    let word = text.slice(start, end);
    const owns = word.endsWith("'s") && word.length > 3;
    if (owns) word = word.slice(0, -2);
    const gap = text.slice(last, match.index);
    const afterTitle = made.length > 0 && isTitle(made.at(-1).word);
    made.push({
      word, start, end, gap, prefix, owns,
      capital: upper[start] && !allCapitals,
      shouted: word.length > 1 && upper.slice(start, start + word.length).every(Boolean),
      aged: RE.age.test(text.slice(end)),
      opens: made.length === 0 || (RE.sentenceEnd.test(gap) && !afterTitle),
    });
    last = end;
  }
  return made;
}

const isTitle = (word) => LISTS.titles.has(word) || LISTS.perhaps.has(word);
const inLists = (word) => SURE.has(word) || LISTS.weak.has(word) || LISTS.faint.has(word);
const likeAName = (each) => each.capital || inLists(each.word);
const near = (found, index) => index > 0 && index < found.length && RE.near.test(found[index].gap);

function inPlaces(found) {
  const inside = found.map(() => false);
  found.forEach((each, index) => {
    let after = index + 1;
    if (LISTS.close.has(each.word)) {
      if (near(found, after) && found[after].capital && !LISTS.titles.has(found[after].word)) mark(found, inside, after);
    } else if (LISTS.placeWords.has(each.word)) {
      while (near(found, after) && LISTS.particles.has(found[after].word) && after <= index + 4) {
        inside[after] = inside[after] || inLists(found[after].word) || found[after].capital;
        after += 1;
      }
      if (index + 1 < found.length && RE.nearPlace.test(found[index + 1].gap)) {
        inside[index + 1] = inside[index + 1] || likeAName(found[index + 1]);
        if (after === index + 1) after += 1;
      }
      mark(found, inside, after);
    }
    if (RE.placeEnd.test(each.word)) {
      let before = index;
      while (near(found, before) && before > index - 3 && likeAName(found[before - 1])) {
        before -= 1;
        inside[before] = true;
      }
    } else if (RE.placeEndCapital.test(each.word) && near(found, index)) {
      inside[index - 1] = inside[index - 1] || (found[index - 1].capital && !found[index - 1].owns);
    }
  });
  return inside;
}

function mark(found, inside, first) {
  for (let index = first; index < Math.min(first + 3, found.length); index += 1) {
    if (!near(found, index) || !likeAName(found[index]) || LISTS.titles.has(found[index].word)) return;
    inside[index] = true;
  }
}

function phrases(first) {
  if (!phrasesByFirst) {
    phrasesByFirst = new Map();
    for (const phrase of DATA.phrases) {
      const parts = [...phrase.matchAll(RE.word)].map((match) => bare(match[0]));
      if (!phrasesByFirst.has(parts[0])) phrasesByFirst.set(parts[0], []);
      phrasesByFirst.get(parts[0]).push(parts);
    }
    for (const rows of phrasesByFirst.values()) rows.sort((left, right) => right.length - left.length);
  }
  return phrasesByFirst.get(first) ?? [];
}

function bare(said) {
  const cut = RE.prefix.exec(said);
  const word = cut ? cut[2] : said;
  return word.endsWith("'s") && word.length > 3 ? word.slice(0, -2) : word;
}

function knownPlaces(found) {
  const known = found.map((each) => LISTS.places.has(each.word));
  found.forEach((each, index) => {
    const phrase = phrases(each.word).find((parts) =>
      parts.every((part, step) => found[index + step]?.word === part && (step === 0 || near(found, index + step))),
    );
    if (phrase) known.fill(true, index, index + phrase.length);
  });
  return known;
}

function namedAt(found, index, places) {
  const each = found[index];
  if (isTitle(each.word)) {
    const after = afterTitle(found, index, places);
    if (after.length) return after;
  }
  if (LISTS.named.has(each.word)) {
    const after = afterNamed(found, index, places);
    if (after.length) return after;
  }
  if (places[index]) return isCalledLikeAPlace(found, index) ? [index] : [];
  const joinedName = joinedNameAt(found, index);
  if (joinedName.length) return joinedName;
  return isName(found, index, places) ? [index] : [];
}

function afterTitle(found, index, places) {
  const title = found[index], after = index + 1;
  if (after >= found.length || title.owns || !RE.afterTitle.test(found[after].gap)) return [];
  const following = found[after], one = [after];
  if (title.word === "m" && !(title.capital && following.capital) && !SURE.has(following.word)) return [];
  if (LISTS.joiners.has(following.word) && near(found, after + 1) && !places[after + 1]) {
    const beyond = found[after + 1];
    const family = !["de", "van", "al"].includes(following.word);
    if ((beyond.capital && (following.capital || !isKnown(beyond.word))) || SURE.has(beyond.word) || (family && isUnknown(beyond))) return [after, after + 1];
  }
  if (isTitle(following.word)) return [];
  if (SURE.has(following.word)) return one;
  const sure = LISTS.titles.has(title.word);
  if (following.word.length === 1) {
    const dotted = after + 1 >= found.length || found[after + 1].gap.startsWith(".");
    return sure && following.capital && dotted && !following.prefix ? one : [];
  }
  if ((sure || title.word === "m") && isFaintBehindTitle(found, after)) return one;
  if (LISTS.capitalised.has(following.word) || RE.placeEnd.test(following.word)) return [];
  if (places[after] && !(following.capital && (sure || title.word === "m"))) return [];
  if (following.capital && !following.shouted) return sure || !LISTS.common.has(following.word) ? one : [];
  if (LISTS.common.has(following.word) || LISTS.does.has(following.word)) return [];
  if (LISTS.weak.has(following.word) || LISTS.people.has(following.word)) return one;
  return sure && isUnknown(following) ? one : [];
}

function isFaintBehindTitle(found, index) {
  const each = found[index];
  if (!LISTS.faint.has(each.word) || LISTS.does.has(each.word) || each.prefix) return false;
  if ((each.capital && !each.shouted) || (LISTS.people.has(each.word) && !LISTS.idle.has(each.word))) return true;
  return near(found, index + 1) && LISTS.does.has(found[index + 1].word);
}

function isUnknown(each) {
  const known = ["common", "does", "kin", "particles", "capitalised", "placeWords", "spokenWith", "places"];
  return each.word.length >= 3 && !each.prefix && !known.some((list) => LISTS[list].has(each.word));
}

function afterNamed(found, index, places) {
  const named = found[index];
  let after = index + 1;
  if (near(found, after) && ["is", "est"].includes(found[after].word)) after += 1;
  if (named.word.startsWith("appel") && !["s", "m", "l"].includes(named.prefix)) return [];
  if (after >= found.length || !RE.afterNamed.test(found[after].gap)) return [];
  const following = found[after], one = [after];
  if (SURE.has(following.word)) return one;
  if (places[after] || LISTS.capitalised.has(following.word) || following.word.length < 2) return [];
  if (LISTS.weak.has(following.word) || (LISTS.people.has(following.word) && !LISTS.does.has(following.word))) return one;
  if (following.capital) return !LISTS.common.has(following.word) && !following.shouted ? one : [];
  const theirs = ["heet", "heette"].includes(named.word) && index > 0 && LISTS.theirs.has(found[index - 1].word);
  return (LISTS.exactlyNamed.has(named.word) || theirs) && isUnknown(following) ? one : [];
}

function joinedNameAt(found, index) {
  const first = found[index];
  if (!LISTS.joiners.has(first.word)) return [];
  let joinedWord = first.word;
  for (let last = index + 1; last < Math.min(index + FAMILY_LENGTH, found.length); last += 1) {
    if (!near(found, last) || found[last].prefix) return [];
    joinedWord += found[last].word;
    if ((JOINED_SURE.has(joinedWord) || (SURE.has(joinedWord) && first.capital && found[last].capital)) && !LISTS.notJoined.has(joinedWord)) {
      return Array.from({ length: last - index + 1 }, (_, step) => index + step);
    }
  }
  const second = near(found, index + 1) ? found[index + 1] : null;
  if (second && LISTS.familyParticles.has(first.word) && first.capital && second.capital && !first.opens) {
    const unknown = !LISTS.capitalised.has(second.word) && !LISTS.places.has(second.word) && !second.shouted;
    return unknown && !LISTS.placeWords.has(second.word) ? [index, index + 1] : [];
  }
  return [];
}

function isName(found, index, places) {
  const each = found[index];
  const before = near(found, index) ? found[index - 1] : null;
  const beyond = near(found, index + 1) ? found[index + 1] : null;
  if (LISTS.stops.has(each.word) && before && LISTS.beforeAPlace.has(before.word)) return false;
  if (RE.placeEnd.test(each.word)) return false;
  if (SURE.has(each.word) || (each.prefix && SURE.has(each.prefix + each.word) && !isKnown(each.word))) return true;
  if (RE.shape.test(each.word) && !isOrdinary(each.word)) return true;
  if (hasInitial(found, index)) return true;
  if (LISTS.weak.has(each.word)) return isWeakName(found, index, before, beyond) || isToldAsSomebody(found, index);
  if (LISTS.faint.has(each.word)) return isFaintName(found, index, before, beyond) || isToldAsSomebody(found, index);
  if (isStranger(each) && isLikelyStranger(found, index, before, beyond)) return true;
  if (!isCapitalUnknown(each) || each.opens) return false;
  if (before && (LISTS.kin.has(before.word) || LISTS.spoken.has(before.word) || (before.capital && SURE.has(before.word)))) return true;
  if (ofSomebody(found, index) || isToldOf(found, index)) return true;
  return Boolean(beyond && LISTS.doesSurely.has(beyond.word) && !beyond.capital && !isOrdinary(each.word));
}

function isCapitalUnknown(each) {
  if (!each.capital || each.shouted || each.word.length < 3) return false;
  return !["capitalised", "common", "nobody", "placeWords", "titles", "perhaps", "kin"].some((list) => LISTS[list].has(each.word));
}

function isStranger(each) {
  if (each.word.length < 4 || !/[aeiouy]/.test(each.word) || (each.shouted && each.capital) || each.word.includes("'")) return false;
  return !isKnown(each.word);
}

function isLikelyStranger(found, index, before, beyond) {
  if (isIntroduced(found, index) || isLikely(found, index)) return true;
  if (!(isBesideSomebody(found, index) || doesSomething(found, index, before, beyond))) return false;
  return !isSlip(found[index].word);
}

function isBesideSomebody(found, index) {
  if (index === 0 || found[index].prefix) return false;
  const before = found[index - 1], earlier = found[index - 2];
  if (LISTS.kin.has(before.word) && RE.kinGap.test(found[index].gap)) return true;
  if (!near(found, index)) return false;
  if (["kin", "spoken", "titles", "perhaps"].some((list) => LISTS[list].has(before.word))) return true;
  if (LISTS.named.has(before.word) && !before.word.startsWith("appel")) return true;
  return Boolean(earlier && LISTS.talkedWith.has(before.word) && LISTS.talked.has(earlier.word));
}

function isIntroduced(found, index) {
  const each = found[index], before = found[index - 1], earlier = found[index - 2], after = found[index + 1];
  const isNear = near(found, index);
  if (each.aged || (before && LISTS.announced.has(before.word) && isNear)) return true;
  if (after && each.opens && !each.prefix && near(found, index + 1) && LISTS.kin.has(after.word)) {
    return each.capital || LISTS.people.has(each.word) || (lettersOf(each.word) > 0 && !isSlip(each.word));
  }
  if (!before) return false;
  if (LISTS.kin.has(before.word) && RE.comma.test(each.gap) && (!after || /^ *,/.test(after.gap))) return each.capital;
  if (!isNear || each.prefix) return false;
  if (LISTS.according.has(before.word) || (before.word === "apres" && before.prefix === "d")) return true;
  return Boolean(earlier && INTRODUCED.has(`${earlier.word} ${before.word}`));
}

function isKnown(word) {
  return LISTS.nobody.has(word) || CLASSES.some((name) => LISTS[name].has(word)) || isOrdinary(word);
}

function hasInitial(found, index) {
  if (index === 0 || ![". ", "."].includes(found[index].gap) || !isCapitalUnknown(found[index])) return false;
  const initial = found[index - 1];
  if (initial.word.length !== 1 || !initial.capital || initial.prefix || /[0-9]$/.test(initial.gap)) return false;
  return index < 2 || !near(found, index - 1) || !LISTS.lettered.has(found[index - 2].word);
}

function isToldOf(found, index) {
  const each = found[index], next = found[index + 1], second = found[index + 2];
  if (each.aged || (each.owns && next)) return true;
  if (second && LISTS.and.has(next.word) && SURE.has(second.word)) return second.capital;
  if (index === 0) return false;
  const before = found[index - 1], earlier = found[index - 2];
  if (LISTS.kin.has(before.word) && RE.kinGap.test(each.gap)) return true;
  if (!near(found, index)) return false;
  if (LISTS.announced.has(before.word) || (earlier && before.word === "as" && earlier.word === "known")) return true;
  if (earlier && before.word === "dit" && LISTS.kin.has(earlier.word)) return true;
  if (earlier && LISTS.and.has(before.word) && SURE.has(earlier.word) && earlier.capital) return true;
  return Boolean(earlier && LISTS.talkedWith.has(before.word) && LISTS.talked.has(earlier.word));
}

function ofSomebody(found, index) {
  if (index > 1 && near(found, index) && LISTS.of.has(found[index - 1].word)) {
    return near(found, index - 1) && LISTS.kin.has(found[index - 2].word);
  }
  if (!(near(found, index + 1) && near(found, index + 2))) return false;
  if (LISTS.and.has(found[index + 1].word) && near(found, index + 3) && LISTS.their.has(found[index + 2].word)) {
    return LISTS.kin.has(found[index + 3].word);
  }
  return LISTS.their.has(found[index + 1].word) && LISTS.kin.has(found[index + 2].word);
}

function isCalledLikeAPlace(found, index) {
  const each = found[index], before = near(found, index) ? found[index - 1] : null;
  if (!LISTS.placesToo.has(each.word) || each.prefix) return false;
  if (before && (LISTS.kin.has(before.word) || LISTS.spoken.has(before.word))) return true;
  return doesSomething(found, index, before, near(found, index + 1) ? found[index + 1] : null);
}

function isWeakName(found, index, before, beyond) {
  const each = found[index];
  if (each.capital && !each.opens && !LISTS.capitalised.has(each.word)) return !(each.shouted && each.word.length < 4);
  if (each.owns || (before && (LISTS.kin.has(before.word) || LISTS.spokenWith.has(before.word)))) return true;
  if (beyond && beyond.capital && each.capital && !LISTS.capitalised.has(beyond.word) && !LISTS.places.has(beyond.word)) return true;
  if ((beyond && SURE.has(beyond.word)) || ofSomebody(found, index)) return true;
  return doesSomething(found, index, before, beyond);
}

function isFaintName(found, index, before, beyond) {
  const each = found[index];
  if (each.capital && !each.opens && !each.shouted && !LISTS.capitalised.has(each.word)) return LISTS.people.has(each.word);
  if (before && each.gap === "-" && inLists(before.word)) return true;
  if (beyond && beyond.gap === "-" && inLists(beyond.word)) return true;
  if (!LISTS.people.has(each.word)) return false;
  if (each.owns) return beyond !== null && (!LISTS.idle.has(each.word) || LISTS.kin.has(beyond.word));
  if (before && LISTS.kin.has(before.word) && LISTS.idle.has(each.word)) {
    return beyond !== null && LISTS.does.has(beyond.word) && !LISTS.does.has(each.word);
  }
  if (before && (LISTS.kin.has(before.word) || LISTS.spoken.has(before.word))) return true;
  if (before && LISTS.with.has(before.word) && !LISTS.idle.has(each.word)) {
    return !beyond || LISTS.afterSomebody.has(beyond.word) || LISTS.does.has(beyond.word);
  }
  if (before && LISTS.saying.has(before.word) && !LISTS.idle.has(each.word)) return true;
  if ((beyond && each.capital && beyond.capital && SURE.has(beyond.word)) || ofSomebody(found, index)) return true;
  return doesSomething(found, index, before, beyond);
}

function isToldAsSomebody(found, index) {
  const each = found[index];
  if (each.prefix || each.shouted || !(LISTS.weak.has(each.word) || LISTS.people.has(each.word))) return false;
  if (LISTS.does.has(each.word) || LISTS.capitalised.has(each.word)) return false;
  const ofThings = LISTS.idle.has(each.word) || LISTS.saidOfThings.has(each.word);
  const after = near(found, index + 1) ? found[index + 1].word : "";
  if (each.aged || (isIntroduced(found, index) && !(ofThings && LISTS.kin.has(after)))) return true;
  if (ofThings) return false;
  return isBesideSomebody(found, index) || isSomebody(found, index);
}

function doesSomething(found, index, before, beyond) {
  const each = found[index];
  if (beyond === null || !LISTS.does.has(beyond.word) || beyond.capital) return false;
  if (!(index === 0 || each.opens || before === null || LISTS.subjectAfter.has(before.word))) return false;
  const further = near(found, index + 2) ? found[index + 2] : null;
  if (LISTS.thingsToo.has(beyond.word) && !each.capital && further && ["de", "d"].includes(further.word) && !further.prefix) return false;
  if (LISTS.being.has(beyond.word) && !beyond.prefix) {
    const done = beyond.word === "a" && !LISTS.idle.has(each.word) && further && !further.prefix;
    if (done && RE.done.test(further.word)) return true;
    return found.slice(index + 2, index + 4).some((other) => LISTS.saidOfPeople.has(other.word));
  }
  return true;
}

function together(found, named) {
  const spans = [];
  let last = -1;
  for (const index of [...named].sort((left, right) => left - right)) {
    if (index <= last) continue;
    last = index;
    while (near(found, last + 1) && (named.has(last + 1) || belongs(found[last + 1]))) last += 1;
    spans.push(["name", found[index].start, found[last].end]);
  }
  return spans;
}

function belongs(each) {
  const ordinary = ["capitalised", "common", "places", "placeWords"].some((list) => LISTS[list].has(each.word));
  return each.capital && !each.opens && !each.prefix && !ordinary;
}

// --- guard_ordinary -------------------------------------------------------------------------------------------------

const ORDINARY = { bits: bitsOf(WORDS.ordinary), steps: WORDS.ordinarySteps };
const FREQUENT = { bits: bitsOf(WORDS.frequent), steps: WORDS.frequentSteps };

function bitsOf(said) {
  return Uint8Array.from(atob(said), (sign) => sign.charCodeAt(0));
}

function spread(text) {
  let number = 2166136261;
  for (let at = 0; at < text.length; at += 1) number = Math.imul(number ^ text.charCodeAt(at), 16777619);
  return mixed(number >>> 0);
}

function mixed(said) {
  let number = Math.imul(said ^ (said >>> 16), 0x85ebca6b) >>> 0;
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35) >>> 0;
  return (number ^ (number >>> 16)) >>> 0;
}

function isIn({ bits, steps }, word) {
  const size = bits.length * 8, first = spread(word), step = (mixed((first ^ 0x5bd1e995) >>> 0) | 1) >>> 0;
  for (let turn = 0; turn < steps; turn += 1) {
    const place = ((first + turn * step) % 4294967296) % size;
    if (!((bits[place >> 3] >> (place & 7)) & 1)) return false;
  }
  return true;
}

function isOrdinary(word) {
  return isIn(ORDINARY, word) || isIn(FREQUENT, word) || isCompound(word);
}

function isCompound(word) {
  for (let cut = 4; cut <= word.length - 4; cut += 1) {
    if (!isIn(FREQUENT, word.slice(cut))) continue;
    const first = word.slice(0, cut);
    if (isIn(FREQUENT, first) || (first.endsWith("s") && cut > 4 && isIn(FREQUENT, first.slice(0, -1)))) return true;
  }
  return false;
}

const slips = new Map();

function isSlip(word) {
  if (!slips.has(word)) {
    if (slips.size > 500) slips.clear();
    slips.set(word, slipOf(word));
  }
  return slips.get(word);
}

function slipOf(word) {
  if (word.length < 5) return false;
  for (let place = 0; place <= word.length; place += 1) {
    const before = word.slice(0, place), after = word.slice(place);
    if (after && isIn(FREQUENT, before + after.slice(1))) return true;
    if (after.length > 1 && isIn(FREQUENT, before + after[1] + after[0] + after.slice(2))) return true;
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      if (isIn(FREQUENT, before + letter + after) || (after && isIn(FREQUENT, before + letter + after.slice(1)))) return true;
    }
  }
  return false;
}

// --- guard_likeness -------------------------------------------------------------------------------------------------

function isLikely(found, index) {
  const word = found[index].word;
  let total = DATA.start + Math.min(DATA.lettersMost, Math.max(-DATA.lettersMost, lettersOf(word)));
  for (const sign of signsOf(found, index)) total += DATA.signWeights[sign] ?? 0;
  return total > DATA.askFrom && (total + DATA.slip > DATA.askFrom || !isSlip(word));
}

function isSomebody(found, index) {
  return signsOf(found, index).reduce((total, sign) => total + (DATA.around[sign] ?? 0), DATA.aroundStart) > DATA.somebodyFrom;
}

function lettersOf(word) {
  const ends = `^${word}$`, size = WORDS.letters.length, seen = new Set([spread(String(Math.min(word.length, 12))) % size]);
  for (let length = 1; length <= 4; length += 1) {
    for (let start = 0; start + length <= ends.length; start += 1) seen.add(spread(ends.slice(start, start + length)) % size);
  }
  return [...seen].reduce((total, piece) => total + WORDS.letters[piece], DATA.lettersStart);
}

function signsOf(found, index) {
  const each = found[index], made = [];
  made.push(each.capital ? (each.opens ? "capital opens" : "capital") : "lower", `length ${Math.min(each.word.length, 6)}`);
  for (const sign of ["opens", "owns", "aged"]) if (each[sign]) made.push(sign);
  if (index && !each.opens) {
    made.push(`gap before ${kindOfGap(each.gap)}`);
    made.push(...neighbour("before", found[index - 1]));
    if (index > 1) made.push(...DATA.further.filter((name) => LISTS[name].has(found[index - 2].word)).map((name) => `further before ${name}`));
  }
  const beyond = found[index + 1], second = found[index + 2];
  if (!beyond) return [...made, "last"];
  made.push(`gap after ${kindOfGap(beyond.gap)}`);
  made.push(...neighbour("after", beyond));
  if (second && (LISTS.their.has(beyond.word) || LISTS.and.has(beyond.word))) {
    if (LISTS.kin.has(second.word) || LISTS.their.has(second.word)) made.push("their");
  }
  return made;
}

function neighbour(side, other) {
  const seen = CLASSES.filter((name) => LISTS[name].has(other.word)).map((name) => `${side} ${name}`);
  const made = seen.length ? seen : [`${side} other`];
  if (SURE.has(other.word)) made.push(`${side} name`);
  if (other.capital && !other.opens) made.push(`${side} capital`);
  return made;
}

function kindOfGap(gap) {
  const sign = [..."(:,\"'./-"].find((other) => gap.includes(other));
  return sign ?? (/[0-9]/.test(gap) ? "figures" : "space");
}
