// Which file a Terragrunt expression names: one above (`find_in_parent_folders`), one beside it, one below a folder above. It opens none.
import { posix } from 'node:path';
import type { Expression } from '../../model/expression.js';
import { named, rawOf, spanOf, type Context } from './context.js';
import type { Node } from './parse.js';

/** The configuration of a file that a path expression names, as a record of what it holds; `undefined` where the path is composed otherwise. */
export function configurationAt(path: Node, context: Context): Expression | undefined {
  const place = placeOf(rawOf(context, path));
  return place && named(`${place.name} config`, spanOf(context, path), { in: place.folder });
}

/** `^` and what follows: below any folder above the unit. */
function placeOf(raw: string): { readonly folder: string; readonly name: string } | undefined {
  const above = /^find_in_parent_folders\(\s{0,20}(?:"([\w.-]{1,100})"[^)]{0,200})?\)$/.exec(raw.trim());
  if (above) return { folder: '^', name: above[1] ?? 'terragrunt.hcl' };
  const text = /^"([^"]{0,300}|\$\{[^}]{0,200}\}[^"]{0,200})"$/.exec(raw.trim())?.[1];
  const composed = /^"\$\{[^}]{1,200}\}(\/[\w./-]{1,200})"$/.exec(raw.trim())?.[1];
  if (composed !== undefined) return { folder: `^${posix.dirname(composed)}`, name: posix.basename(composed) };
  if (text === undefined || text.includes('${') || text.startsWith('/')) return undefined;
  const folder = posix.dirname(text);
  return { folder: folder.startsWith('.') ? folder : `./${folder}`, name: posix.basename(text) };
}
