// What the nodes of C, C++ and Objective-C mean to the engine. Names of an included file are the file's own; namespaces are not told apart.
import type { CallArgument, Entry, Form } from './form.js';
import type { Profile, Read } from './profile.js';
import { argumentsIn, binary, comment, either, index, rawOf, same } from './read.js';
import { childBy, childOf, type Syntax } from './syntax.js';
import {
  TEXT,
  CHARACTER,
  RAW,
  TEXTS,
  declaratorName,
  typeName,
  readDeclaration,
  readFunction,
  readLambda,
  readClass,
  readInitializer,
} from './c-declarations.js';

const readAssignment: Read = (node, source): Form | undefined => {
  const [left, right] = [childBy(node, 'left'), childBy(node, 'right')];
  if (!left || !right) return undefined;
  const how = source.slice(left.end, right.start).includes('+=') ? ({ how: 'append' } as const) : {};
  if (left.type === 'identifier')
    return { is: 'declare', names: [{ name: rawOf(left, source), at: left, value: right, ...how }] };
  if (left.type !== 'field_expression') return readPut(left, right, source);
  const of = childBy(left, 'argument');
  const name = rawOf(childBy(left, 'field'), source);
  const isOwn = /^(?:this|self)$/.test(rawOf(of, source));
  const place = isOwn ? ({ into: 'this' } as const) : { holder: rawOf(of, source) };
  return {
    is: 'declare',
    names: [{ name, at: left, value: right, ...place, ...how }],
    more: [{ key: name, value: right }],
  };
};

function readPut(left: Syntax, right: Syntax, source: string): Form | undefined {
  const of = left.children[0];
  const key = /\[@?"([^"\\]{1,200})"\]$/.exec(rawOf(left, source))?.[1];
  return of && key !== undefined ? { is: 'put', of, entry: { key, value: right } } : undefined;
}

const readCall: Read = (node, source): Form | undefined => {
  const called = childBy(node, 'function');
  const args = argumentsIn(childBy(node, 'arguments'));
  if (!called) return undefined;
  const written = rawOf(called, source).replace(/<[^]*>/g, '');
  const [first, second, third] = args;
  if (TEXTS.test(written) && first) return { is: 'same', of: first.value };
  const made = /\bmake_(?:unique|shared)<\s*(?:\w+::)*([A-Z]\w*)/.exec(rawOf(called, source))?.[1];
  if (made !== undefined) return { is: 'call', name: made, args, makes: true };
  if (/^v?snprintf(?:_s)?$/.test(written) && third) return { is: 'format', template: third.value, args: args.slice(3) };
  if (/^(?:v?sprintf(?:_s)?|v?asprintf|fprintf|wsprintf\w?|swprintf)$/.test(written) && second)
    return { is: 'format', template: second.value, args: args.slice(2) };
  if (/(?:^|::)(?:format|StrFormat|Sprintf|sprintf|StringPrintf)$/.test(written) && first)
    return { is: 'format', template: first.value, args: args.slice(1) };
  if (/(?:^|::)(?:StrCat|concat)$/.test(written)) return { is: 'join', parts: args.map(({ value }) => value) };
  if (called.type === 'field_expression')
    return {
      is: 'call',
      name: rawOf(childBy(called, 'field'), source).replace(/^c_str$|^data$|^str$/, 'toString'),
      of: childBy(called, 'argument'),
      args,
    };
  const parts = written.split('::');
  const name = parts.pop() ?? '';
  const holder =
    called.type === 'qualified_identifier' && /^[A-Z]/.test(parts.at(-1) ?? '') ? childBy(called, 'scope') : undefined;
  return { is: 'call', name, args, ...(holder ? { of: holder } : {}) };
};

/** `[NSString stringWithFormat:@"…", a]` */
const readMessage: Read = (node, source): Form | undefined => {
  const of = childBy(node, 'receiver');
  const words = node.children.filter(({ field }) => field === 'method').map((one) => rawOf(one, source));
  const values = node.children.filter((one) => one !== of && one.field !== 'method' && one.type !== 'selector');
  const args: CallArgument[] = values.map((value) => ({ value }));
  const [first] = args;
  const name = words[0] ?? '';
  if (/Format$/.test(name) && first) return { is: 'format', template: first.value, args: args.slice(1) };
  if (
    /^(?:URLWithString|stringWithString|stringWithUTF8String|initWithString|fileURLWithPath|UTF8String|copy)$/.test(
      name,
    )
  )
    return first ? { is: 'same', of: first.value } : of && { is: 'same', of };
  if (/^stringBy(?:AppendingString|AppendingPathComponent)$/.test(name) && of && first)
    return { is: 'join', parts: [of, first.value] };
  return { is: 'call', name, args, ...(of ? { of } : {}) };
};

