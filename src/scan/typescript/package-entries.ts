// Where a package is entered, from its manifest: source files first, then what the manifest says, then where its source likely is.
import type { Node } from 'jsonc-parser';
import { memberOf, propertiesOf, textOf } from './json-tree.js';

/** Conditions of `exports` in the order in which they come nearest to the source. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'node', 'default', 'require', 'browser'];
const BUILT = /^(\.\/)(?:dist|lib|build|out|output|cjs|esm)\/(?:(?:src|esm|cjs|types)\/)?/;

/** The entries of a package; a subpath export reads `./sub=./src/sub.ts`. */
export function entriesOf(root: Node): string[] {
  const entries: string[] = [];
  const add = (path: string | undefined, subpath = '.'): void => {
    if (path === undefined || path === '') return;
    const prefix = subpath === '.' ? '' : `${subpath}=`;
    for (const candidate of candidatesOf(path)) entries.push(`${prefix}${candidate}`);
  };
  add(textOf(memberOf(root, 'source')));
  for (const [subpath, path] of exportsOf(memberOf(root, 'exports'))) add(path, subpath);
  for (const field of ['types', 'typings', 'module', 'main']) add(textOf(memberOf(root, field)));
  const bin = memberOf(root, 'bin');
  for (const path of bin?.type === 'object' ? propertiesOf(bin).map(({ value }) => textOf(value)) : [textOf(bin)])
    add(path);
  if (!entries.some((entry) => !entry.includes('='))) entries.push('./index.ts', './index.js', './src/index.ts');
  const unique = [...new Set(entries)];
  return [...unique.filter(isSource), ...unique.filter((entry) => !isSource(entry))];
}

function isSource(entry: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(entry);
}

/** A path as written and, for a built file, where its source may be. */
function candidatesOf(path: string): string[] {
  const written = path.startsWith('./') ? path : `./${path.replace(/^\/+/, '')}`;
  if (!BUILT.test(written)) return [written];
  const source = written.replace(BUILT, '$1src/').replace(/\.d\.([cm]?)ts$/, '.$1js');
  const match = /\.([cm]?)jsx?$/.exec(source);
  if (!match) return [written, source];
  const stem = source.slice(0, match.index);
  return [written, `${stem}.${match[1]}ts`, `${stem}.tsx`, source];
}

/** Subpaths and the files they lead to, by every condition. */
function exportsOf(node: Node | undefined): [string, string][] {
  if (!node) return [];
  const properties = propertiesOf(node);
  if (properties.some(({ key }) => key.startsWith('.')))
    return properties.flatMap(({ key, value }) => filesOf(value).map((file): [string, string] => [key, file]));
  return filesOf(node).map((file) => ['.', file]);
}

function filesOf(node: Node): string[] {
  const text = textOf(node);
  if (text !== undefined) return [text];
  if (node.type === 'array') return (node.children ?? []).flatMap(filesOf);
  const rank = (key: string): number => {
    const index = CONDITIONS.indexOf(key);
    return index < 0 ? CONDITIONS.length : index;
  };
  return [...propertiesOf(node)].sort((a, b) => rank(a.key) - rank(b.key)).flatMap(({ value }) => filesOf(value));
}
