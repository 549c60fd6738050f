// Search in the pocket directory: words begun, and words mistyped by a letter or two. Pure: no storage, no page.

const MARKS = /[\u0300-\u036f]/g;

/** Words without accents and capitals; an apostrophe parts them, as in l'eau. */
export function wordsOf(text) {
  return (text ?? "").normalize("NFD").replace(MARKS, "").toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
}

/** Whether two words differ by at most `most` letters put in, left out, changed, or exchanged with the next. */
export function isNear(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = null;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (before && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return false;
    before = row;
    row = next;
  }
  return row[b.length] <= most;
}

const letters = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);

/** An index of texts, each with a weight: what is found by more words, and in heavier texts, stands first. */
export class Index {
  constructor() {
    this.byWord = new Map(); // word -> Map(key -> weight)
    this.sorted = null;
  }

  /** `texts`: [text, weight] pairs of one key. */
  add(key, texts) {
    this.addAll([key], texts);
  }

  /** The same texts for many keys. */
  addAll(keys, texts) {
    if (!keys.length) return;
    for (const [text, weight] of texts) {
      for (const word of wordsOf(text)) {
        let weights = this.byWord.get(word);
        if (!weights) this.byWord.set(word, (weights = new Map()));
        for (const key of keys) if ((weights.get(key) ?? 0) < weight) weights.set(key, weight);
      }
    }
    this.sorted = null;
  }

  /** A Map of the keys that hold every word of `text`, with their scores; null for no words at all. */
  find(text) {
    const asked = wordsOf(text);
    if (!asked.length) return null;
    let found = null;
    for (const word of asked) {
      const scores = this.#scores(word);
      if (!found) {
        found = scores;
        continue;
      }
      const both = new Map();
      for (const [key, score] of found) if (scores.has(key)) both.set(key, score + scores.get(key));
      found = both;
    }
    return found;
  }

  #scores(word) {
    const scores = new Map();
    const raise = (keys, factor) => {
      for (const [key, weight] of keys) if ((scores.get(key) ?? 0) < weight * factor) scores.set(key, weight * factor);
    };
    const words = this.#words();
    for (let at = firstFrom(words, word); at < words.length && words[at].startsWith(word); at++) {
      raise(this.byWord.get(words[at]), words[at] === word ? 3 : 2);
    }
    if (!scores.size && letters(word)) {
      for (const known of words) if (isNear(word, known, letters(word))) raise(this.byWord.get(known), 1);
    }
    return scores;
  }

  #words() {
    this.sorted ??= [...this.byWord.keys()].sort();
    return this.sorted;
  }
}

function firstFrom(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
