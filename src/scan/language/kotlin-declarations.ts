// Declarations of Kotlin: properties, functions, classes with their constructors, imports. What expressions mean is in the scanner's file.
import type { Declared, Form, Parameter } from './form.js';
import type { Imported } from './form-parts.js';
import { JVM_WORLD, placesOfImport } from './jvm-names.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { placeholderOf } from './settings.js';
import { settingKey } from '../../model/setting-key.js';
import { childBy, childOf, type Syntax } from './syntax.js';

const NO_VALUES = new Set([
  'modifiers',
  'variable_declaration',
  'multi_variable_declaration',
  'user_type',
  'nullable_type',
  'type_parameters',
  'type_constraints',
  'getter',
  'setter',
  'property_delegate',
]);

/** What annotations before a declaration say of a setting: `@Value("\${idp.url}")`, `@ConfigProperty(name = "idp.url")`. */
function settingOf(node: Syntax, source: string): string | undefined {
  const written = rawOf(childOf(node, 'modifiers'), source);
  const value = /@(?:\w+:)?Value\(\s{0,20}(?:value\s{0,4}=\s{0,4})?"\\?(\$\{[^"]*)"/.exec(written)?.[1];
  const found = value === undefined ? undefined : placeholderOf(value);
  if (found) return settingKey(found.key);
  const key = /@(?:\w+:)?ConfigProperty\([^)"]{0,80}name\s{0,4}=\s{0,4}"([\w.-]+)"/.exec(written)?.[1];
  return key === undefined ? undefined : settingKey(key);
}

/** The text of `@Value` that holds the default. */
function defaultOf(node: Syntax): Syntax | undefined {
  const open = [...(childOf(node, 'modifiers')?.children ?? [])];
  for (let next = open.shift(), seen = 0; next && seen < 60; next = open.shift(), seen++) {
    if (next.type === 'string_literal') return next;
    open.unshift(...next.children);
  }
  return undefined;
}

/** A written type without its arguments. */
function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/<[^]*>|\?|\s/g, '');
  return /^[A-Z][\w.]*$/.test(written) ? written : undefined;
}

/** The class that `Client(…)` makes. */
function madeType(value: Syntax | undefined, source: string): string | undefined {
  return value?.type === 'call_expression' ? typeName(childOf(value, 'identifier'), source) : undefined;
}

/** The last statement of a block or lambda is its value. */
export function lastOf(node: Syntax | undefined): Syntax | undefined {
  if (!node || !/^(?:block|lambda_literal|annotated_lambda|control_structure_body|statements)$/.test(node.type))
    return node;
  return lastOf(node.children[node.children.length - 1]);
}

/** What `by lazy { … }` and `by extra("…")` give. */
function delegated(node: Syntax | undefined, source: string): Syntax | undefined {
  const call = node && childOf(node, 'call_expression');
  const called = rawOf(call?.children[0], source);
  if (!call || !/^(?:lazy|extra|Delegates\.\w+)$/.test(called)) return undefined;
  return lastOf(childOf(call, 'annotated_lambda')) ?? childOf(call, 'value_arguments')?.children[0]?.children[0];
}

/** A property: a value, a delegate's value, or what its getter returns. */
export const readProperty: Read = (node, source): Form | undefined => {
  const declared = childOf(node, 'variable_declaration');
  if (!declared) return undefined;
  const name = rawOf(childOf(declared, 'identifier'), source);
  const written = childOf(node, 'getter');
  const body = written && childOf(written, 'function_body');
  if (body) {
    const isValue = body.children[0]?.type !== 'block';
    return { is: 'function', name, parameters: [], body: isValue ? body.children[0] : body, isValue };
  }
  const setting = settingOf(node, source);
  const value =
    node.children.find(({ type }) => !NO_VALUES.has(type)) ??
    delegated(childOf(node, 'property_delegate'), source) ??
    (setting === undefined ? undefined : defaultOf(node));
  const type =
    typeName(
      declared.children.find(({ type: is }) => /type$/.test(is)),
      source,
    ) ?? madeType(value, source);
  return { is: 'declare', names: [{ name, at: declared, value, type, setting, into: 'local' }] };
};

/** `x = v`, `this.x = v`, `a["k"] = v`, `a.k = v` */
export const readAssignment: Read = (node, source): Form | undefined => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left || !right) return undefined;
  const how: Pick<Declared, 'how'> = source.slice(left.end, right.start).includes('+=') ? { how: 'append' } : {};
  if (left.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  const [of, key] = [left.children[0], left.children[left.children.length - 1]];
  if (!of || !key || of === key) return undefined;
  if (left.type === 'index_expression') {
    const constant = /^"([^"$\\]*)"$/.exec(rawOf(key, source))?.[1];
    return constant === undefined ? undefined : { is: 'put', of, entry: { key: constant, value: right } };
  }
  const name = rawOf(key, source);
  if (of.type === 'this_expression')
    return { is: 'declare', names: [{ name, at: left, value: right, into: 'this', ...how }] };
  return { is: 'declare', names: [], more: [{ key: name, value: right }] };
};

