// The guard on the phone: what in a free text says, or may say, who somebody is. Twin of nabij/rules/guard*.py,
// function by function; patterns and lists come from there (guard-data.js). A test compares their findings.

import { DATA } from "./guard-data.js";
import { WORDS } from "./guard-words.js";

const ASKING = new Set(["name", "address"]);
const LISTS = Object.fromEntries(Object.entries(DATA.lists).map(([name, words]) => [name, new Set(words.split(" "))]));
const SURE = new Set([...LISTS.given, ...LISTS.family, ...frontDecoded(DATA.more)].filter((word) => !LISTS.nobody.has(word)));

for (const word of LISTS.people) if (!LISTS.weak.has(word)) LISTS.faint.add(word);
const WELL_KNOWN = new Set([...LISTS.given, ...LISTS.family]);

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
  between: whole(P.between), tight: whole(P.tight), glued: here(P.glued), dates: P.dates.map(all), noPhone: all(P.noPhone),
  phoneCue: within(P.phoneCue), enterpriseCue: within(P.enterpriseCue), group: all(P.group), groupHere: here(P.group),
  hundred: here(P.hundred), told: new RegExp(P.told, "gd"), toldAfter: new RegExp(P.toldAfter, "gd"),
  oldWritten: new RegExp(P.oldWritten, "gd"), since: within(P.since), ways: P.ways.map((way) => new RegExp(way, "gd")),
  noStreet: whole(P.noStreet), counted: new RegExp(`^(?:${P.counted})`), lineBefore: within(P.lineBefore), saysNumber: within(P.saysNumber), word: all(P.word),
  prefix: within(P.prefix), shape: whole(P.shape), placeEnd: whole(P.placeEnd), placeEndCapital: whole(P.placeEndCapital),
  age: new RegExp(`^(?:${P.age})`), near: whole(P.near), nearPlace: whole(P.nearPlace),
  sentenceEnd: within(P.sentenceEnd),
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
  const hidden = [...taken.map(([, start, end]) => [start, end]), ...otherFigures(seen.digits), ...likeNational(seen, groups)];
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

