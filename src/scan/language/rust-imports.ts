// What `use` brings into a file of Rust. A module may be a file, or stand in the file of the one around it.
import type { Imported } from './form-parts.js';
import { rawOf } from './read.js';
import { modulesOf } from './rust-modules.js';
import { childBy, type Syntax } from './syntax.js';

/** Names that a `use` brings, with the path before them. */
export function importsOf(node: Syntax | undefined, before: readonly string[], source: string): Imported[] {
  if (!node) return [];
  if (node.type === 'use_list') return node.children.flatMap((one) => importsOf(one, before, source));
  if (node.type === 'scoped_use_list')
    return importsOf(childBy(node, 'list'), [...before, ...rawOf(childBy(node, 'path'), source).split('::')], source);
  const isAlias = node.type === 'use_as_clause';
  const path = [
    ...before,
    ...rawOf(isAlias ? childBy(node, 'path') : node, source)
      .replace(/::\*$/, '')
      .split('::'),
  ];
  if (node.type === 'use_wildcard') return [{ name: '*', target: '*', in: modulesOf(path) }];
  const target = path[path.length - 1] ?? '';
  const name = isAlias ? rawOf(childBy(node, 'alias'), source) : target;
  if (target === 'self') return [{ name: path[path.length - 2] ?? '', target: '*', in: modulesOf(path) }];
  return [
    {
      name,
      target,
      in: withHolder(path.slice(0, -1)),
      ...(/^[a-z]/.test(target) ? { module: withHolder(path) } : {}),
    },
  ];
}

/** The files of a module, which may stand in the file of the one around it. */
function withHolder(path: readonly string[]): string {
  return path.length < 2 ? modulesOf(path) : `${modulesOf(path)}|${modulesOf(path.slice(0, -1))}`;
}
