// Arguments of Rust's macros, which the grammar leaves as loose tokens: names, paths, members, calls and macros are nodes again. Whatever else
// stands there stays as it is.
import type { CallArgument, Form } from './form.js';
import { rawOf } from './read.js';
import type { Syntax } from './syntax.js';

const DEEPEST = 40;

/** The arguments in a tree of tokens, which is changed to hold them as its children. */
export function argumentsOfTokens(tree: Syntax | undefined, source: string, depth = 0): CallArgument[] {
  if (!tree) return [];
  const runs = runsIn(tree, source);
  const found = runs.flatMap((run): CallArgument[] => {
    const named = nameOf(run, source);
    const tokens = named === undefined ? run : run.slice(1);
    const whole = depth < DEEPEST ? chainOf(tokens, source, depth) : undefined;
    const values = whole ? [whole] : tokens;
    return values.map((value) => (named === undefined ? { value } : { name: named, value }));
  });
  tree.children.splice(0, tree.children.length, ...found.map(({ value }) => value));
  for (const { value } of found) (value as { parent: Syntax | undefined }).parent = tree;
  return found;
}

/** Tokens between commas. */
function runsIn(tree: Syntax, source: string): Syntax[][] {
  const runs: Syntax[][] = [];
  let end = tree.start;
  for (const token of tree.children) {
    if (/comment/.test(token.type)) continue;
    const last = runs[runs.length - 1];
    if (!last || source.slice(end, token.start).includes(',')) runs.push([token]);
    else last.push(token);
    end = token.end;
  }
  return runs;
}

/** `name = value` */
function nameOf([first, second]: readonly Syntax[], source: string): string | undefined {
  if (first?.type !== 'identifier' || !second) return undefined;
  return /^\s{0,9}=\s{0,9}&?$/.test(source.slice(first.end, second.start)) ? rawOf(first, source) : undefined;
}

/** One value that tokens spell from left to right; `undefined` where they spell anything else. */
function chainOf(tokens: readonly Syntax[], source: string, depth: number): Syntax | undefined {
  const [first, ...rest] = tokens;
  if (!first || first.type === 'token_tree') return undefined;
  let whole = first;
  for (const token of rest) {
    const between = source.slice(whole.end, token.start).replace(/^\?/, '').replace(/\s/g, '');
    const next = step(whole, token, { between, source, depth });
    if (!next) return undefined;
    whole = next;
  }
  return whole;
}

interface Place {
  readonly between: string;
  readonly source: string;
  readonly depth: number;
}

function step(whole: Syntax, token: Syntax, { between, source, depth }: Place): Syntax | undefined {
  if (token.type !== 'token_tree') {
    if (between !== '.' && between !== '::') return undefined;
    return made(whole, token, { form: { is: 'member', of: whole, name: rawOf(token, source) }, parts: [whole] });
  }
  const isCall = source[token.start] === '(';
  if (!isCall || (between !== '' && between !== '!')) return undefined;
  const name = whole.form?.is === 'member' ? whole.form.name : rawOf(whole, source);
  const of = whole.form?.is === 'member' ? whole.form.of : undefined;
  const args = argumentsOfTokens(token, source, depth + 1);
  if (between === '!') return made(whole, token, { form: { is: 'call', name: `${name}!`, args }, parts: [token] });
  if (!of && whole.type !== 'identifier') return undefined;
  return made(whole, token, { form: callOf(name, of, args), parts: of ? [of, token] : [token] });
}

/** A call; `unwrap_or` gives its argument where there is nothing. */
function callOf(name: string, of: Syntax | undefined, args: readonly CallArgument[]): Form {
  const [first] = args;
  if (of && first && /^(?:unwrap_or|or)$/.test(name)) return { is: 'otherwise', first: of, second: first.value };
  return { is: 'call', name, of, args };
}

function made(
  from: Syntax,
  to: Syntax,
  { form, parts }: { readonly form: Form; readonly parts: readonly Syntax[] },
): Syntax {
  return {
    type: `${form.is}_of_tokens`,
    field: null,
    start: from.start,
    end: to.end,
    children: [...parts],
    parent: from.parent,
    form,
    scope: undefined,
  };
}
