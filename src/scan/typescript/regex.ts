// Regular expressions as texts with unknown parts: what a pattern spells out of a host. It matches nothing and runs no pattern.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

const DEEPEST = 20;
const MOST_CHOICES = 6;

interface Pattern {
  readonly text: string;
  readonly at: Span;
  position: number;
  choices: number;
}

/** The text that a pattern spells; parts that are not fixed are unknown, optional parts a choice. */
export function patternValue(text: string, at: Span): Expression {
  return alternatives({ text: text.slice(0, 200_000), at, position: 0, choices: 0 }, 0);
}

function alternatives(pattern: Pattern, depth: number): Expression {
  const ways: Expression[] = [];
  for (;;) {
    ways.push(sequence(pattern, depth));
    if (pattern.text[pattern.position] !== '|') break;
    pattern.position++;
  }
  return ways.length === 1 ? (ways[0] as Expression) : choice(pattern, ways);
}

function choice(pattern: Pattern, ways: readonly Expression[]): Expression {
  if (++pattern.choices > MOST_CHOICES) return hole(pattern);
  return { kind: 'choice', of: ways.map((value) => ({ value })), at: pattern.at };
}

function hole({ at }: Pattern): Expression {
  return { kind: 'unknown', why: 'dynamic', at };
}

function literal({ at }: Pattern, text: string): Expression {
  return { kind: 'text', text, at };
}

function sequence(pattern: Pattern, depth: number): Expression {
  const parts: Expression[] = [];
  while (pattern.position < pattern.text.length && !'|)'.includes(pattern.text[pattern.position] as string)) {
    const atom = atomAt(pattern, depth);
    const part = quantified(pattern, atom);
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = literal(pattern, last.text + part.text);
    else if (!(part.kind === 'unknown' && last?.kind === 'unknown') && !(part.kind === 'text' && part.text === ''))
      parts.push(part);
  }
  if (parts.length === 1) return parts[0] as Expression;
  return parts.length === 0 ? literal(pattern, '') : { kind: 'join', parts, at: pattern.at };
}

/** `?` and `*` make a part optional, `+` and counts leave open how often it stands there. */
function quantified(pattern: Pattern, atom: Expression): Expression {
  const quantifier = /^(?:[?*+]|\{\d{1,6}(?:,\d{0,6})?\})/.exec(
    pattern.text.slice(pattern.position, pattern.position + 20),
  )?.[0];
  if (quantifier === undefined)
    return atom.kind === 'unknown' && isAnyCharacter(pattern) ? literal(pattern, '.') : atom;
  pattern.position += quantifier.length;
  if (/[?+]/.test(pattern.text[pattern.position] ?? '')) pattern.position++;
  if (quantifier === '?')
    return atom.kind === 'text' && atom.text === '' ? atom : choice(pattern, [atom, literal(pattern, '')]);
  if (quantifier === '*') return choice(pattern, [hole(pattern), literal(pattern, '')]);
  return hole(pattern);
}

/** An unescaped dot that stands for one character is most likely meant as a dot. */
function isAnyCharacter({ text, position }: Pattern): boolean {
  return text[position - 1] === '.' && text[position - 2] !== '\\';
}

function atomAt(pattern: Pattern, depth: number): Expression {
  const unit = pattern.text[pattern.position++] as string;
  if (unit === '\\') return escaped(pattern);
  if (unit === '[') return characterClass(pattern);
  if (unit === '(') return group(pattern, depth);
  if (unit === '^' || unit === '$') return literal(pattern, '');
  if (unit === '.') return hole(pattern);
  return literal(pattern, unit);
}

function escaped(pattern: Pattern): Expression {
  const unit = pattern.text[pattern.position++] ?? '';
  if (/[bB]/.test(unit)) return literal(pattern, '');
  const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(
    pattern.text.slice(pattern.position - 1, pattern.position + 4),
  );
  if (code) {
    pattern.position += code[0].length - 1;
    return literal(pattern, String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)));
  }
  return /[A-Za-z0-9]/.test(unit) ? hole(pattern) : literal(pattern, unit);
}

/** `[.]` is a dot; any other class is unknown. */
function characterClass(pattern: Pattern): Expression {
  const { text } = pattern;
  const start = pattern.position;
  let end = text[start] === '^' ? start + 1 : start;
  while (end < text.length && text[end] !== ']') end += text[end] === '\\' ? 2 : 1;
  pattern.position = Math.min(end + 1, text.length);
  const inside = text.slice(start, end).replace(/^\\/, '');
  return inside === '.' || inside === '-' ? literal(pattern, inside) : hole(pattern);
}

function group(pattern: Pattern, depth: number): Expression {
  const opening = /^\?(?::|[=!]|<[=!]|<[^>]{1,100}>)/.exec(
    pattern.text.slice(pattern.position, pattern.position + 110),
  )?.[0];
  pattern.position += opening?.length ?? 0;
  const inside = depth < DEEPEST ? alternatives(pattern, depth + 1) : skipped(pattern);
  if (pattern.text[pattern.position] === ')') pattern.position++;
  return opening && /[=!]$/.test(opening) ? literal(pattern, '') : inside;
}

function skipped(pattern: Pattern): Expression {
  const end = pattern.text.indexOf(')', pattern.position);
  pattern.position = end < 0 ? pattern.text.length : end;
  return hole(pattern);
}
