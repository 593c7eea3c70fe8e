// Declarations of Swift: properties, functions, types and their extensions. What expressions mean is in the scanner's file.
import type { Declared, Form, Parameter } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

/** A written type without `?`, `!` and its arguments. */
function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source)
    .replace(/^\s*:\s*/, '')
    .replace(/<[^]*>|[?!]/g, '');
  return /^[A-Z][\w.]*$/.test(written) ? written : undefined;
}

/** The last statement of a block without `return` is its value. */
export function lastOf(node: Syntax | undefined): Syntax | undefined {
  const held = node && (childOf(node, 'statements') ?? node);
  const last = held?.children[held.children.length - 1];
  return held?.children.length === 1 ? last : undefined;
}

function nameIn(pattern: Syntax | undefined, source: string): string {
  return rawOf(pattern && (childBy(pattern, 'bound_identifier') ?? pattern), source);
}

/** The class that `Client(…)` makes. */
function madeType(value: Syntax | undefined, source: string): string | undefined {
  return value?.type === 'call_expression' ? typeName(childOf(value, 'simple_identifier'), source) : undefined;
}

/** `let a = x, b = y`; a computed property is what its getter returns. */
export const readProperty: Read = (node, source): Form | undefined => {
  const patterns = node.children.filter(({ field, type }) => field === 'name' && type === 'pattern');
  const computed = childBy(node, 'computed_value');
  const [first] = patterns;
  if (!first) return undefined;
  if (computed) {
    const getter = childOf(computed, 'computed_getter') ?? computed;
    const value = lastOf(getter);
    const isValue = value !== undefined && value.type !== 'control_transfer_statement';
    return { is: 'function', name: nameIn(first, source), parameters: [], body: isValue ? value : getter, isValue };
  }
  const names = patterns.map((pattern, at): Declared => {
    const next = patterns[at + 1]?.start ?? node.end + 1;
    const within = node.children.filter(({ start }) => start > pattern.end && start < next);
    const value = within.find(({ field }) => field === 'value');
    const written = within.find(({ type }) => type === 'type_annotation');
    const type = typeName(written, source) ?? madeType(value, source);
    return { name: nameIn(pattern, source), at: pattern, value: lazyValue(value) ?? value, type, into: 'local' };
  });
  return { is: 'declare', names };
};

/** `{ "x" }()` is what the closure gives. */
function lazyValue(value: Syntax | undefined): Syntax | undefined {
  const closure = value?.type === 'call_expression' ? childOf(value, 'lambda_literal') : undefined;
  if (!closure || value?.children[0] !== closure) return undefined;
  const last = lastOf(closure);
  return last?.type === 'control_transfer_statement' ? childBy(last, 'result') : last;
}

/** Parameters under the name that callers write; the default stands beside its parameter. */
export function parametersOf(node: Syntax, source: string): Parameter[] {
  const found: Parameter[] = [];
  for (const child of node.children) {
    const last = found[found.length - 1];
    if (child.type === 'parameter') {
      const names = childrenOf(child, 'simple_identifier');
      const inner = names.find(({ field }) => field === 'name') ?? names[0];
      const type = child.children.find(({ type: is }) => /_type$/.test(is));
      found.push({ name: rawOf(inner, source), type: typeName(type, source) });
    } else if (child.field === 'default_value' && last) found[found.length - 1] = { ...last, otherwise: child };
  }
  return found;
}

/** A function or initialiser. */
export const readFunction: Read = (node, source) => {
  const body = childBy(node, 'body');
  const last = lastOf(body);
  const isValue = last !== undefined && !/_statement$|^assignment$|_declaration$/.test(last.type);
  return {
    is: 'function',
    name: rawOf(childBy(node, 'name'), source),
    parameters: parametersOf(node, source),
    body: isValue ? last : body,
    isValue,
    isConstructor: node.type === 'init_declaration',
    gives: typeName(childBy(node, 'return_type'), source),
  };
};