/** Parameters of a function: the default stands beside its parameter. */
export function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  const found: Parameter[] = [];
  for (const child of node?.children ?? []) {
    const last = found[found.length - 1];
    if (child.type === 'parameter')
      found.push({
        name: rawOf(childOf(child, 'identifier'), source),
        type: typeName(childOf(child, 'user_type', 'nullable_type'), source),
      });
    else if (last && child.type !== 'parameter_modifiers' && last.otherwise === undefined)
      found[found.length - 1] = { ...last, otherwise: child };
  }
  return found;
}

/** A function; `= value` is what it gives. */
export const readFunction: Read = (node, source) => {
  const held = childOf(node, 'function_body');
  const body = held?.children[0] ?? childOf(node, 'block');
  return {
    is: 'function',
    name: rawOf(childBy(node, 'name'), source),
    parameters: parametersOf(childOf(node, 'function_value_parameters'), source),
    body,
    isValue: held !== undefined && body?.type !== 'block',
    isConstructor: node.type === 'secondary_constructor',
  };
};

function constructorParameters(node: Syntax, source: string): Parameter[] {
  const list = childOf(childOf(node, 'primary_constructor') ?? node, 'class_parameters');
  return (list?.children ?? []).flatMap((parameter): Parameter[] => {
    const named = childOf(parameter, 'identifier');
    if (!named) return [];
    const given = parameter.children.find((child) => child.start > named.end && !NO_VALUES.has(child.type));
    const isSetting = settingOf(parameter, source) !== undefined;
    return [
      {
        name: rawOf(named, source),
        type: typeName(childOf(parameter, 'user_type', 'nullable_type'), source),
        otherwise: given ?? (isSetting ? defaultOf(parameter) : undefined),
        isField: /\b(?:val|var)\s+$/.test(source.slice(parameter.start, named.start)),
        setting: settingOf(parameter, source),
      },
    ];
  });
}

/** A class, interface, enum or object; what stands in a companion is the class's own. */
export const readClass: Read = (node, source) => {
  const bases = (childOf(node, 'delegation_specifiers')?.children ?? []).map((one) =>
    rawOf(one, source).replace(/<[^]*>|\([^]*$|\s+by\s[^]*$/g, ''),
  );
  const prefix = /@ConfigurationProperties\(\s{0,20}(?:(?:prefix|value)\s{0,4}=\s{0,4})?"([\w.-]+)"/.exec(
    rawOf(childOf(node, 'modifiers'), source),
  )?.[1];
  const parameters = constructorParameters(node, source);
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases: bases.filter((base) => /^[A-Z][\w.]*$/.test(base)),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(prefix === undefined ? {} : { settings: `${prefix}.` }),
  };
};

/** A constant of an enum is made with its arguments. */
export const readConstant: Read = (node, source) => ({
  is: 'declare',
  names: [
    {
      name: rawOf(childOf(node, 'identifier'), source),
      at: node,
      value: childOf(node, 'value_arguments'),
      into: 'local',
    },
  ],
});

/** `import a.b.C`, `import a.b.zone as z`, `import a.b.*` */
export const readImport: Read = (node, source) => {
  const written = rawOf(node, source).replaceAll('`', '');
  const found = /^import\s+([\w.]+?)(\.\*)?(?:\s+as\s+(\w+))?\s*;?$/.exec(written);
  if (!found?.[1]) return { is: 'ignored' };
  const names: Imported[] = found[2]
    ? [{ name: '*', target: '*', in: `${JVM_WORLD}${found[1]}` }]
    : [placesOfImport(found[1], found[3])];
  return { is: 'import', names };
};

/** Pairs of `mapOf("a" to b, Pair("c", d))`. */
export function pairsOf(values: readonly Syntax[], source: string): { key: string; value: Syntax }[] {
  return values.flatMap((one) => {
    const sides =
      one.type === 'infix_expression'
        ? [one.children[0], one.children[2]]
        : (childOf(one, 'value_arguments')?.children ?? []).map(({ children }) => children[0]);
    const key = /^"([^"$\\]*)"$/.exec(rawOf(sides[0], source))?.[1];
    return key !== undefined && sides[1] ? [{ key, value: sides[1] }] : [];
  });
}
