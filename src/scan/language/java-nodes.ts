// What the nodes of Java mean to the engine; Groovy shares most of them. Lombok, records and Spring say what fields are.
import type { Declared, Form, Parameter } from './form.js';
import type { Imported } from './form-parts.js';
import type { Profile, Read } from './profile.js';
import { argumentsIn, binary, comment, either, index, list, member, name, rawOf, same, self, text } from './read.js';
import { readBuilt, readSwitch } from './java-branches.js';
import { defaultOf, settingOf, typeName } from './java-annotations.js';
import { filledClass, isMapped, mappedField } from './java-mapped.js';
import { resourceOf } from './jvm-names.js';
import { placeholderOf } from './settings.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

const TEXT = text({ open: /^(?:"""|"|')/, close: /(?:"""|"|')$/ });

/** In `@Value` a text is the setting and its default. */
const readText: Read = (node, source) => {
  const form = TEXT(node, source);
  const around = node.parent?.parent;
  if (form?.is !== 'text' || around?.type !== 'annotation' || rawOf(childBy(around, 'name'), source) !== 'Value')
    return form;
  const raw = source.slice(form.start, form.end);
  const found = placeholderOf(raw);
  if (found?.otherwise === undefined) return form;
  const start = form.end - 1 - found.otherwise.length;
  return { is: 'text', pieces: [{ text: found.otherwise, start }], start, end: form.end - 1 };
};

const readVariables =
  (into?: Declared['into']): Read =>
  (node, source) => ({
    is: 'declare',
    names: childrenOf(node, 'variable_declarator').map((one): Declared => {
      const setting = settingOf(node, source);
      const value = childBy(one, 'value') ?? (setting === undefined ? undefined : defaultOf(node, source));
      return {
        name: rawOf(childBy(one, 'name'), source),
        at: one,
        value,
        type: typeName(childBy(node, 'type'), source),
        setting,
        ...(into ? { into } : {}),
        ...(into === 'class' ? { isOfFile: true } : {}),
      };
    }),
  });

const readAssignment: Read = (node, source) => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left || !right) return undefined;
  const how = source.slice(left.end, right.start).includes('+=') ? ({ how: 'append' } as const) : {};
  if (left.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  if (left.type !== 'field_access') return undefined;
  const of = childBy(left, 'object');
  if (of?.type === 'identifier') {
    const holder = rawOf(of, source);
    return { is: 'declare', names: [{ name: rawOf(childBy(left, 'field'), source), at: left, value: right, holder }] };
  }
  if (of?.type !== 'this') return undefined;
  return {
    is: 'declare',
    names: [{ name: rawOf(childBy(left, 'field'), source), at: left, value: right, into: 'this', ...how }],
  };
};

function parametersOf(node: Syntax | undefined, source: string, isField = false): Parameter[] {
  return (node?.children ?? []).flatMap((parameter): Parameter[] => {
    const called = rawOf(
      childBy(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : undefined),
      source,
    );
    if (called === '') return [];
    const setting = settingOf(parameter, source);
    const given = setting === undefined ? {} : { setting, otherwise: defaultOf(parameter, source) };
    return [{ name: called, type: typeName(childBy(parameter, 'type'), source), isField, ...given }];
  });
}

const readMethod: Read = (node, source) =>
  node.type === 'method_declaration' && !childBy(node, 'body') && isMapped(node, source)
    ? mappedField(node, source)
    : methodOf(node, source);

const methodOf = (node: Syntax, source: string): Form => ({
  is: 'function',
  name: rawOf(childBy(node, 'name'), source),
  parameters: parametersOf(childBy(node, 'parameters'), source),
  body: childBy(node, 'body'),
  isConstructor: node.type === 'constructor_declaration',
  gives: typeName(childBy(node, 'type'), source),
});

const readLambda: Read = (node, source) => {
  const given = childBy(node, 'parameters');
  const body = childBy(node, 'body');
  const parameters = given?.type === 'identifier' ? [{ name: rawOf(given, source) }] : parametersOf(given, source);
  return { is: 'function', name: '', parameters, body, isValue: body?.type !== 'block' };
};

const readClass: Read = (node, source) => {
  const heads = [childBy(node, 'superclass'), childBy(node, 'interfaces'), childOf(node, 'extends_interfaces')];
  const bases = heads.flatMap((head) =>
    [
      ...rawOf(head, source)
        .replace(/<[^>]*>/g, '')
        .matchAll(/\b[A-Z][\w.]*/g),
    ].map(([base]) => base),
  );
  const filled = filledClass(node, bases, source);
  const isRecord = node.type === 'record_declaration';
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases,
    ...(isRecord ? { parameters: parametersOf(childBy(node, 'parameters'), source, true) } : {}),
    ...filled,
  };
};

/** A constant of an enum is made with its arguments. */
const readConstant: Read = (node, source) => ({
  is: 'declare',
  names: [{ name: rawOf(childBy(node, 'name'), source), at: node, value: childBy(node, 'arguments'), into: 'class' }],
});

const readArguments: Read = (node, source) => {
  if (node.parent?.type !== 'enum_constant') return undefined;
  const name = rawOf(childBy(node.parent.parent?.parent ?? node, 'name'), source);
  return { is: 'call', name, args: argumentsIn(node), makes: true };
};

const readCall: Read = (node, source): Form | undefined => {
  const args = argumentsIn(childBy(node, 'arguments'));
  const resource = resourceOf(args, source);
  if (resource !== undefined) return { is: 'setting', key: resource };
  const of = childBy(node, 'object');
  const called = rawOf(childBy(node, 'name'), source);
  const [key, value] = args;
  const constant = key?.value.type === 'string_literal' ? rawOf(key.value, source).slice(1, -1) : undefined;
  if (
    of &&
    value &&
    args.length === 2 &&
    constant !== undefined &&
    /^(?:put|set\w*|add\w*|with\w*|bind|replace|setProperty)$/.test(called)
  )
    return called === 'replace'
      ? { is: 'call', name: called, of, args }
      : { is: 'put', of, entry: { key: constant, value: value.value } };
  if (rawOf(of, source) === 'Map' && called === 'of')
    return {
      is: 'map',
      entries: pairsOf(
        args.map((one) => one.value),
        source,
      ),
    };
  if (
    /^(?:List|Set|Arrays|Stream|ImmutableList|ImmutableSet)$/.test(rawOf(of, source)) &&
    /^(?:of|asList)$/.test(called)
  )
    return { is: 'list', items: args.map((one) => one.value) };
  return { is: 'call', name: called, of, args };
};

function pairsOf(values: readonly Syntax[], source: string): { key: string; value: Syntax }[] {
  return values.flatMap((key, at) => {
    const value = values[at + 1];
    return at % 2 === 0 && value && key.type === 'string_literal'
      ? [{ key: rawOf(key, source).slice(1, -1), value }]
      : [];
  });
}

const readCreation: Read = (node, source) => {
  const called = typeName(childBy(node, 'type'), source);
  if (called === undefined) return undefined;
  const parts = called.split('.');
  return {
    is: 'call',
    name: parts[parts.length - 1] ?? called,
    args: argumentsIn(childBy(node, 'arguments')),
    makes: true,
  };
};

const readImport: Read = (node, source) => {
  const written = rawOf(node, source);
  const path = /([\w.]+)(?:\.\*)?\s*;?\s*$/.exec(written.replace(/\.\*\s*;/, '.*'))?.[1] ?? '';
  const isStatic = /^import\s+static\b/.test(written);
  const isWhole = childOf(node, 'asterisk') !== undefined;
  const [head, last] = [path.slice(0, Math.max(0, path.lastIndexOf('.'))), path.slice(path.lastIndexOf('.') + 1)];
  const names: Imported[] = [];
  if (isWhole) names.push({ name: '*', target: '*', in: `names:jvm:${path}` });
  else if (isStatic)
    names.push({ name: last, target: `${head.slice(head.lastIndexOf('.') + 1)}.${last}`, in: `names:jvm:${head}` });
  else names.push({ name: last, target: last, in: `names:jvm:${path}|names:jvm:${head}` });
  return { is: 'import', names };
};

const readEach: Read = (node, source) => {
  const value = childBy(node, 'value');
  const at = childBy(node, 'name');
  return at && value
    ? { is: 'declare', names: [{ name: rawOf(at, source), at, value, how: 'item', into: 'local' }] }
    : undefined;
};

/** The readings of Java, which Groovy shares. */
export const JAVA_READ: Profile['read'] = {
  line_comment: comment,
  block_comment: comment,
  string_literal: readText,
  character_literal: readText,
  explicit_constructor_invocation: readBuilt,
  switch_expression: readSwitch,
  identifier: name(),
  this: self,
  field_access: member('object', 'field'),
  scoped_identifier: member('scope', 'name'),
  array_access: index('array', 'index'),
  method_invocation: readCall,
  object_creation_expression: readCreation,
  enum_constant: readConstant,
  argument_list: readArguments,
  binary_expression: binary(['+']),
  ternary_expression: either('consequence', 'alternative'),
  cast_expression: same('value'),
  array_initializer: list,
  array_creation_expression: same('value'),
  local_variable_declaration: readVariables('local'),
  field_declaration: readVariables('class'),
  constant_declaration: readVariables('class'),
  assignment_expression: readAssignment,
  enhanced_for_statement: readEach,
  method_declaration: readMethod,
  constructor_declaration: readMethod,
  lambda_expression: readLambda,
  class_declaration: readClass,
  interface_declaration: readClass,
  enum_declaration: readClass,
  record_declaration: readClass,
  return_statement: (node) => ({ is: 'return', value: node.children[0] }),
  package_declaration: (node, source) => ({
    is: 'package',
    name: rawOf(node.children[node.children.length - 1], source),
  }),
  import_declaration: readImport,
};
