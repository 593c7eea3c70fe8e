// PHP: what its nodes mean to the engine. Classes meet by namespace; `env()` and `$_ENV` are settings.
import type { CallArgument, Declared, Entry, Form, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, binary, comment, either, index, list, rawOf, same, text } from '../language/read.js';
import { containerValue } from '../language/php-autowire.js';
import { readClass, readsEnums, readUse } from '../language/php-classes.js';
import { configEntry, readsFiles } from '../language/php-files.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const IN_TEXT = ['variable_name', 'member_access_expression', 'subscript_expression', 'dynamic_variable_name'];
const DOUBLE = text({ open: /^b?"/, close: /"$/, bare: IN_TEXT, hasBraces: true });
const SINGLE = text({ open: /^b?'/, close: /'$/, isRaw: () => true });
const HERE = text({ open: /^/, close: /^$/, bare: IN_TEXT, hasBraces: true });

function variable(node: Syntax | undefined, source: string): string {
  return rawOf(node, source).replace(/^\$/, '');
}

const readVariable: Read = (node, source) => {
  const called = variable(node, source);
  return called === 'this' ? { is: 'this' } : { is: 'name', name: called };
};

const readMember: Read = (node, source) => {
  const of = childBy(node, 'object');
  return of ? { is: 'member', of, name: rawOf(childBy(node, 'name'), source) } : undefined;
};

/** `U::BASE`, `self::X`, `static::$s` */
const readStatic: Read = (node, source) => {
  const [scope, name] = node.children;
  if (!scope || !name) return undefined;
  return { is: 'member', of: scope, name: variable(name, source) };
};

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    if (node.type !== 'argument') return { value: node };
    const named = childBy(node, 'name');
    const value = node.children[node.children.length - 1];
    return value && (named && named !== value ? { name: rawOf(named, source), value } : { value });
  };

const readCall: Read = (node, source): Form | undefined => {
  const args = argumentsIn(childBy(node, 'arguments'), readArgument(source));
  const called = childBy(node, 'function') ?? childBy(node, 'name');
  const of = childBy(node, 'object') ?? childBy(node, 'scope');
  const name = rawOf(called, source).replace(/^\\/, '');
  const [key, value] = args;
  const constant = /^'([^'\\]*)'$|^"([^"\\$]*)"$/.exec(rawOf(key?.value, source));
  const text = constant?.[1] ?? constant?.[2];
  if (/^define$/i.test(name) && value && text !== undefined)
    return { is: 'declare', names: [{ name: text, at: value.value, value: value.value, into: 'file' }] };
  const entry = configEntry({ name, of: rawOf(of, source), key: text, otherwise: value?.value });
  return entry ?? (name === '' ? undefined : { is: 'call', name, of, args });
};

const readCreation: Read = (node, source) => {
  const type = childOf(node, 'name', 'qualified_name', 'relative_scope');
  const args = argumentsIn(childOf(node, 'arguments'), readArgument(source));
  const name = rawOf(type, source).split('\\').pop() ?? '';
  return name === '' ? undefined : { is: 'call', name, args, makes: true };
};

function assigned(left: Syntax, right: Syntax, source: string): Form | undefined {
  if (left.type === 'variable_name')
    return { is: 'declare', names: [{ name: variable(left, source), at: left, value: right }] };
  if (left.type === 'member_access_expression' && /^\$this->\w+$/.test(rawOf(left, source)))
    return {
      is: 'declare',
      names: [{ name: rawOf(childBy(left, 'name'), source), at: left, value: right, into: 'this' }],
    };
  if (left.type === 'scoped_property_access_expression' && /^(?:self|static)::\$\w+$/.test(rawOf(left, source)))
    return {
      is: 'declare',
      names: [{ name: rawOf(left, source).replace(/^\w+::\$/, ''), at: left, value: right, into: 'this' }],
    };
  if (left.type === 'subscript_expression') {
    const [of, at] = left.children;
    const key = /^["']([^"'\\$]*)["']$/.exec(rawOf(at, source))?.[1];
    return of && key !== undefined ? { is: 'put', of, entry: { key, value: right } } : undefined;
  }
  return undefined;
}

const readAssignment: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  if (!left || !right) return undefined;
  const form = assigned(left, right, source);
  const isAppend = source.slice(left.end, right.start).trim() === '.=';
  if (form?.is !== 'declare' || !isAppend) return form;
  return { is: 'declare', names: form.names.map((one): Declared => ({ ...one, how: 'append' })) };
};

