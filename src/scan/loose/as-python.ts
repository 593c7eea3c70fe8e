// A program of a language without grammar, as the few statements of Python that say the same: names that are given texts, texts that are
// joined, filled and formatted, comments. What it does not understand it leaves out, but for its texts. Spans stay those of the file.
import { mappedText, type MappedText } from '../shell-like/mapped-text.js';
import type { Source } from '../scanner.js';
import type { Style } from './style.js';
import { tokensOf, type Token } from './tokens.js';

interface Writing {
  readonly text: string;
  readonly style: Style;
  readonly made: MappedText;
  readonly tokens: readonly Token[];
}

/** A part that is understood: what it writes, and the token after it. */
interface Part {
  readonly next: number;
  readonly hasText: boolean;
  readonly write: () => void;
}

const DEEPEST = 20;

/** The statements of Python that stand for a program. */
export function asPython(source: Source, style: Style): Source {
  const made = mappedText(source);
  // Modules are left out with as many blanks as they have letters.
  const text = style.modules ? source.text.replace(style.modules, (one) => ' '.repeat(one.length)) : source.text;
  const writing: Writing = { text, style, made, tokens: tokensOf(text, style) };
  for (let at = 0; at < writing.tokens.length;) at = writeNext(writing, at);
  return made.toSource();
}

function writeNext(writing: Writing, at: number): number {
  const { tokens, made } = writing;
  const token = tokens[at] as Token;
  if (token.is === 'comment') {
    writeComment(writing, token);
    return at + 1;
  }
  if (token.is === 'word') {
    const given = givenAt(writing, at);
    const value = given === undefined ? undefined : joinAt(writing, given, 0);
    if (value) {
      writeWord(writing, token);
      made.write(' = ', token.end);
      value.write();
      made.write('\n', token.end);
      return Math.max(value.next, at + 1);
    }
  }
  const value = token.is === 'word' || token.is === 'text' ? joinAt(writing, at, 0) : undefined;
  if (!value?.hasText) return at + 1;
  made.write('use(', token.start);
  value.write();
  made.write(')\n', token.start);
  return value.next;
}

function writeComment({ text, made }: Writing, { start, end }: Token): void {
  for (let from = start; from < end;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found > end ? end : found;
    made.write('#', from);
    made.keep(from, to);
    made.write('\n', to);
    from = to + 1;
  }
}

const RESERVED =
  /^(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)$/;

function writeWord({ text, made }: Writing, { start, end }: Pick<Token, 'start' | 'end'>): void {
  const lead = /^[$@%&]/.test(text[start] ?? '') ? 1 : 0;
  const word = text.slice(start + lead, end);
  if (RESERVED.test(word) || word.includes("'")) made.write(`_${word.replaceAll("'", '_')}`, start, end);
  else made.keep(start + lead, end);
}

/** Where the value begins of a name that stands at a token; `undefined` where it gets none. */
function givenAt({ text, style, tokens }: Writing, at: number): number | undefined {
  let next = at + 1;
  const place = tokens[next]?.start ?? text.length;
  const typed = style.typed?.exec(text.slice(place, place + 100))?.[0];
  if (typed !== undefined) while ((tokens[next]?.start ?? Infinity) < place + typed.length) next++;
  // `set host "acme.example"`
  const before = tokens[at - 1];
  const isSet = /^set$/.test(before ? text.slice(before.start, before.end) : '');
  if (isSet && tokens[next]?.is === 'text') return next;
  const sign = tokens[next];
  if (sign?.is !== 'sign') return undefined;
  const found = style.gives.exec(text.slice(sign.start, sign.start + 4))?.[0];
  if (found === undefined) return undefined;
  while ((tokens[next]?.start ?? Infinity) < sign.start + found.length) next++;
  while (tokens[next]?.is === 'end') next++;
  return fallback({ text, tokens }, next);
}

/** `System.get_env("X") || "y"`: the value that stands at last. */
function fallback({ text, tokens }: Pick<Writing, 'text' | 'tokens'>, from: number): number {
  for (let at = from; at < Math.min(from + 24, tokens.length); at++) {
    const token = tokens[at] as Token;
    if (token.is === 'end') break;
    const isOr = /^(?:\|\||\/\/|\?:|or\b)/.test(text.slice(token.start, token.start + 3));
    if (isOr && (token.is === 'sign' || token.is === 'word')) return tokens[at + 1]?.is === 'sign' ? at + 2 : at + 1;
  }
  return from;
}

/** Operands with the language's operator between them. */
function joinAt(writing: Writing, at: number, depth: number): Part | undefined {
  const parts: Part[] = [];
  let next = at;
  for (let joined = true; joined && parts.length < 200;) {
    const part = operandAt(writing, next, depth);
    if (!part) break;
    parts.push(part);
    const after = joinSign(writing, part.next);
    joined = after !== undefined;
    next = after ?? part.next;
  }
  const last = parts.at(-1);
  if (!last) return undefined;
  const place = writing.tokens[at]?.start ?? 0;
  return {
    next: last.next,
    hasText: parts.some(({ hasText }) => hasText),
    write: () => {
      for (const [index, part] of parts.entries()) {
        if (index > 0) writing.made.write(' + ', place);
        part.write();
      }
    },
  };
}

