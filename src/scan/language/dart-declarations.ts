// Declarations of Dart: variables, functions, classes with their constructors, imports. What expressions mean is in the scanner's file.
import type { Declared, Form, Parameter } from './form.js';
import type { Imported } from './form-parts.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

/** A written type without `?` and its arguments. */
function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/<[^]*>|\?/g, '');
  return /^[A-Z]\w*$/.test(written) ? written : undefined;
}

/** The class that `Client(…)` makes. */
function madeType(value: Syntax | undefined, source: string): string | undefined {
  return value?.type === 'dart_call' ? typeName(value.children[0], source) : undefined;
}

/** `a = x` of any list of variables; its type stands before it. */
export const readVariable: Read = (node, source) => {
  const at = childBy(node, 'name') ?? childOf(node, 'identifier');
  if (!at) return undefined;
  const value =
    childBy(node, 'value') ??
    node.children.find(({ start, type }) => start > at.end && type !== 'initialized_identifier');
  const around = node.parent?.parent;
  const written = childOf(node, 'type_identifier') ?? (around && childOf(around, 'type_identifier'));
  const type = typeName(written, source) ?? madeType(value, source);
  return { is: 'declare', names: [{ name: rawOf(at, source), at: node, value, type, into: 'local' }] };
};

/** Parameters; what stands beside one is its default. */
export function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  const found: Parameter[] = [];
  for (const child of node?.children ?? []) {
    const last = found[found.length - 1];
    if (child.type === 'optional_formal_parameters') found.push(...parametersOf(child, source));
    else if (child.type === 'formal_parameter') {
      const field = childOf(child, 'constructor_param');
      const named = childBy(child, 'name') ?? childOf(field ?? child, 'identifier');
      const type = typeName(childOf(child, 'type_identifier'), source);
      found.push({ name: rawOf(named, source), type, ...(field ? { isField: true } : {}) });
    } else if (last && last.otherwise === undefined && !/comment|annotation/.test(child.type))
      found[found.length - 1] = { ...last, otherwise: child };
  }
  return found;
}

const SIGNATURES = ['function_signature', 'getter_signature', 'factory_constructor_signature', 'constructor_signature'];

/** A function with its body: `=> value` is what it gives. */
export const readFunction: Read = (node, source): Form | undefined => {
  const [head, body] = node.children;
  const signature = head && (SIGNATURES.includes(head.type) ? head : childOf(head, ...SIGNATURES));
  if (!signature) return undefined;
  const names = childrenOf(signature, 'identifier');
  const isConstructor = signature.type === 'constructor_signature' && names.length === 1;
  const held = body?.children.find(({ type }) => type !== 'comment');
  const isValue = held !== undefined && held.type !== 'block';
  return {
    is: 'function',
    name: rawOf(
      childBy(signature, 'name') && names.length < 2 ? childBy(signature, 'name') : names[names.length - 1],
      source,
    ),
    parameters: parametersOf(childOf(signature, 'formal_parameter_list'), source),
    body: isValue ? held : body,
    isValue,
    isConstructor,
  };
};

/** `(x) => value` */
export const readLambda: Read = (node, source) => {
  const held = childOf(node, 'function_expression_body', 'function_body') ?? childBy(node, 'body');
  const body = held?.children[0];
  const signature = childOf(node, 'function_signature');
  return {
    is: 'function',
    name: rawOf(signature && childBy(signature, 'name'), source),
    parameters: parametersOf(childOf(signature ?? node, 'formal_parameter_list'), source),
    body,
    isValue: body !== undefined && body.type !== 'block',
  };
};

/** The parameters of the constructor without a name, wherever it stands in the body. */
function constructorOf(node: Syntax, name: string, source: string): Parameter[] {
  for (const member of childBy(node, 'body')?.children ?? []) {
    const held = member.type === 'dart_function' ? member.children[0] : member;
    const signature = held && childOf(held, 'constant_constructor_signature', 'constructor_signature');
    const list = signature && childOf(signature, 'formal_parameter_list');
    if (!signature || !list) continue;
    if (
      source
        .slice(signature.start, list.start)
        .replace(/^const\s+/, '')
        .trim() === name
    )
      return parametersOf(list, source);
  }
  return [];
}

/** A class, mixin, enum; an extension is more of the type that it names. */
export const readClass: Read = (node, source) => {
  const name = rawOf(childBy(node, 'class') ?? childBy(node, 'name') ?? childOf(node, 'identifier'), source);
  const heads = [childBy(node, 'superclass'), childBy(node, 'interfaces')];
  const bases = heads.flatMap((head) => (head ? childrenOf(head, 'type_identifier') : []));
  const parameters = constructorOf(node, name, source);
  return {
    is: 'class',
    name: name.replace(/<[^]*>/g, ''),
    bases: bases.map((base) => rawOf(base, source)),
    ...(parameters.length > 0 ? { parameters } : {}),
  };
};

/** `x = v`, `this.x = v`, `a['k'] = v`, `a.k = v` */
export const readAssignment: Read = (node, source): Form | undefined => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left || !right) return undefined;
  const how: Pick<Declared, 'how'> = source.slice(left.end, right.start).includes('+=') ? { how: 'append' } : {};
  const [of, selector] = left.children;
  if (!of || !selector) {
    const at = of ?? left;
    return { is: 'declare', names: [{ name: rawOf(at, source), at, value: right, ...how }] };
  }
  const key = /^\[\s{0,4}r?(['"])([^'"$\\]*)\1\s{0,4}\]$/.exec(rawOf(selector, source))?.[2];
  if (key !== undefined) return { is: 'put', of, entry: { key, value: right } };
  const name = rawOf(childOf(selector, 'identifier'), source);
  if (of.type !== 'this') return { is: 'declare', names: [], more: [{ key: name, value: right }] };
  return { is: 'declare', names: [{ name, at: left, value: right, into: 'this', ...how }] };
};

/** A constant of an enum is made with its arguments. */
export const readConstant: Read = (node, source) => ({
  is: 'declare',
  names: [
    { name: rawOf(childBy(node, 'name'), source), at: node, value: childOf(node, 'argument_part'), into: 'local' },
  ],
});

/** `package:acme/x.dart` lies in the folder `lib` of its package. */
function specifierOf(uri: string): string | undefined {
  const path = /^package:[\w.]+\/(.+)$/.exec(uri)?.[1];
  if (path !== undefined) return `tail:lib/${path}`;
  if (/^[a-z]+:/.test(uri)) return undefined;
  return uri.startsWith('.') ? uri : `./${uri}`;
}

/** Imports, exports and parts: every name of the file, or all under one. */
export const readImport: Read = (node, source): Form => {
  const uri = /(['"])([^'"]+)\1/.exec(rawOf(node, source))?.[2];
  const where = uri === undefined ? undefined : specifierOf(uri);
  if (where === undefined) return { is: 'ignored' };
  const alias = /\bas\s+(\w+)/.exec(rawOf(node, source))?.[1];
  const isHandedOn = /^export\b/.test(rawOf(node, source));
  const names: Imported[] = [{ name: alias ?? '*', target: '*', in: where, ...(isHandedOn && { isHandedOn }) }];
  return { is: 'import', names };
};