function otherFigures(text) {
  const dates = spansOf(RE.dates[0], text).filter(([, , found]) => {
    const day = Number(found[1]), month = Number(found[3]);
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  });
  return [...dates, ...spansOf(RE.dates[1], text), ...spansOf(RE.noPhone, text)].map(([start, end]) => [start, end]);
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
  for (const match of text.matchAll(RE.oldWritten)) { // in words, only years of long ago are in the pattern
    const { year } = match.groups;
    if (year === undefined || isOld(yearOf(year))) found.push(match.indices.groups.date);
  }
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

// --- guard_lists ----------------------------------------------------------------------------------------------------

const OWN = { ...LISTS, given: WELL_KNOWN };
const isTitle = (word) => LISTS.titles.has(word) || LISTS.perhaps.has(word);
const inLists = (word) => SURE.has(word) || LISTS.weak.has(word) || LISTS.faint.has(word);

// The first list that holds a word makes its kind.
const KINDS = [
  ["weak", LISTS.weak], ["people", LISTS.people], ["faint", LISTS.faint], ["kin", LISTS.kin], ["title", LISTS.titles],
  ["title", LISTS.perhaps], ["does", LISTS.does], ["place", LISTS.places], ["placeWord", LISTS.placeWords],
  ["capitalised", LISTS.capitalised], ["common", LISTS.common],
];

function kindOf(word) {
  if (SURE.has(word)) return WELL_KNOWN.has(word) ? "given" : "sure";
  const listed = KINDS.find(([, list]) => list.has(word));
  if (listed) return listed[0];
  if (isIn(FREQUENT, word)) return "frequent";
  if (isOrdinary(word)) return "ordinary";
  if (word.length < 4) return "short";
  return isSlip(word) ? "slip" : "stranger";
}

const classesOf = (word) => DATA.classes.filter((name) => LISTS[name].has(word));

// --- guard_names ----------------------------------------------------------------------------------------------------

const FAMILY_LENGTH = 4;
const OTHERWISE_CAPITAL = ["capitalised", "common", "placeWords", "titles", "perhaps", "kin"];
const BELONGS_TO_NOBODY = ["capitalised", "common", "places", "placeWords"];
let phrasesByFirst = null;

function names(read, taken) {
  const [seen, joined] = see(wordsOf(read));
  const hidden = seen.found.map((each) => taken.some(([, start, end]) => start < each.end && each.start < end));
  const named = new Set(seen.found.map((_, index) => index).filter((index) => !hidden[index] && isWeighed(seen, index) && isName(seen, index)));
  for (const row of joined) {
    if (row.some((index) => named.has(index))) row.filter((index) => !hidden[index]).forEach((index) => named.add(index));
  }
  return together(seen.found, named);
}

function see(found) {
  const places = knownPlaces(found);
  const joined = found.map((_, index) => (places[index] ? [] : joinedNameAt(found, index))).filter((row) => row.length);
  const within = new Set(joined.flat());
  const kinds = found.map((each, index) => (places[index] ? "place" : kindOf(each.word)));
  const marks = found.map((_, index) => marksOf(found, index, within.has(index)));
  const streets = inPlaces(found), lower = !found.some((each) => each.capital);
  return [{ found, kinds, places, streets, things: things(found), marks, lower }, joined];
}

function marksOf(found, index, joined) {
  const { word } = found[index];
  const holding = [
    ["shape", RE.shape.test(word) && !isOrdinary(word)],
    ["placeEnd", RE.placeEnd.test(word)],
    ["initial", hasInitial(found, index)],
    ["joined", joined],
  ];
  return holding.filter(([, holds]) => holds).map(([name]) => name);
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

function joinedNameAt(found, index) {
  const first = found[index];
  if (!LISTS.joiners.has(first.word)) return [];
  let joinedWord = first.word;
  for (let last = index + 1; last < Math.min(index + FAMILY_LENGTH, found.length); last += 1) {
    if (!near(found, last) || found[last].prefix) return [];
    joinedWord += found[last].word;
    if ((WELL_KNOWN.has(joinedWord) || (SURE.has(joinedWord) && first.capital && found[last].capital)) && !LISTS.notJoined.has(joinedWord)) {
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

function isCapitalUnknown(each) {
  if (!each.capital || each.shouted || each.word.length < 3) return false;
  return !OTHERWISE_CAPITAL.some((list) => LISTS[list].has(each.word));
}

function hasInitial(found, index) {
  if (index === 0 || ![". ", "."].includes(found[index].gap) || !isCapitalUnknown(found[index])) return false;
  const initial = found[index - 1];
  if (initial.word.length !== 1 || !initial.capital || initial.prefix || /[0-9]$/.test(initial.gap)) return false;
  return index < 2 || !near(found, index - 1) || !LISTS.lettered.has(found[index - 2].word);
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
  return each.capital && !each.opens && !each.prefix && !BELONGS_TO_NOBODY.some((list) => LISTS[list].has(each.word));
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

// --- guard_things ---------------------------------------------------------------------------------------------------

const THINGS = { bits: bitsOf(WORDS.things), steps: WORDS.thingsSteps };
const MOST_OF_A_THING = 4;

function things(found) {
  const longest = found.map(() => 0);
  for (let first = 0; first < found.length; first += 1) {
    let name = "";
    for (let last = first; last < Math.min(first + MOST_OF_A_THING, found.length); last += 1) {
      if (last > first && !near(found, last)) break;
      name = last > first ? `${name} ${found[last].word}` : found[last].word;
      if (!isIn(THINGS, name)) continue;
      for (let index = first; index <= last; index += 1) longest[index] = Math.max(longest[index], last - first + 1);
    }
  }
  return longest;
}

// --- guard_likeness -------------------------------------------------------------------------------------------------

const NUMBERS = new Int8Array(bitsOf(WORDS.weights).buffer);
const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit += 1) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number;
});
const NAME_KINDS = new Set(["given", "sure", "weak", "people", "faint"]);
const GROUPS = { given: "N", sure: "N", weak: "A", people: "A", faint: "A", stranger: "U", slip: "U" };
const ENDS_TELL = new Set(["stranger", "slip", "ordinary", "place", "sure"]);
const PASSED = new Set(["common", "kin", "title", "placeWord"]);
const GAPS = [...'.!?\n:;(),"/+=-'];

function placeOf(sign) {
  let sum = 0xffffffff;
  for (let at = 0; at < sign.length; at += 1) sum = CRC[(sum ^ sign.charCodeAt(at)) & 255] ^ (sum >>> 8);
  return ((sum ^ 0xffffffff) >>> 0) % NUMBERS.length;
}

function isName(seen, index) {
  let total = DATA.start;
  for (const place of new Set(signsOf(seen, index).map(placeOf))) total += NUMBERS[place];
  return total > DATA.askFrom;
}

function isWeighed(seen, index) {
  const each = seen.found[index];
  if (each.word.length < 2) return false;
  return seen.marks[index].length > 0 || !PASSED.has(seen.kinds[index]) || (each.capital && !each.opens);
}

function lettersOf(word) {
  const ends = `^${word}$`, size = WORDS.letters.length, seen = new Set([spread(String(Math.min(word.length, 12))) % size]);
  for (let length = 1; length <= 4; length += 1) {
    for (let start = 0; start + length <= ends.length; start += 1) seen.add(spread(ends.slice(start, start + length)) % size);
  }
  return [...seen].reduce((total, piece) => total + WORDS.letters[piece], DATA.lettersStart);
}

function signsOf(seen, index) {
  const kind = seen.kinds[index], shown = (GROUPS[kind] ?? "O") + capitalOf(seen.found[index]);
  const made = [
    ...signsOfItself(seen, index, kind, capitalOf(seen.found[index])),
    ...signsOfWordsBeside(seen, index, shown),
    ...signsOfNeighbour(seen, index - 1, `a${stands(seen, index)}`, shown),
    ...signsOfNeighbour(seen, index + 1, `b${stands(seen, index + 1)}`, shown),
    ...signsOfNeighbour(seen, index - 2, "aa", shown),
    ...signsOfNeighbour(seen, index + 2, "bb", shown),
  ];
  const both = `ab=${kindAt(seen, index - 1)}|${kindAt(seen, index + 1)}`;
  made.push(both, both + shown[0]);
  const after = index + 1 < seen.found.length ? classesOf(seen.found[index + 1].word).slice(0, 3) : [];
  for (const left of index ? classesOf(seen.found[index - 1].word).slice(0, 3) : []) {
    for (const right of after) made.push(`abc=${left}|${right}`, `abc=${left}|${right}${shown}`);
  }
  return made;
}

function signsOfItself(seen, index, kind, capital) {
  const each = seen.found[index], word = each.word, written = seen.lower ? "L" : "M";
  const made = [`k=${kind}`, `c=${capital}${written}`, `kc=${kind}${capital}`, `kcl=${kind}${capital}${written}`];
  made.push(`len=${Math.min(word.length, 8)}`);
  for (const name of DATA.own) if (OWN[name].has(word)) made.push(`in=${name}`, `in=${name}${capital}`);
  for (const name of classesOf(word)) made.push(`cl=${name}`);
  if (NAME_KINDS.has(kind) && isOrdinary(word)) {
    made.push(`so=${kind}`, `so=${kind}${capital}`);
    if (isIn(FREQUENT, word)) made.push(`sf=${kind}${capital}`);
  }
  if (seen.streets[index]) made.push("street", `street${kind}${capital}`);
  if (seen.places[index]) made.push(`plc=${kindOf(word)}`);
  const length = seen.things[index];
  if (length) made.push(`th=${length}`, `th=${length}${kind}`, `th=${length}${kind}${capital}`, `th=${length}${capital}${written}`);
  for (const sign of ["owns", "aged"]) if (each[sign]) made.push(sign, sign + kind);
  if (each.prefix) made.push(`px=${each.prefix}`, `px=${each.prefix}${kind}${capital}`);
  const score = Math.max(-10, Math.min(10, Math.floor(lettersOf(word) / 12)));
  made.push(`let=${score}`, `let=${score}${kind}`);
  if (!NAME_KINDS.has(kind) || LISTS.people.has(word)) made.push(`let=${score}${capital}`);
  if (!["sure", "given", "stranger"].includes(kind)) made.push(`w=${word}`);
  if (ENDS_TELL.has(kind)) made.push(`pf=${word.slice(0, 3)}`, ...[2, 3, 4].map((size) => `sf=${word.slice(-size)}`));
  for (const mark of seen.marks[index]) made.push(`r=${mark}`, `r=${mark}${capital}`, `r=${mark}${kind}`);
  return made;
}

function signsOfWordsBeside(seen, index, shown) {
  const before = gapOf(seen, index), after = gapOf(seen, index + 1);
  const [earlier, last, following, further] = [-2, -1, 1, 2].map((step) => wordAt(seen, index + step));
  return [
    `gb=${before}`, `ga=${after}`, `g=${before}${after}`, `gbk=${before}${shown}`, `gak=${after}${shown}`,
    `p1=${last}${before}`, `n1=${following}${after}`, `p1g=${last}${before}${shown}`, `n1g=${following}${after}${shown}`,
    `p2=${earlier} ${last}`, `n2=${following} ${further}`, `pn=${last} ${following}`, `p2s=${earlier}`, `n2s=${further}`,
    `p2g=${earlier} ${last}${shown[0]}`, `n2g=${following} ${further}${shown[0]}`,
  ];
}

function signsOfNeighbour(seen, index, side, shown) {
  if (index < 0 || index >= seen.found.length) return [];
  const kind = seen.kinds[index], capital = capitalOf(seen.found[index]);
  const made = [`${side}k=${kind}`, `${side}kc=${kind}${capital}`, `${side}kk=${kind}${shown}`, `${side}kkc=${kind}${capital}${shown}`];
  if (seen.things[index]) made.push(`${side}th=${seen.things[index]}`, `${side}th=${seen.things[index]}${shown}`);
  for (const name of classesOf(seen.found[index].word)) made.push(`${side}cl=${name}`, `${side}clk=${name}${shown}`);
  return made;
}

function capitalOf(each) {
  if (!each.capital) return "l";
  if (each.shouted) return "S";
  return each.opens ? "o" : "c";
}

function wordAt(seen, index) {
  if (index < 0) return "^";
  return index < seen.found.length ? seen.found[index].word : "$";
}

const kindAt = (seen, index) => seen.kinds[index] ?? "-";

function gapOf(seen, index) {
  if (index <= 0) return "^";
  if (index >= seen.found.length) return "$";
  const gap = seen.found[index].gap;
  return GAPS.find((sign) => gap.includes(sign)) ?? (/[0-9]/.test(gap) ? "#" : "_");
}

const stands = (seen, index) => (gapOf(seen, index) === "_" ? "_" : "-");
