// What the shell makes of words: expansions that cut a value, and what `echo` and `printf` print. Patterns are known where a host stays a host.
import type { CallArgument, Form } from './form.js';
import { rawOf } from './read.js';
import type { Syntax } from './syntax.js';

/** `${X%:*}` (a port is left out), `${X#*://}`, `${X/a/b}`, `${X%.suffix}`, `${X,,}`; `undefined` where the rest may be anything. */
export function cutExpansion(of: Syntax, rest: string): Form | undefined {
  // What is cut is the port, the path, the scheme or the user: the host is read the same with it.
  if (/^%{1,2}[:/]\*$|^#{1,2}\*(?::\/\/|\/\/|@)$|^,{1,2}$|^\^{1,2}$/.test(rest)) return { is: 'same', of };
  const replaced = /^\/{1,2}[%#]?([\w.:-]{1,100})(?:\/([\w.:-]{0,100}))?$/.exec(rest);
  const cut = /^(?:%{1,2}|#{1,2})([\w.:/-]{1,100})$/.exec(rest);
  const search = replaced?.[1] ?? cut?.[1];
  if (search === undefined) return undefined;
  const args = [search, replaced?.[2] ?? ''].map((text): CallArgument => ({ value: textNode(of, text) }));
  return { is: 'call', name: 'replace', of, args };
}

/** What a command prints: `printf` fills its first word with the others. */
export function printedBy(called: string, args: readonly CallArgument[], source: string): Syntax | undefined {
  const words = args.filter(({ value }) => !/^-[neE]+$/.test(rawOf(value, source)));
  const [first, ...others] = words;
  if (!first || others.length === 0) return first?.value;
  if (called !== 'printf') return undefined;
  const form: Form = { is: 'format', template: first.value, args: others };
  return {
    ...textNode(first.value, ''),
    end: words[words.length - 1]?.value.end ?? first.value.end,
    children: [],
    form,
  };
}

function textNode(at: Syntax, text: string): Syntax {
  const { start, end, parent } = at;
  const form: Form = { is: 'text', pieces: [{ text, start, isRaw: true }], start, end };
  return {
    type: 'made_word',
    field: null,
    start,
    end,
    children: [],
    parent,
    form,
    scope: at.scope,
  };
}
