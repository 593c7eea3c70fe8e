// Names that a template gives itself: `{% set x = … %}`, `{% assign x = … %}`, `<% x = … %>`, `@{ var x = …; }`, `{{ $x := … }}`. It
// reads assignments and runs nothing.
import type { Expression } from '../../model/expression.js';
import type { Island } from './islands.js';

/** What a file's own names are worth. */
export type LocalNames = ReadonlyMap<string, Expression>;

const ASSIGNED: readonly RegExp[] = [
  /^[-=~\s]*(?:set|assign|local\.set|let|var|const)\s+[$@]?([A-Za-z_]\w{0,80})\s*=(?!=)\s*([^\n]{1,400}?)[-~;\s]*$/,
  /^[-~\s]*\$([A-Za-z_]\w{0,80})\s*:?=\s*([^\n]{1,400}?)[-~;\s]*$/,
  /^[-~\s]*@?([a-z_]\w{0,80})\s*=(?![=~>])\s*([^\n]{1,400}?)[-~;\s]*$/,
];
const RAZOR = /(?:^|[\s;{])(?:var|string|const\s+string)\s+([A-Za-z_]\w{0,80})\s*=\s*([^;\n]{1,400});/g;
const MOST = 200;

/** The names that islands assign, each with its last value; `valueOf` reads code of the template. */
export function localNames(
  { path, text, islands }: { readonly path: string; readonly text: string; readonly islands: readonly Island[] },
  valueOf: (code: string, island: Pick<Island, 'start' | 'end'>, known: LocalNames) => Expression,
): LocalNames {
  const found = new Map<string, Expression>();
  const add = (name: string | undefined, code: string | undefined, island: Pick<Island, 'start' | 'end'>): void => {
    if (name === undefined || code === undefined || found.size >= MOST) return;
    const value = valueOf(code.trim(), island, found);
    if (value.kind !== 'unknown') found.set(name, value);
    else found.delete(name);
  };
  for (const island of islands) {
    if (island.is === 'comment' || island.code.length > 600) continue;
    for (const pattern of ASSIGNED) {
      const match = pattern.exec(island.code);
      if (!match) continue;
      add(match[1], match[2], island);
      break;
    }
  }
  if (/\.(?:cshtml|razor)$/i.test(path))
    for (const match of text.slice(0, 200_000).matchAll(RAZOR))
      add(match[1], match[2], { start: match.index, end: match.index + match[0].length });
  return found;
}
