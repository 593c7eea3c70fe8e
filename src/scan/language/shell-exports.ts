// What a shell script puts into the environment of the programs that it starts: `export X=…`, `export X`. Variables that only the
// script has are not told.
import type { Told } from './form-parts.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** Reads a declaration command; nothing for those that export nothing. */
export const readExports: Read = (node, source) => {
  if (!/^(?:export|declare\s+-x|typeset\s+-x)\s(?!-[fpn])/.test(rawOf(node, source).slice(0, 40))) return undefined;
  const tells = node.children.flatMap((child) => exported(child, source));
  return tells.length > 0 ? { is: 'declare', names: [], tells } : undefined;
};

function exported(child: Syntax, source: string): Told<Syntax>[] {
  const isBare = child.type === 'variable_name';
  if (!isBare && child.type !== 'variable_assignment') return [];
  const key = rawOf(isBare ? child : childBy(child, 'name'), source);
  const value = isBare ? child : childBy(child, 'value');
  return value && /^[A-Za-z_]\w*$/.test(key) && !isKept(key, source) ? [{ key, value, level: 'exported' }] : [];
}

/** Whether a script keeps what the variable was, so that whoever runs it decides: `X="${X:-y}"`, `: ${X:=y}`. */
function isKept(key: string, source: string): boolean {
  return new RegExp(`\\b${key}=["']?\\$\\{?${key}\\b|\\$\\{${key}:?=`).test(source);
}