/** `- (NSString *)home` of Objective-C: the class around has it. */
const readMethod: Read = (node, source) => ({
  is: 'function',
  name: rawOf(childOf(node, 'identifier') ?? childOf(node, 'keyword_selector'), source).split(':')[0] ?? '',
  parameters: [],
  body: childOf(node, 'compound_statement'),
});

function entriesOf(node: Syntax, source: string): Entry[] {
  return node.children.flatMap((one): Entry[] => {
    const [key, value] =
      one.type === 'initializer_pair'
        ? [childBy(one, 'designator') ?? one.children[0], childBy(one, 'value')]
        : one.children;
    const constant = /^@?"([^"\\]{1,200})"$|^\.(\w+)$/.exec(rawOf(key, source));
    const name = constant?.[1] ?? constant?.[2];
    const isPair = one.type === 'initializer_pair' || (one.type === 'initializer_list' && one.children.length === 2);
    return isPair && value && name !== undefined ? [{ key: name, value }] : [];
  });
}

const readList: Read = (node, source) => {
  const entries = entriesOf(node, source);
  return entries.length > 0 && entries.length === node.children.length
    ? { is: 'map', entries }
    : { is: 'list', items: node.children };
};

const readInclude: Read = (node, source) => {
  const path = /["<]([\w./+-]{1,300})[">]/.exec(rawOf(node, source))?.[1];
  if (path === undefined || path.startsWith('/')) return { is: 'import', names: [] };
  return { is: 'import', names: [{ name: '*', target: '*', in: `./${path}|tail:${path}`, isHandedOn: true }] };
};

/** The readings that the three languages share. */
export const C_READ: Profile['read'] = {
  comment,
  string_literal: TEXT,
  raw_string_literal: RAW,
  char_literal: CHARACTER,
  concatenated_string: (node) => ({ is: 'join', parts: node.children }),
  identifier: (node, source) => {
    const name = rawOf(node, source);
    return name === 'self' ? { is: 'this' } : { is: 'name', name };
  },
  this: () => ({ is: 'this' }),
  field_expression: (node, source) => {
    const [of, field] = [childBy(node, 'argument'), childBy(node, 'field')];
    return of && field ? { is: 'member', of, name: rawOf(field, source) } : undefined;
  },
  qualified_identifier: (node, source) => {
    const [of, last] = [childBy(node, 'scope'), childBy(node, 'name')];
    if (!of || !last) return undefined;
    // Namespaces are not told apart.
    if (/^[a-z]/.test(rawOf(of, source)))
      return last.type === 'qualified_identifier'
        ? { is: 'same', of: last }
        : { is: 'name', name: rawOf(last, source) };
    return { is: 'member', of, name: rawOf(last, source) };
  },
  namespace_identifier: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
  subscript_expression: index('argument', 'index'),
  binary_expression: binary(['+']),
  conditional_expression: either('consequence', 'alternative'),
  cast_expression: same('value'),
  pointer_expression: same('argument'),
  declaration: readDeclaration,
  field_declaration: readDeclaration,
  function_definition: readFunction,
  lambda_expression: readLambda,
  class_specifier: readClass,
  struct_specifier: readClass,
  class_implementation: (node, source) => ({
    is: 'class',
    name: rawOf(childOf(node, 'identifier'), source),
    bases: [],
  }),
  category_implementation: (node, source) => ({
    is: 'class',
    name: rawOf(childOf(node, 'identifier'), source),
    bases: [],
  }),
  method_definition: readMethod,
  field_initializer: readInitializer,
  assignment_expression: readAssignment,
  call_expression: readCall,
  message_expression: readMessage,
  initializer_list: readList,
  new_expression: (node, source) => ({
    is: 'call',
    name: typeName(childBy(node, 'type'), source) ?? '',
    args: argumentsIn(childBy(node, 'arguments')),
    makes: true,
  }),
  for_range_loop: (node, source) => {
    const [head, over] = [declaratorName(childBy(node, 'declarator')), childBy(node, 'right')];
    return head && over
      ? { is: 'declare', names: [{ name: rawOf(head, source), at: head, value: over, how: 'item', into: 'local' }] }
      : undefined;
  },
  return_statement: (node) => ({ is: 'return', value: node.children[0] }),
  preproc_include: readInclude,
  linkage_specification: () => undefined,
};

/** What the three languages have in common besides their nodes. */
export const C_PROFILE = {
  transparent: ['parenthesized_expression'],
  read: C_READ,
  assigned: 'nowhere',
  hasBareMembers: true,
  hasFileNames: true,
  format: 'braces',
  separator: '::',
  settings: {
    getenv: { key: 0 },
    secure_getenv: { key: 0 },
    'std.getenv': { key: 0 },
    qEnvironmentVariable: { key: 0, otherwise: 1 },
  },
  messages: ['printf', 'puts', 'perror', 'NSLog', 'LOG', 'syslog', 'qDebug', 'qWarning', 'fatal', 'error', 'warn'],
  patterns: ['regex', 'QRegularExpression', 'std.regex'],
} as const satisfies Partial<Profile>;
