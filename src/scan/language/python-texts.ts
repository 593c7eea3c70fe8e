// Texts of Python that are filled in by name: `string.Template` and the variables of `os.path.expandvars`. It evaluates nothing.
import type { CallArgument, Form, Piece, Syntax } from './form.js';
import { rawOf } from './read.js';
import { childBy } from './syntax.js';

interface Called {
  readonly method: string;
  readonly of: Syntax | undefined;
  readonly args: readonly CallArgument[];
}

const MARK = /\$(?:\{([A-Za-z_]\w{0,100})\}|([A-Za-z_]\w{0,100}))/g;

/** `Template("https://$zone/").substitute(zone=…)`, also where a name of the file holds the template. */
export function fillText({ method, of, args }: Called, source: string): Form | undefined {
  if (!/^(?:safe_)?substitute$/.test(method) || !of) return undefined;
  const literal = templateIn(of, source);
  const text = literal && innerOf(literal, source);
  if (!literal || text === undefined) return undefined;
  const given = new Map<string, Syntax>(givenBy(args, source));
  return { is: 'join', parts: partsOf(text, literal, given) };
}

/** `os.path.expandvars("https://$ZONE/")` */
export function expandVariables({ method, args }: Called, source: string): Form | undefined {
  const [first] = args;
  if (method !== 'expandvars' || !first) return undefined;
  const text = innerOf(first.value, source);
  if (text === undefined) return undefined;
  return { is: 'join', parts: partsOf(text, first.value, new Map(), true) };
}

function templateIn(of: Syntax, source: string): Syntax | undefined {
  if (of.type === 'call' && /(?:^|\.)Template$/.test(rawOf(childBy(of, 'function'), source)))
    return childBy(of, 'arguments')?.children[0];
  return undefined;
}

/** The text of a literal without prefix, and where it begins. */
function innerOf(literal: Syntax, source: string): { readonly text: string; readonly start: number } | undefined {
  const found = /^[rRbBuU]?("""|\'\'\'|"|')([^]*)\1$/.exec(rawOf(literal, source));
  return found?.[2] === undefined
    ? undefined
    : { text: found[2], start: literal.end - (found[1]?.length ?? 1) - found[2].length };
}

function* givenBy(args: readonly CallArgument[], source: string): Iterable<[string, Syntax]> {
  for (const { name, value } of args)
    if (name !== undefined) yield [name, value];
    else if (value.type === 'dictionary')
      for (const pair of value.children) {
        const key = /^["'](\w{1,100})["']$/.exec(rawOf(childBy(pair, 'key'), source))?.[1];
        const worth = childBy(pair, 'value');
        if (key !== undefined && worth) yield [key, worth];
      }
}

/** Pieces between marks as texts of their own, marks as what is given for them. */
function partsOf(
  { text, start }: { readonly text: string; readonly start: number },
  literal: Syntax,
  given: ReadonlyMap<string, Syntax>,
  isEnvironment = false,
): Syntax[] {
  const parts: Syntax[] = [];
  const push = (from: number, to: number, form: Form): void => {
    parts.push({
      type: 'filled_text',
      field: null,
      start: start + from,
      end: start + to,
      children: [],
      parent: literal,
      scope: undefined,
      form,
    });
  };
  const pushText = (from: number, to: number): void => {
    const piece: Piece = { text: text.slice(from, to), start: start + from };
    if (to > from) push(from, to, { is: 'text', pieces: [piece], start: start + from, end: start + to });
  };
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const name = match[1] ?? match[2] ?? '';
    const value = given.get(name);
    pushText(from, match.index);
    if (value) parts.push(value);
    else
      push(
        match.index,
        match.index + match[0].length,
        isEnvironment ? { is: 'setting', key: name } : { is: 'name', name: `$${name}` },
      );
    from = match.index + match[0].length;
  }
  pushText(from, text.length);
  return parts;
}
