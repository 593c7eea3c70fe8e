// Parses what an action says: a pipeline of commands (text/template, Pipelines). A pipe hands its value on as the last argument, so
// that every pipeline is one term. What is no pipeline is `undefined`.

export type Term =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'member'; readonly of: Term; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] };

/** `$x, $y := pipeline`, `$x = pipeline` or a pipeline alone. */
export interface Pipeline {
  readonly variables: readonly string[];
  readonly isAssignment: boolean;
  readonly term: Term;
}

const TOKEN =
  /\s+|"(?:[^"\\\n]|\\.){0,10000}"|`[^`]{0,10000}`|'(?:[^'\\\n]|\\.){1,10}'|\$[\w]*(?:\.\w+)*|(?:\.\w+)+|\.|:=|[=,|()]|[-+]?\d[\w.]*|[A-Za-z_]\w*/y;
const MOST_TOKENS = 2000;
const DEEPEST = 40;

/** Parses the code of an action, without its keyword. */
export function parsePipeline(code: string): Pipeline | undefined {
  const tokens = tokensIn(code);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const variables: string[] = [];
  let at = 0;
  while (/^\$\w+$/.test(tokens[at] ?? '') && [',', ':=', '='].includes(tokens[at + 1] ?? '')) {
    variables.push(tokens[at] ?? '');
    at += 2;
    if (tokens[at - 1] !== ',') break;
  }
  const isAssignment = variables.length > 0 && tokens[at - 1] === '=';
  const reader = { tokens, at };
  const term = readPipeline(reader, 0);
  return term && reader.at >= tokens.length ? { variables, isAssignment, term } : undefined;
}

function tokensIn(code: string): string[] | undefined {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < code.length) {
    const start = pattern.lastIndex;
    const token = pattern.exec(code)?.[0];
    if (token === undefined || tokens.length > MOST_TOKENS) return undefined;
    // A field right after a parenthesis belongs to it; everything else is kept apart by white space.
    if (token.trim() !== '') tokens.push(token.startsWith('.') && code[start - 1] === ')' ? `)${token}` : token);
  }
  return tokens;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function readPipeline(reader: Reader, depth: number): Term | undefined {
  let value: Term | undefined;
  do {
    const terms = readCommand(reader, depth);
    const [head, ...args] = terms ?? [];
    if (head === undefined) return undefined;
    const all = value === undefined ? args : [...args, value];
    if (head.kind === 'call' && head.args.length === 0) value = { ...head, args: all };
    else value = all.length === 0 ? head : { kind: 'call', name: 'method', args: [head, ...all] };
  } while (reader.tokens[reader.at] === '|' && ++reader.at > 0);
  return value;
}

function readCommand(reader: Reader, depth: number): Term[] | undefined {
  const terms: Term[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token === '|' || token === ')') return terms;
    const term = readTerm(reader, depth);
    if (term === undefined) return undefined;
    terms.push(term);
  }
}

function readTerm(reader: Reader, depth: number): Term | undefined {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '(') {
    const inner = depth < DEEPEST ? readPipeline(reader, depth + 1) : undefined;
    if (inner === undefined || reader.tokens[reader.at++] !== ')') return undefined;
    const path = reader.tokens[reader.at];
    if (path?.startsWith(').') !== true) return inner;
    reader.at++;
    return { kind: 'member', of: inner, path: path.slice(2).split('.') };
  }
  if (token.startsWith('.')) return { kind: 'field', path: token === '.' ? [] : token.slice(1).split('.') };
  if (token.startsWith('$')) {
    const [name = '$', ...path] = token.split('.');
    return { kind: 'variable', name, path };
  }
  if (/^["'`]/.test(token)) return { kind: 'text', text: unquoted(token) };
  if (/^(?:[-+]?\d|true$|false$)/.test(token)) return { kind: 'text', text: token };
  if (token === 'nil') return { kind: 'text', text: '' };
  return /^[A-Za-z_]/.test(token) ? { kind: 'call', name: token, args: [] } : undefined;
}

function unquoted(token: string): string {
  const inner = token.slice(1, -1);
  if (token.startsWith('`')) return inner;
  return inner.replace(/\\(.)/g, (_, unit: string) => ({ n: '\n', t: '\t', r: '\r' })[unit] ?? unit);
}
