// Dart: names meet by imports of files and packages. The shape of its trees and its declarations are in language/.
import type { CallArgument, Entry, Form, Piece } from '../language/form.js';
import type { Read } from '../language/profile.js';
import {
  parametersOf,
  readAssignment,
  readClass,
  readConstant,
  readFunction,
  readImport,
  readLambda,
  readVariable,
} from '../language/dart-declarations.js';
import { foldDart } from '../language/dart-shape.js';
import { argumentsIn, comment, either, list, name, rawOf, same, self } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const OPENING = /(r?)('''|"""|'|")/y;

/** Adjacent texts are one node; each has its own quotes. */
const readText: Read = (node, source) => {
  const code = childrenOf(node, 'template_substitution');
  const pieces: Piece[] = [];
  let [first, last] = [-1, node.end];
  for (let at = node.start, parts = 0; at < node.end && parts < 2000; parts++) {
    while (/\s/.test(source[at] ?? '') && at < node.end) at++;
    OPENING.lastIndex = at;
    const opening = OPENING.exec(source);
    if (!opening?.[2] || at >= node.end) break;
    const start = at + opening[0].length;
    if (first < 0) first = start;
    const isRaw = opening[1] === 'r';
    last = contentOf({ source, start, end: node.end, quote: opening[2], isRaw, code }, pieces);
    at = last + opening[2].length;
  }
  return { is: 'text', pieces, start: Math.max(first, node.start), end: Math.max(first, last) };
};

interface Content {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly isRaw: boolean;
  readonly code: readonly Syntax[];
}

/** The pieces up to the closing quote, and where that stands. */
function contentOf({ source, start, end, quote, isRaw, code }: Content, pieces: Piece[]): number {
  let from = start;
  const add = (to: number): void => {
    if (to > from) pieces.push({ text: source.slice(from, to), start: from, ...(isRaw ? { isRaw } : {}) });
  };
  for (let at = start; at < end; at++) {
    const inside = source[at] === '$' ? code.find((one) => one.start === at) : undefined;
    if (inside) {
      add(at);
      pieces.push({ code: inside.children[0] ?? inside });
      from = inside.end;
      at = inside.end - 1;
    } else if (source[at] === '\\' && !isRaw) at++;
    else if (source.startsWith(quote, at)) {
      add(at);
      return at;
    }
  }
  add(end);
  return end;
}

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    const value = node.children[node.children.length - 1];
    if (!value) return undefined;
    const label =
      node.type === 'named_argument' ? rawOf(childOf(node, 'label'), source).replace(/\s*:$/, '') : undefined;
    return label === undefined ? { value } : { name: label, value };
  };

/** Arguments of `(…)`, whatever stands around them. */
function given(part: Syntax | undefined, source: string): CallArgument[] {
  const held = part?.type === 'arguments' ? part : part && childOf(part, 'arguments');
  return argumentsIn(held, readArgument(source));
}

const readCall: Read = (node, source): Form | undefined => {
  const [called, part] = node.children;
  if (!called) return undefined;
  const args = given(part, source);
  if (called.type === 'dart_member') {
    const of = called.children[0];
    return { is: 'call', name: memberName(called.children[1], source), args, ...(of ? { of } : {}) };
  }
  return called.type === 'identifier' ? { is: 'call', name: rawOf(called, source), args } : undefined;
};

function memberName(selector: Syntax | undefined, source: string): string {
  return rawOf(selector && childOf(selector, 'identifier'), source);
}

const readMember: Read = (node, source) => {
  const [of, selector] = node.children;
  return of ? { is: 'member', of, name: memberName(selector, source) } : undefined;
};

const readIndex: Read = (node) => {
  const [of, selector] = node.children;
  const held = selector?.type === 'index_selector' ? selector : selector?.children[0];
  const key = held?.children[0];
  return of && key ? { is: 'index', of, key } : undefined;
};

/** `const Api('x')`, `const String.fromEnvironment('X')` */
const readCreation: Read = (node, source): Form | undefined => {
  const type = childOf(node, 'type_identifier');
  const called = childOf(node, 'identifier');
  const args = given(node, source);
  if (!type) return undefined;
  return called
    ? { is: 'call', name: rawOf(called, source), of: type, args }
    : { is: 'call', name: rawOf(type, source), args, makes: true };
};

const readEnumArguments: Read = (node, source) => {
  if (node.parent?.type !== 'enum_constant') return undefined;
  const name = rawOf(childBy(node.parent.parent?.parent ?? node, 'name'), source);
  return { is: 'call', name, args: given(node, source), makes: true };
};

const readMap: Read = (node, source) => {
  const pairs = childrenOf(node, 'pair');
  if (pairs.length === 0) return list(node, source);
  return {
    is: 'map',
    entries: pairs.flatMap((pair): Entry[] => {
      const [key, value] = [childBy(pair, 'key'), childBy(pair, 'value')];
      const constant = /^(['"])([^'"$\\]*)\1$/.exec(rawOf(key, source))?.[2];
      return value && constant !== undefined ? [{ key: constant, value }] : [];
    }),
  };
};

/** `..add('x')`, `..host = 'y'` */
const readCascade: Read = (node, source): Form | undefined => {
  const name = rawOf(childOf(node, 'cascade_selector')?.children[0], source);
  const part = childOf(node, 'argument_part');
  const value = node.children[node.children.length - 1];
  if (part) return { is: 'call', name, args: given(part, source) };
  return value && value.type !== 'cascade_selector'
    ? { is: 'declare', names: [], more: [{ key: name, value }] }
    : undefined;
};

const readEach: Read = (node, source) => {
  const [at, value] = [childBy(node, 'name'), childBy(node, 'value')];
  return at && value
    ? { is: 'declare', names: [{ name: rawOf(at, source), at, value, how: 'item', into: 'local' }] }
    : undefined;
};

/** Reads Dart. */
export const dart = languageScanner({
  id: 'dart',
  title: 'Dart',
  files: { extensions: ['.dart'] },
  grammar: 'dart',
  references: ['https://dart.dev/language', 'https://spec.dart.dev/'],
  transparent: ['parenthesized_expression'],
  reshape: foldDart,
  read: {
    comment,
    documentation_comment: comment,
    string_literal: readText,
    identifier: name(),
    identifier_dollar_escaped: name(),
    type_identifier: name(),
    this: self,
    dart_call: readCall,
    dart_member: readMember,
    dart_index: readIndex,
    const_object_expression: readCreation,
    new_expression: readCreation,
    argument_part: readEnumArguments,
    enum_constant: readConstant,
    additive_expression: (node, source) => {
      const parts = node.children.filter(({ type }) => type !== 'additive_operator');
      const operators = childrenOf(node, 'additive_operator').map((one) => rawOf(one, source));
      return operators.every((operator) => operator === '+') ? { is: 'join', parts } : undefined;
    },
    if_null_expression: (node) => {
      const [first, second] = [childBy(node, 'first'), childBy(node, 'second')];
      return first && second ? { is: 'otherwise', first, second } : undefined;
    },
    conditional_expression: either('consequence', 'alternative'),
    switch_expression: (node) => {
      const of = childrenOf(node, 'switch_expression_case').flatMap(({ children }) => children.slice(-1));
      return of.length > 0 ? { is: 'either', of } : undefined;
    },
    argument: same(),
    unary_expression: same(),
    await_expression: same(),
    type_cast_expression: same(),
    list_literal: list,
    set_or_map_literal: readMap,
    cascade_section: readCascade,
    static_final_declaration: readVariable,
    initialized_identifier: readVariable,
    initialized_variable_definition: readVariable,
    assignment_expression: readAssignment,
    for_loop_parts: readEach,
    for_statement: readEach,
    dart_function: readFunction,
    lambda_expression: readLambda,
    function_expression: (node, source) => {
      const body = childBy(node, 'body')?.children[0] ?? childOf(node, 'function_expression_body')?.children[0];
      const parameters = parametersOf(childBy(node, 'parameters') ?? childOf(node, 'formal_parameter_list'), source);
      return { is: 'function', name: '', parameters, body, isValue: body !== undefined && body.type !== 'block' };
    },
    class_definition: readClass,
    mixin_declaration: readClass,
    enum_declaration: readClass,
    extension_declaration: readClass,
    return_statement: (node) => ({ is: 'return', value: node.children[0] }),
    import_or_export: readImport,
    part_directive: readImport,
    part_of_directive: readImport,
    library_name: () => ({ is: 'ignored' }),
    annotation: () => ({ is: 'message' }),
  },
  assigned: 'nowhere',
  hasBareMembers: true,
  hasFileNames: true,
  callsClasses: true,
  format: 'braces',
  settings: {
    'String.fromEnvironment': { key: 0 },
    'dotenv.get': { key: 0 },
    'dotenv.maybeGet': { key: 0 },
    'env.get': { key: 0 },
    'Platform.environment.get': { key: 0 },
  },
  environments: ['Platform.environment', 'dotenv.env', 'DotEnv.env', 'io.Platform.environment'],
  messages: ['debugPrint', 'log', 'developer.log', 'assert'],
  patterns: ['RegExp'],
});
