// Which names a regular expression for host names is about: `^(www|api)\.acme\.example$` is two, `^(.+)\.acme\.example$` is `*.acme.example`.
// It runs nothing and reads within bounds; what it cannot read stands for any text.

const MOST_NAMES = 32;
const LONGEST_PATTERN = 500;
const DEEPEST = 8;
const ANY = '*';

/** The names that a pattern admits, `*` for unknown text; none for one that is too long or names nothing. */
export function namesOfPattern(pattern: string): readonly string[] {
  if (pattern.length > LONGEST_PATTERN) return [];
  const reading: Reading = { pattern, at: 0, depth: 0 };
  const names = alternatives(reading)
    .map((name) => name.replace(/\*{2,}/g, ANY).replace(/\.$/, ''))
    .filter((name) => /[^*.]/.test(name));
  return [...new Set(names)].slice(0, MOST_NAMES);
}

interface Reading {
  readonly pattern: string;
  at: number;
  depth: number;
}

function alternatives(reading: Reading): string[] {
  const all: string[] = [];
  do {
    if (reading.pattern[reading.at] === '|') reading.at++;
    all.push(...sequence(reading));
  } while (reading.pattern[reading.at] === '|');
  return all.slice(0, MOST_NAMES);
}

function sequence(reading: Reading): string[] {
  let names = [''];
  while (reading.at < reading.pattern.length && !/[|)]/.test(reading.pattern[reading.at] ?? '')) {
    const heads = quantified(atom(reading), reading);
    names = names.flatMap((name) => heads.map((head) => name + head)).slice(0, MOST_NAMES);
  }
  return names;
}

/** One atom's texts; `undefined` text is any. */
function atom(reading: Reading): readonly string[] {
  const { pattern } = reading;
  const unit = pattern[reading.at++] ?? '';
  if (unit === '^' || unit === '$') return [''];
  if (unit === '\\') {
    const escaped = pattern[reading.at++] ?? '';
    if (/[bBAzZ]/.test(escaped)) return [''];
    return /[\w]/.test(escaped) ? [ANY] : [escaped];
  }
  if (unit === '[') return classOf(reading);
  if (unit === '(') return group(reading);
  // People write names without escaping their dots.
  return unit === '.' && /^[*+?{]/.test(pattern.slice(reading.at, reading.at + 1)) ? [ANY] : [unit];
}

/** `[a-z0-9-]` is any text, `[.]` a dot. */
function classOf(reading: Reading): readonly string[] {
  const end = reading.pattern.indexOf(']', reading.at + 1);
  const inner = reading.pattern.slice(reading.at, end < 0 ? undefined : end);
  reading.at = end < 0 ? reading.pattern.length : end + 1;
  return inner === '.' || inner === '\\.' ? ['.'] : [ANY];
}

function group(reading: Reading): readonly string[] {
  const opening = /^\?(?:[:!=]|<[=!]|P?<\w{0,60}>|'\w{0,60}')/.exec(reading.pattern.slice(reading.at, reading.at + 80));
  reading.at += opening?.[0].length ?? 0;
  if (reading.depth >= DEEPEST) {
    reading.at = reading.pattern.length;
    return [ANY];
  }
  reading.depth++;
  const inner = alternatives(reading);
  reading.depth--;
  reading.at++;
  return /^\?(?:[!=]|<[=!])/.test(opening?.[0] ?? '') ? [''] : inner;
}

function quantified(texts: readonly string[], reading: Reading): readonly string[] {
  const [quantifier = ''] =
    /^(?:[*+?]|\{\d{0,9},?\d{0,9}\})[?+]?/.exec(reading.pattern.slice(reading.at, reading.at + 24)) ?? [];
  reading.at += quantifier.length;
  if (quantifier === '' || texts.every((text) => text === '')) return texts;
  const isOptional = quantifier.startsWith('?');
  if (isOptional) return texts.includes(ANY) ? texts : ['', ...texts];
  // A label that may come again is any number of labels.
  return quantifier === '{1}' ? texts : [ANY];
}