/** The parameters of the initialiser that a struct has by itself: its stored properties (The Swift Programming Language, Initialization). */
function memberwise(node: Syntax, source: string): Parameter[] | undefined {
  const body = childBy(node, 'body');
  if (!/^(?:\w+\s+)*struct\b/.test(rawOf(node, source)) || !body || childOf(body, 'init_declaration')) return undefined;
  return childrenOf(body, 'property_declaration').flatMap((property): Parameter[] => {
    const [pattern, more] = childrenOf(property, 'pattern');
    const isConstant = /^(?:\w+\s+)*let\b/.test(rawOf(property, source));
    const value = childBy(property, 'value');
    if (
      !pattern ||
      more ||
      childBy(property, 'computed_value') ||
      /\bstatic\b/.test(source.slice(property.start, pattern.start))
    )
      return [];
    if (isConstant && value) return [];
    const type = typeName(childOf(property, 'type_annotation'), source);
    return [{ name: nameIn(pattern, source), type, isField: true, ...(value && { otherwise: value }) }];
  });
}

/** A class, struct, enum, actor, protocol; an extension is more of the type that it names. */
export const readClass: Read = (node, source) => {
  const parameters = memberwise(node, source);
  const bases = childrenOf(node, 'inheritance_specifier').map((one) => rawOf(one, source).replace(/<[^]*>/g, ''));
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source).replace(/<[^]*>/g, ''),
    bases: bases.filter((base) => /^[A-Z][\w.]*$/.test(base)),
    ...(parameters && parameters.length > 0 && { parameters }),
  };
};

/** `case prod = "…", dev = "…"`: what `rawValue` of each is. */
export const readConstants: Read = (node, source): Form => {
  const names = node.children.filter(({ field }) => field === 'name');
  return {
    is: 'declare',
    names: names.flatMap((one, at): Declared[] => {
      const next = names[at + 1]?.start ?? node.end + 1;
      const value = node.children.find(({ field, start }) => field === 'raw_value' && start > one.end && start < next);
      return value ? [{ name: rawOf(one, source), at: one, value, into: 'class' }] : [];
    }),
  };
};

/** `x = v`, `self.x = v`, `a["k"] = v`, `a.k = v` */
export const readAssignment: Read = (node, source): Form | undefined => {
  const target = childBy(node, 'target');
  const left = target?.type === 'directly_assignable_expression' ? target.children[0] : target;
  const right = childBy(node, 'result');
  if (!left || !right) return undefined;
  const how: Pick<Declared, 'how'> = source.slice(left.end, right.start).includes('+=') ? { how: 'append' } : {};
  if (left.type === 'simple_identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  const of = childBy(left, 'target') ?? left.children[0];
  if (left.type === 'navigation_expression' && of) {
    const name = rawOf(childBy(childBy(left, 'suffix') ?? left, 'suffix'), source);
    return of.type === 'self_expression'
      ? { is: 'declare', names: [{ name, at: left, value: right, into: 'this', ...how }] }
      : {
          is: 'declare',
          names: [{ name, at: left, value: right, holder: rawOf(of, source), ...how }],
          more: [{ key: name, value: right }],
        };
  }
  const key = /\[\s{0,4}"([^"\\]*)"\s{0,4}\]$/.exec(rawOf(left, source))?.[1];
  return of && key !== undefined ? { is: 'put', of, entry: { key, value: right } } : undefined;
};

/** `if let u = x`, `guard let u = x`: names of conditions. */
export const readCondition: Read = (node, source): Form | undefined => {
  const names = node.children.flatMap((one, at): Declared[] => {
    const value = node.children[at + 1];
    if (one.field !== 'bound_identifier' || value?.field !== 'condition') return [];
    return [{ name: rawOf(one, source), at: one, value, into: 'local' }];
  });
  return names.length > 0 ? { is: 'declare', names } : undefined;
};
