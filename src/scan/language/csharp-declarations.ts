// Declarations of C#: fields, properties, assignments, methods and classes. What expressions mean is in the scanner's file.
import { isOptions } from './csharp-options.js';
import type { Declared, Form, Parameter } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source)
    .replace(/<[^]*>|\?|\[\]/g, '')
    .replace(/^I(?:Options|OptionsSnapshot|OptionsMonitor)$/, '');
  const option = /^IOptions\w*<([\w.]+)>/.exec(rawOf(node, source))?.[1];
  return option ?? (/^[A-Z][\w.]*$/.test(written) ? written : undefined);
}

/** A constant text. */
export const LITERAL = /^[$@]*"([^"\\{}]*)"$/;

/** Variables of C#. */
export const readVariables: Read = (node, source) => {
  const around = node.parent?.type;
  const into = around === 'field_declaration' || around === 'event_field_declaration' ? 'class' : 'local';
  const declared = typeName(childBy(node, 'type'), source);
  return {
    is: 'declare',
    names: childrenOf(node, 'variable_declarator').map((one): Declared => {
      const value = one.children.find(({ field, type }) => field !== 'name' && type !== 'bracketed_argument_list');
      const made = value?.type === 'object_creation_expression' ? typeName(childBy(value, 'type'), source) : undefined;
      const got = /\.Get<([A-Z][\w.]*)>\(\s*\)[!?]?$/.exec(rawOf(value, source).slice(-200))?.[1];
      return { name: rawOf(childBy(one, 'name'), source), at: one, value, type: declared ?? made ?? got, into };
    }),
  };
};

/** A property with a body gives what it returns; any other is a field. */
export const readProperty: Read = (node, source): Form => {
  const called = rawOf(childBy(node, 'name'), source);
  const value = childBy(node, 'value');
  if (value?.type === 'arrow_expression_clause' || (value === undefined && childBy(node, 'accessors') && hasBody(node)))
    return {
      is: 'function',
      name: called,
      parameters: [],
      body: value?.children[0] ?? childBy(node, 'accessors'),
      isValue: value !== undefined,
    };
  return {
    is: 'declare',
    names: [
      {
        name: called,
        at: node,
        value,
        type: typeName(childBy(node, 'type'), source),
        into: 'class',
        bound: isFilled(node, source) ? { path: called, separator: ':' } : undefined,
      },
    ],
  };
};

/** Whether a property is one that settings can set, of a class that is filled from them. */
function isFilled(node: Syntax, source: string): boolean {
  const around = node.parent?.parent;
  if (!around || !isOptions(rawOf(childBy(around, 'name'), source))) return false;
  return (
    /\b(?:set|init)\b/.test(rawOf(childBy(node, 'accessors'), source)) &&
    !/\bstatic\b/.test(source.slice(node.start, node.start + 60))
  );
}

function hasBody(node: Syntax): boolean {
  return childBy(node, 'accessors')?.children.some((accessor) => childBy(accessor, 'body') !== undefined) === true;
}

/** Assignment of C#. */
export const readAssignment: Read = (node, source): Form | undefined => {
  const left = childBy(node, 'left');
  const right = childBy(node, 'right');
  if (!left || !right) return undefined;
  const how = source.slice(left.end, right.start).includes('+=') ? ({ how: 'append' } as const) : {};
  if (left.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  if (left.type === 'element_access_expression') {
    const of = childBy(left, 'expression');
    const key = LITERAL.exec(rawOf(childBy(left, 'subscript'), source).replace(/^\[|\]$/g, ''))?.[1];
    return of && key !== undefined ? { is: 'put', of, entry: { key, value: right } } : undefined;
  }
  if (!/^this\.\w+$/.test(rawOf(left, source)))
    return {
      is: 'declare',
      names: fieldOf(left, { value: right, ...how }, source),
      more: [{ key: rawOf(childBy(left, 'name'), source), value: right }],
    };
  return {
    is: 'declare',
    names: [{ name: rawOf(childBy(left, 'name'), source), at: left, value: right, into: 'this', ...how }],
  };
};

/** The field of another object that is set. */
function fieldOf(left: Syntax, assigned: Pick<Declared, 'value' | 'how'>, source: string): Declared[] {
  const of = childBy(left, 'expression');
  if (of?.type !== 'identifier') return [];
  return [{ name: rawOf(childBy(left, 'name'), source), at: left, holder: rawOf(of, source), ...assigned }];
}

/** Parameters with their defaults. */
export function parametersOf(node: Syntax | undefined, source: string, isField = false): Parameter[] {
  return (node ? childrenOf(node, 'parameter') : []).map((parameter) => ({
    name: rawOf(childBy(parameter, 'name'), source),
    type: typeName(childBy(parameter, 'type'), source),
    otherwise: parameter.children.find(({ field, type }) => field === null && !/modifier|attribute/.test(type)),
    isField,
  }));
}

/** Function of C#. */
export const readFunction: Read = (node, source) => {
  const body = childBy(node, 'body');
  const isValue = body?.type === 'arrow_expression_clause';
  const given = childBy(node, 'parameters');
  const parameters = parametersOf(given, source);
  const [first] = parameters;
  // A method that extends a class stands in another.
  const extended = /^\(\s*this\s/.test(rawOf(given, source)) && first?.type !== undefined ? first : undefined;
  return {
    is: 'function',
    name: rawOf(childBy(node, 'name'), source),
    parameters: extended === undefined ? parameters : parameters.slice(1),
    ...(extended === undefined ? {} : { owner: extended.type, self: extended.name }),
    body: isValue ? body.children[0] : body,
    isValue,
    isConstructor: node.type === 'constructor_declaration',
    gives: typeName(childBy(node, 'returns') ?? childBy(node, 'type'), source),
  };
};

/** Class of C#. */
export const readClass: Read = (node, source) => {
  const bases =
    childOf(node, 'base_list')?.children.map((base) => rawOf(base, source).replace(/<[^]*>|\([^]*\)/g, '')) ?? [];
  const primary = childOf(node, 'parameter_list');
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases,
    ...(isOptions(rawOf(childBy(node, 'name'), source)) ? { isBound: true } : {}),
    ...(primary ? { parameters: parametersOf(primary, source, true) } : {}),
  };
};
