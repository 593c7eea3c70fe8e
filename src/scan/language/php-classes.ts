// Classes, interfaces, traits and enums of PHP, what `match` comes to, and what `use` brings. It evaluates nothing.
import type { Imported } from './form-parts.js';
import type { Profile, Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf } from './syntax.js';

/** Constants come from interfaces and traits as well as from the class above. */
export const readClass: Read = (node, source) => {
  const body = childOf(node, 'declaration_list', 'enum_declaration_list');
  const used = (body ? childrenOf(body, 'use_declaration') : []).flatMap(({ children }) => children);
  const named = [childOf(node, 'base_clause'), childOf(node, 'class_interface_clause')].flatMap(
    (one) => one?.children ?? [],
  );
  const bases = [...named, ...used].filter(({ type }) => /name/.test(type)).map((base) => rawOf(base, source));
  return { is: 'class', name: rawOf(childBy(node, 'name'), source), bases };
};

/** The nodes of enums, whose cases are constants, and of `match`, which is one of its arms. */
export const readsEnums: Profile['read'] = {
  enum_declaration: readClass,
  enum_case: (node, source) => {
    const name = childBy(node, 'name') ?? node.children[0];
    const value = node.children.find((child) => child !== name);
    return name ? { is: 'declare', names: [{ name: rawOf(name, source), at: node, value, into: 'class' }] } : undefined;
  },
  match_expression: (node) => ({
    is: 'either',
    of: (childOf(node, 'match_block')?.children ?? []).flatMap((arm) => childBy(arm, 'return_expression') ?? []),
  }),
};

/** `use Acme\\Zones as Z` */
export const readUse: Read = (node, source) => ({
  is: 'import',
  names: childrenOf(node, 'namespace_use_clause').flatMap((clause): Imported[] => {
    const path = rawOf(childOf(clause, 'qualified_name', 'name'), source).replace(/^\\/, '');
    const last = path.split('\\').pop() ?? path;
    const alias = rawOf(childBy(clause, 'alias'), source) || last;
    return [
      {
        name: alias,
        target: last,
        in: `names:php:${path}|names:php:${path.slice(0, Math.max(0, path.lastIndexOf('\\')))}`,
      },
    ];
  }),
});
