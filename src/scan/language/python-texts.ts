// Texts of Python in which the variables of the environment are filled in: `os.path.expandvars`. It evaluates nothing.
import type { CallArgument, Form, Piece, Syntax } from './form.js';
import { rawOf } from './read.js';

const MARK = /\$(?:\{([A-Za-z_]\w{0,100})\}|([A-Za-z_]\w{0,100}))/g;

/** `os.path.expandvars("https://$ZONE/")` */
export function expandVariables(
  { method, args }: { readonly method: string; readonly args: readonly CallArgument[] },
  source: string,
): Form | undefined {
  const [first] = args;
  const found = /^[rRbBuU]?("""|'''|"|')([^]*)\1$/.exec(rawOf(first?.value, source));
  if (method !== 'expandvars' || !first || found?.[2] === undefined) return undefined;
  const start = first.value.end - (found[1]?.length ?? 1) - found[2].length;
  return { is: 'join', parts: partsOf({ text: found[2], start }, first.value) };
}

/** Pieces between marks as texts of their own, marks as the variables that they name. */
function partsOf({ text, start }: { readonly text: string; readonly start: number }, literal: Syntax): Syntax[] {
  const parts: Syntax[] = [];
  const push = (from: number, to: number, form: Form): void => {
    const place = { start: start + from, end: start + to, children: [], parent: literal, scope: undefined };
    parts.push({ type: 'filled_text', field: null, ...place, form });
  };
  const pushText = (from: number, to: number): void => {
    const piece: Piece = { text: text.slice(from, to), start: start + from };
    if (to > from) push(from, to, { is: 'text', pieces: [piece], start: start + from, end: start + to });
  };
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    pushText(from, match.index);
    push(match.index, match.index + match[0].length, { is: 'setting', key: match[1] ?? match[2] ?? '' });
    from = match.index + match[0].length;
  }
  pushText(from, text.length);
  return parts;
}
