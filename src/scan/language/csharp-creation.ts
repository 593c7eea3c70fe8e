// Objects that C# makes: by their class, by the type of what they are for, with the fields that an initialiser sets.
import { LITERAL } from './csharp-declarations.js';
import type { CallArgument, Entry, Form } from './form.js';
import type { Read } from './profile.js';
import { argumentsIn, rawOf } from './read.js';
import { childBy, childOf, type Syntax } from './syntax.js';

/** An argument, with the name that the call gives it. */
export const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    if (node.type !== 'argument') return { value: node };
    const named = childBy(node, 'name');
    const value = node.children.find((child) => child !== named);
    return value && (named ? { name: rawOf(named, source), value } : { value });
  };

/** Fields and entries that an initialiser sets. */
export function setsOf(node: Syntax | undefined, source: string): Entry[] {
  return (node?.children ?? []).flatMap((one): Entry[] => {
    const [left, right] = one.children;
    if (!left || !right) return [];
    const written = rawOf(left, source).replace(/^\[|\]$/g, '');
    const key = LITERAL.exec(written)?.[1] ?? (/^\w+$/.test(written) ? written : undefined);
    return key !== undefined && /assignment_expression|initializer_expression/.test(one.type)
      ? [{ key, value: right }]
      : [];
  });
}

/** The written type of the field or variable that `new(…)` is for. */
function targetType(node: Syntax, source: string): string | undefined {
  let above = node.parent;
  while (above && /^(?:equals_value_clause|variable_declarator)$/.test(above.type)) above = above.parent;
  const written = above && /^(?:variable|property)_declaration$/.test(above.type) ? childBy(above, 'type') : undefined;
  const name = rawOf(written, source).replace(/\?$/, '');
  return /^[A-Z]\w*$/.test(name) ? name : undefined;
}

/** `new T(…) { … }`, `new(…)`, `new[] { … }` */
export const readCreation: Read = (node, source): Form | undefined => {
  const initializer = childBy(node, 'initializer') ?? childOf(node, 'initializer_expression');
  const type = childBy(node, 'type');
  const args = argumentsIn(childBy(node, 'arguments') ?? childOf(node, 'argument_list'), readArgument(source));
  const sets = setsOf(initializer, source);
  if (type && !/^generic_name|array_type/.test(type.type))
    return { is: 'call', name: rawOf(type, source).split('.').pop() ?? '', args, makes: true, sets };
  const target = node.type === 'implicit_object_creation_expression' ? targetType(node, source) : undefined;
  if (target !== undefined) return { is: 'call', name: target, args, makes: true, sets };
  if (sets.length > 0) return { is: 'map', entries: sets };
  return initializer ? { is: 'list', items: initializer.children } : undefined;
};
