// Turns values into uses: plain texts as every format does, composed ones by what is known of them, names where they may be dialled.
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import { textInBase64 } from '../base64-text.js';
import { maskInterpolation } from '../interpolation.js';
import { usesOfLiteral } from '../literal-uses.js';
import { keyBefore } from '../text/key-before.js';
import { isRelative, leavesOf, lookOf } from '../typescript/texts.js';
import { patternValue } from '../typescript/regex.js';
import { toUse, usesOfValue } from '../value-uses.js';
import { evaluate } from './evaluate.js';
import type { Form } from './form.js';
import { isDistant } from './distant.js';
import { isIdentifier } from './identifiers.js';
import { spanOf, type Reading } from './reading.js';
import type { Syntax } from './syntax.js';
import type { Note, Rules } from './walk.js';

interface PlainText {
  readonly form: Extract<Form, { is: 'text' }>;
  readonly note: Note;
  readonly value: string;
}

/** The hosts of a text without code in it, each at its place. */
export function* usesOfPlainText(
  { source }: Reading,
  { form: { start, end }, note, value }: PlainText,
  { keys }: Rules,
): Iterable<Use> {
  if (!/[.:\u3002\uFF0E\uFF61%]/.test(value) && textInBase64(value) === undefined) return;
  const { sink } = note;
  // A word behind a text that is over: `grep "Server Hostname:" out.log`.
  const isApart = /["'`]\s/.test(source.text.slice(Math.max(0, start - 2), start));
  const key = note.key ?? (isApart ? undefined : keyBefore(source.text, start - 1, false));
  const context = note.context ?? (isIdentifier(key, value) ? 'identifier' : undefined);
  const masked = maskInterpolation(value);
  const at = source.span(start, end);
  if (sink && context === undefined && isSunk(value, sink)) {
    yield toUse(source, { value: { kind: 'text', text: value, at }, start, end }, sink);
    return;
  }
  yield* usesOfLiteral(
    source,
    {
      start,
      end,
      ...masked,
      relation: 'mention',
      ...(key === undefined ? {} : { key }),
      ...(context === undefined ? {} : { context }),
    },
    keys,
  );
}

/** A sink tells only of what can be a host: no path, no sentence, nothing with interpolation in it. */
function isSunk(value: string, { as }: NonNullable<Note['sink']>): boolean {
  if (/[\s{}$]/.test(value) || value.startsWith('/') || value.startsWith('.')) return false;
  return as === 'host' || value.includes('://') || value.startsWith('//');
}

interface Composed {
  readonly node: Syntax;
  readonly value: Expression;
  readonly note: Note;
}

/** A value that is put together: a use by its key or by what is known of it; else a token, which counts where a watched name is concerned. */
export function* usesOfComposed(reading: Reading, { node, value, note }: Composed, { index }: Rules): Iterable<Use> {
  if (value.kind === 'unknown' || isRelative(value)) return;
  const { source } = reading;
  const raw = { value: withoutPaths(value), start: node.start, end: node.end };
  const { sink, key } = note;
  const context = note.context ?? (isSentence(value) ? 'comment' : undefined);
  if (context !== undefined) {
    if (lookOf(value).isDotted || holdsName(value))
      yield toUse(source, raw, { as: 'text', relation: 'mention', strength: 'token', context });
    return;
  }
  if (sink) {
    yield toUse(source, raw, lookOf(value).isProse ? { ...sink, as: 'text' } : sink);
    return;
  }
  const uses = usesOfValue(source, { ...raw, ...(key === undefined ? {} : { key }) }, index);
  yield* uses;
  if (uses.length === 0 && couldHoldHost(value)) yield toUse(source, raw, TOKEN);
}

const TOKEN = { as: 'text', relation: 'mention', strength: 'token' } as const;

/** Whether a value without visible host may have one once its names are known. */
function couldHoldHost(value: Expression): boolean {
  if (value.kind === 'call' && lookOf(value).isDotted) return true;
  if (!holdsName(value)) return false;
  if (value.kind === 'name') return value.scope === 'env' && HOSTISH.test(value.key);
  const texts = leavesOf(value).join(' ');
  return value.kind !== 'join' || /[./:@]/.test(texts) || HOSTISH.test(texts) || HOSTISH.test(namesOf(value));
}

function namesOf(value: Expression): string {
  if (value.kind !== 'join') return '';
  return value.parts.map((part) => (part.kind === 'name' ? part.key : '')).join(' ');
}

/** Words for a person around what is not known, without a host among them; lines of settings and commands are none. */
function isSentence(value: Expression): boolean {
  if (value.kind !== 'join' || lookOf(value).hasScheme) return false;
  const texts = value.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  if (
    /^\s*(?:deb(?:-src)?|curl|wget|docker|git|pip3?|npm|helm|kubectl|ssh|scp|rsync|server|proxy_pass|upstream)\s/.test(
      texts[0] ?? '',
    )
  )
    return false;
  return texts.some(
    (text) =>
      /[A-Za-z]{2,}[.,:;]?\s+(?:[a-z]+\s+){0,2}[A-Za-z]{2,}/.test(text) &&
      !/[=<>{}"'|]|:\/\//.test(text) &&
      !/[A-Za-z0-9]\.[a-z]/.test(text),
  );
}

/** Names in the path of a URL are no hosts; leaving them out saves following them. */
function withoutPaths(value: Expression): Expression {
  if (value.kind !== 'join') return value;
  let isInPath = false;
  const parts = value.parts.map((part, at): Expression => {
    if (part.kind === 'text') {
      const cut = part.text.replace(/(?:[a-z][\w+.-]*)?:\/\//gi, '');
      if (/[\s"'=,;]/.test(part.text)) isInPath = false;
      else if (at > 0 ? cut.includes('/') : /^[^/]+\//.test(cut)) isInPath = true;
      return part;
    }
    const before = value.parts[at - 1];
    const isKept = before?.kind === 'text' && /(?:\/\/|[=\s"'(,@])$/.test(before.text);
    return isInPath && !isKept ? { kind: 'unknown', why: 'dynamic', at: part.at } : part;
  });
  return { ...value, parts };
}

function holdsName(value: Expression): boolean {
  const open: Expression[] = [value];
  for (let next = open.pop(), seen = 0; next && seen < 2000; next = open.pop(), seen++) {
    if (next.kind === 'name') return true;
    if (next.kind === 'join') open.push(...next.parts);
    else if (next.kind === 'call') open.push(...next.args);
    else if (next.kind === 'select') open.push(next.of);
    else if (next.kind === 'choice') open.push(...next.of.map((branch) => branch.value));
  }
  return false;
}

const HOSTISH =
  /ur[il]|host|domain|endpoint|addr|server|origin|zone|registr|repo|feed|mirror|base|site|link|proxy|issuer|authority|audience|redirect|callback|api|cdn|broker|peer|remote|target|webhook|location|dsn|connection|cluster|gateway|backend|upstream|service|image|suffix|realm|tenant/i;

interface Named {
  readonly node: Syntax;
  readonly note: Note;
}

/** A name that is given away: a use in a sink or under a known key; a token where it sounds like a host. */
export function* usesOfName(reading: Reading, { node, note }: Named, { index }: Rules): Iterable<Use> {
  const value = evaluate(reading, node);
  if (value.kind === 'unknown' || value.kind === 'list' || value.kind === 'record') return;
  const { source } = reading;
  const raw = { value, start: node.start, end: node.end };
  if (note.context !== undefined) return;
  if (note.sink) {
    yield toUse(source, raw, note.sink);
    return;
  }
  const uses =
    note.key === undefined || value.kind === 'text' || note.isHandedOn === true
      ? []
      : usesOfValue(source, { ...raw, key: note.key }, index);
  yield* uses;
  const said = source.text.slice(Math.max(node.start, node.end - 200), node.end);
  const sounds = note.isHandedOn !== true && (HOSTISH.test(said) || HOSTISH.test(note.key ?? ''));
  if (uses.length === 0 && (sounds || isDistant(reading, node, value))) yield toUse(source, raw, TOKEN);
}

/** What a regular expression spells of a host is an allow-list entry, more likely than not. */
export function* usesOfPattern(reading: Reading, node: Syntax, written: string): Iterable<Use> {
  const pattern = /^([/#~@!])([^]*)\1[a-zA-Z]{0,8}$/.exec(written)?.[2] ?? written.replace(/\\[AzZG]/g, '');
  if (!pattern.includes('.')) return;
  const at = spanOf(reading, node);
  const spelt = patternValue(pattern, at);
  const value: Expression = /^(?:\\|\[)\./.test(pattern)
    ? { kind: 'join', parts: [{ kind: 'unknown', why: 'dynamic', at }, spelt], at }
    : spelt;
  const plain: Expression = { kind: 'text', text: spelled(value), at };
  if (!lookOf(plain).isDotted && !lookOf(value).hasScheme) return;
  const raw = { value, start: node.start, end: node.end };
  yield toUse(reading.source, raw, { as: 'text', relation: 'allow', strength: 'token', context: 'allow' });
}

function spelled(value: Expression): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'join') return value.parts.map(spelled).join('');
  if (value.kind === 'choice') return value.of.map((branch) => spelled(branch.value)).join(' ');
  return ' ';
}