const readArray: Read = (node, source): Form => {
  const items = childrenOf(node, 'array_element_initializer');
  const entries = items.flatMap((item): Entry[] => {
    const [key, value] = item.children;
    const constant = /^["']([^"'\\$]*)["']$/.exec(rawOf(key, source))?.[1];
    return value && constant !== undefined ? [{ key: constant, value }] : [];
  });
  return entries.length > 0
    ? { is: 'map', entries }
    : { is: 'list', items: items.flatMap(({ children }) => children.slice(-1)) };
};

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((parameter) => {
    const named = childBy(parameter, 'name');
    if (!named) return [];
    const name = variable(named, source);
    const type = rawOf(childBy(parameter, 'type'), source).replace(/^\?/, '') || undefined;
    const otherwise = childBy(parameter, 'default_value') ?? containerValue(parameter, name, source);
    return [{ name, type, otherwise }];
  });
}

const readFunction: Read = (node, source) => {
  const name = rawOf(childBy(node, 'name'), source);
  const body = childBy(node, 'body');
  const parameters = parametersOf(childBy(node, 'parameters'), source);
  return {
    is: 'function',
    name,
    parameters,
    body,
    isConstructor: name === '__construct',
    isValue: node.type === 'arrow_function',
  };
};

/** `private string $h` in the constructor's head is a field. */
const readPromoted: Read = (node, source) => {
  const named = childBy(node, 'name');
  return named
    ? { is: 'declare', names: [{ name: variable(named, source), at: node, value: named, into: 'this' }] }
    : undefined;
};

/** Reads PHP. Text outside of `<?php` is read as text. */
export const php = languageScanner({
  id: 'php',
  title: 'PHP',
  files: { extensions: ['.php', '.phtml', '.inc'] },
  grammar: 'php',
  references: ['https://www.php.net/manual/en/langref.php'],
  transparent: ['parenthesized_expression', 'argument'],
  read: {
    comment,
    string: SINGLE,
    encapsed_string: DOUBLE,
    heredoc_body: HERE,
    nowdoc_body: text({ open: /^/, close: /^$/, isRaw: () => true }),
    variable_name: readVariable,
    name: (node, source) =>
      node.field === 'name' || node.field === 'alias' || node.parent?.type === 'variable_name'
        ? undefined
        : { is: 'name', name: rawOf(node, source) },
    qualified_name: (node, source) => ({ is: 'name', name: rawOf(node, source).split('\\').pop() ?? '' }),
    relative_scope: () => ({ is: 'this' }),
    member_access_expression: readMember,
    nullsafe_member_access_expression: readMember,
    class_constant_access_expression: readStatic,
    scoped_property_access_expression: readStatic,
    subscript_expression: index(),
    function_call_expression: readCall,
    member_call_expression: readCall,
    nullsafe_member_call_expression: readCall,
    scoped_call_expression: readCall,
    object_creation_expression: readCreation,
    binary_expression: binary(['.'], ['??', '?:']),
    conditional_expression: (node, source) =>
      childBy(node, 'body') ? either('body', 'alternative')(node, source) : { is: 'either', of: node.children },
    cast_expression: same('value'),
    array_creation_expression: readArray,
    assignment_expression: readAssignment,
    augmented_assignment_expression: readAssignment,
    const_element: (node, source) => {
      const [name, value] = node.children;
      return name
        ? { is: 'declare', names: [{ name: rawOf(name, source), at: node, value, into: 'class' }] }
        : undefined;
    },
    property_element: (node, source) => ({
      is: 'declare',
      names: [
        {
          name: variable(childBy(node, 'name'), source),
          at: node,
          value: childBy(node, 'default_value'),
          into: 'class',
        },
      ],
    }),
    property_promotion_parameter: readPromoted,
    foreach_statement: (node, source) => {
      const [over, item] = node.children;
      const target = item?.type === 'pair' ? item.children[1] : item;
      if (!over || target?.type !== 'variable_name') return undefined;
      return { is: 'declare', names: [{ name: variable(target, source), at: target, value: over, how: 'item' }] };
    },
    ...readsFiles,
    function_definition: readFunction,
    method_declaration: readFunction,
    anonymous_function: readFunction,
    arrow_function: readFunction,
    class_declaration: readClass,
    interface_declaration: readClass,
    trait_declaration: readClass,
    ...readsEnums,
    return_statement: (node) => ({ is: 'return', value: node.children[0] }),
    namespace_definition: (node, source) => ({
      is: 'package',
      name: rawOf(childBy(node, 'name'), source),
      isAround: true,
    }),
    namespace_use_declaration: readUse,
    list: list,
  },
  assigned: 'function',
  format: 'printf',
  world: 'php',
  separator: '\\',
  shares: 'package',
  settings: {
    getenv: { key: 0 },
    env: { key: 0, otherwise: 1 },
    'Env.get': { key: 0, otherwise: 1 },
  },
  environments: ['_ENV', '_SERVER'],
  patterns: ['preg_match', 'preg_replace', 'preg_match_all'],
});
