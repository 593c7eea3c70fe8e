// Declarations of Scala: values, functions, classes with their constructors, imports. What expressions mean is in the scanner's file.
import type { Declared, Form, Parameter } from './form.js';
import type { Imported } from './form-parts.js';
import { JVM_WORLD, placesOfImport } from './jvm-names.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

/** A written type without its arguments. */
export function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/\[[^]*\]/g, '');
  return /^[A-Z]\w*$/.test(written) ? written : undefined;
}

/** `val x: T = v` */
export const readDefinition: Read = (node, source) => {
  const pattern = childBy(node, 'pattern');
  if (pattern?.type !== 'identifier') return undefined;
  const value = childBy(node, 'value');
  const made = value?.type === 'instance_expression' ? childOf(value, 'type_identifier') : undefined;
  const type = typeName(childBy(node, 'type') ?? made, source);
  return { is: 'declare', names: [{ name: rawOf(pattern, source), at: pattern, value, type, into: 'local' }] };
};

function parametersOf(lists: readonly Syntax[], source: string, isCase = false): Parameter[] {
  return lists.flatMap((one) =>
    childrenOf(one, 'parameter', 'class_parameter').map((parameter) => {
      const at = childBy(parameter, 'name');
      const isField = isCase || /\bva[lr]\s+$/.test(source.slice(parameter.start, at?.start ?? parameter.start));
      return {
        name: rawOf(at, source),
        type: typeName(childBy(parameter, 'type'), source),
        otherwise: childBy(parameter, 'default_value'),
        isField,
      };
    }),
  );
}

/** `def f(a: A) = value` */
export const readFunction: Read = (node, source) => ({
  is: 'function',
  name: rawOf(childBy(node, 'name'), source),
  parameters: parametersOf(childrenOf(node, 'parameters'), source),
  body: childBy(node, 'body'),
  isValue: true,
});

/** `x => value` */
export const readLambda: Read = (node, source) => {
  const names = node.children.filter(({ field }) => field === 'parameters');
  const body = node.children[node.children.length - 1];
  return {
    is: 'function',
    name: '',
    parameters: names.map((one) => ({ name: rawOf(childOf(one, 'binding')?.children[0] ?? one, source) })),
    body,
    isValue: true,
  };
};

/** A class, object, trait or enum; a companion is the class itself. */
export const readClass: Read = (node, source) => {
  const extended = childBy(node, 'extend');
  const isCase = /\bcase\s+(?:class|object)\b/.test(
    source.slice(node.start, childBy(node, 'name')?.start ?? node.start),
  );
  const parameters = parametersOf(
    childrenOf(node, 'class_parameters'),
    source,
    isCase || node.type === 'enum_definition',
  );
  const bases = extended ? childrenOf(extended, 'type_identifier').map((base) => rawOf(base, source)) : [];
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases,
    ...(parameters.length > 0 ? { parameters } : {}),
  };
};

/** `case Prod extends Stage("…")` */
export const readConstant: Read = (node, source) => {
  const extended = childBy(node, 'extend');
  return {
    is: 'declare',
    names: [{ name: rawOf(childBy(node, 'name'), source), at: node, value: extended, into: 'local' }],
  };
};

/** `x = v`, `this.x = v`, `a.k = v` */
export const readAssignment: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  // `f(host = "x")` names an argument.
  if (!left || !right || node.parent?.type === 'arguments') return undefined;
  const how: Pick<Declared, 'how'> = source.slice(left.end, right.start).includes('+=') ? { how: 'append' } : {};
  if (left.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  const key = rawOf(childBy(left, 'field'), source);
  if (left.type !== 'field_expression') return undefined;
  return rawOf(childBy(left, 'value'), source) === 'this'
    ? { is: 'declare', names: [{ name: key, at: left, value: right, into: 'this', ...how }] }
    : { is: 'declare', names: [], more: [{ key, value: right }] };
};

/** `import a.b.C`, `import a.b.{C, D => E}`, `import a.b._` */
export const readImport: Read = (node, source): Form => {
  const found = /^import\s+([\w.`]+?)(?:\.\{([^{}]*)\}|\.([_*]|given))?\s*;?$/.exec(
    rawOf(node, source).replaceAll('`', ''),
  );
  if (!found?.[1]) return { is: 'ignored' };
  const head = found[1];
  const whole: Imported = { name: '*', target: '*', in: `${JVM_WORLD}${head}` };
  if (found[3] !== undefined) return { is: 'import', names: [whole] };
  if (found[2] === undefined) return { is: 'import', names: [placesOfImport(head)] };
  const names = found[2].split(',').map((one): Imported => {
    const [target = '', alias] = one.split(/=>|\bas\b/).map((part) => part.trim());
    return target === '_' || target === '*' ? whole : placesOfImport(`${head}.${target}`, alias);
  });
  return { is: 'import', names };
};