/** The token after an operator that joins; line ends around it do not count. */
function joinSign({ text, style, tokens }: Writing, at: number): number | undefined {
  let next = at;
  while (tokens[next]?.is === 'end') next++;
  const sign = tokens[next];
  if (sign?.is !== 'sign') return undefined;
  const found = style.joins.find((one) => text.startsWith(one, sign.start));
  if (found === undefined) return undefined;
  while ((tokens[next]?.start ?? Infinity) < sign.start + found.length) next++;
  while (tokens[next]?.is === 'end') next++;
  return next;
}

function operandAt(writing: Writing, at: number, depth: number): Part | undefined {
  const token = writing.tokens[at];
  if (!token || depth > DEEPEST) return undefined;
  if (token.is === 'text') return { next: at + 1, hasText: true, write: () => writeText(writing, token) };
  if (token.is === 'sign' && writing.text[token.start] === '(') {
    const inner = joinAt(writing, at + 1, depth + 1);
    const close = inner && writing.tokens[inner.next];
    return inner && close && writing.text[close.start] === ')' ? { ...inner, next: inner.next + 1 } : undefined;
  }
  if (token.is !== 'word') return undefined;
  return callAt(writing, at, depth) ?? { next: at + 1, hasText: false, write: () => writeWord(writing, token) };
}

const FORMATS = /^(?:(?:\w+\.)?(?:sprintf|printf|format|failwithf|String\.Format|string\.Format|Format))$/i;

/** `sprintf "https://%s" zone`, `paste0("a", b)`, `String.Format("{0}", a)` */
function callAt(writing: Writing, at: number, depth: number): Part | undefined {
  const { text, tokens, style, made } = writing;
  const token = tokens[at] as Token;
  const called = text.slice(token.start, token.end);
  const isFormat = FORMATS.test(called);
  if (!isFormat && style.joiners?.test(called) !== true) return undefined;
  const open = tokens[at + 1];
  const isBracketed = open?.is === 'sign' && text[open.start] === '(';
  const parts: Part[] = [];
  let next = isBracketed ? at + 2 : at + 1;
  while (parts.length < 30) {
    const part = isBracketed ? joinAt(writing, next, depth + 1) : operandAt(writing, next, depth + 1);
    if (!part) break;
    parts.push(part);
    next = part.next;
    const sign = tokens[next];
    if (sign?.is === 'sign' && text[sign.start] === ',') next++;
    else if (isBracketed) break;
  }
  const [template, ...rest] = parts;
  if (!template) return undefined;
  const close = tokens[next];
  if (isBracketed && close && text[close.start] === ')') next++;
  const write = (): void => {
    if (isFormat) {
      made.write('format(', token.start, token.end);
      writeList(made, parts, token.start);
      made.write(')', token.end);
    } else {
      template.write();
      for (const part of rest) {
        made.write(' + ', token.start);
        part.write();
      }
    }
  };
  return { next, hasText: parts.some(({ hasText }) => hasText), write };
}

function writeList(made: MappedText, parts: readonly Part[], place: number): void {
  for (const [index, part] of parts.entries()) {
    if (index > 0) made.write(', ', place);
    part.write();
  }
}

/** A text of Python with the same content; names in it stand between braces. */
function writeText({ text, style, made }: Writing, { start, end, from, to }: Token): void {
  const isFilled = style.hole !== undefined && (style.filled?.test(text.slice(start, from)) ?? true);
  const holes = isFilled ? [...text.slice(from, to).matchAll(style.hole)] : [];
  made.write(holes.length > 0 ? 'f"""' : '"""', start, from);
  let at = from;
  for (const hole of holes) {
    const name = hole.slice(1).find((group) => group !== undefined) ?? '';
    const begin = from + hole.index;
    writeContent({ text, made }, { start: at, end: begin }, true);
    const nameAt = begin + hole[0].indexOf(name);
    made.write('{', begin, nameAt);
    made.write(RESERVED.test(name) ? `_${name}` : name.replace(/^[^A-Za-z_]+/, ''), nameAt, nameAt + name.length);
    made.write('}', nameAt + name.length, begin + hole[0].length);
    at = begin + hole[0].length;
  }
  writeContent({ text, made }, { start: at, end: to }, holes.length > 0);
  made.write('"""', to, end);
}

function writeContent(
  { text, made }: Pick<Writing, 'text' | 'made'>,
  { start, end }: { readonly start: number; readonly end: number },
  isFilled: boolean,
): void {
  let from = start;
  for (let at = start; at < end; at++) {
    const unit = text[at] ?? '';
    const isBrace = isFilled && /[{}]/.test(unit);
    if (unit !== '"' && !isBrace) continue;
    made.keep(from, at);
    if (unit === '"') made.write(text[at - 1] === '\\' ? '' : '\\', at);
    else made.write(unit, at);
    from = at;
  }
  made.keep(from, end);
}
