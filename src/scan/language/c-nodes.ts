// What the nodes of C, C++ and Objective-C mean to the engine. Names of an included file are the file's own; namespaces are not told apart.
import type { CallArgument, Declared, Entry, Form, Parameter } from './form.js';
import type { Profile, Read } from './profile.js';
import { argumentsIn, binary, comment, either, index, rawOf, same, text } from './read.js';
import { childBy, childOf, type Syntax } from './syntax.js';

const TEXT = text({ open: /^(?:@|L|u8?|U)?"/, close: /"$/ });
const CHARACTER = text({ open: /^(?:L|u8?|U)?'/, close: /'$/ });
const RAW = text({ open: /^(?:L|u8?|U)?R"[^\s()\\]{0,16}\(/, close: /\)[^\s()\\]{0,16}"$/, isRaw: () => true });

/** Types and macros that are nothing but the text that they are made of. */
const TEXTS =
  /^(?:(?:std::)?(?:w|u8|u16|u32)?string(?:_view)?|Q(?:String(?:Literal|View)?|Latin1String|ByteArray|Url)|_T|TEXT|F|PSTR|NSString|NSURL|folly::StringPiece|absl::string_view|String)$/;

/** The name that a declarator declares, below pointers, references and arrays. */
function declaratorName(node: Syntax | undefined): Syntax | undefined {
  let current = node;
  for (let depth = 0; current && depth < 12; depth++) {
    if (/identifier$/.test(current.type)) return current;
    current =
      childBy(current, 'declarator') ?? current.children.find(({ type }) => /declarator$|identifier$/.test(type));
  }
  return undefined;
}

function functionDeclarator(node: Syntax | undefined): Syntax | undefined {
  let current = childBy(node ?? NONE, 'declarator');
  for (let depth = 0; current && depth < 8; depth++) {
    if (current.type === 'function_declarator') return current;
    current = childBy(current, 'declarator') ?? childOf(current, 'function_declarator');
  }
  return undefined;
}

const NONE: Syntax = {
  type: '',
  field: null,
  start: 0,
  end: 0,
  children: [],
  parent: undefined,
  form: undefined,
  scope: undefined,
};

function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source)
    .replace(/^(?:std::)?(?:unique_ptr|shared_ptr|optional)<|>$/g, '')
    .split('::')
    .pop();
  return written !== undefined && /^[A-Z]\w*$/.test(written) ? written : undefined;
}

/** `{"x"}` of a text or object is its only part. */
function initial(value: Syntax | undefined): Syntax | undefined {
  const isBraced = value?.type === 'initializer_list' && value.children.length === 1;
  return isBraced && /string|identifier|concatenated/.test(value.children[0]?.type ?? '') ? value.children[0] : value;
}

const readDeclaration: Read = (node, source): Form | undefined => {
  const type = typeName(childBy(node, 'type'), source);
  const isField = node.type === 'field_declaration';
  const heads = node.children.filter(({ field }) => field === 'declarator');
  const names = heads.flatMap((head): Declared[] => {
    const called = declaratorName(head);
    if (!called || functionDeclaratorIn(head)) return [];
    const value = childBy(head, 'value') ?? (isField ? childBy(node, 'default_value') : undefined);
    const isArray = /\[/.test(source.slice(called.end, value?.start ?? called.end)) || isMany(value);
    const given = value?.type === 'argument_list' ? madeBy(value, type ?? '') : isArray ? value : initial(value);
    return [{ name: rawOf(called, source), at: called, value: given, type, into: isField ? 'class' : 'local' }];
  });
  return names.length > 0 ? { is: 'declare', names } : undefined;
};

function isMany(value: Syntax | undefined): boolean {
  return value?.type === 'initializer_list' && value.children.length > 1;
}

function functionDeclaratorIn(head: Syntax): boolean {
  return head.type === 'function_declarator' || childOf(head, 'function_declarator') !== undefined;
}

/** `Client client("host", 443);` makes an object. */
function madeBy(list: Syntax, name: string): Syntax {
  const [only] = list.children;
  const form: Form =
    name === '' && only && list.children.length === 1
      ? { is: 'same', of: only }
      : { is: 'call', name, args: argumentsIn(list), makes: true };
  list.form = form;
  return list;
}

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((one): Parameter[] => {
    if (!/parameter_declaration$/.test(one.type)) return [];
    const called = declaratorName(childBy(one, 'declarator'));
    const type = typeName(childBy(one, 'type'), source);
    return [{ name: rawOf(called, source), type, otherwise: childBy(one, 'default_value') }];
  });
}

const readFunction: Read = (node, source) => {
  const head = functionDeclarator(node);
  const written = rawOf(childBy(head ?? NONE, 'declarator'), source).split('::');
  const name = written.pop() ?? '';
  const owner = written.pop();
  const around =
    node.parent?.type === 'field_declaration_list' ? rawOf(childBy(node.parent.parent ?? NONE, 'name'), source) : owner;
  if (!head || name === '') return undefined;
  return {
    is: 'function',
    name,
    parameters: parametersOf(childBy(head, 'parameters'), source),
    body: childBy(node, 'body'),
    isConstructor: around !== undefined && name === around,
    gives: typeName(childBy(node, 'type'), source),
    ...(owner !== undefined && /^[A-Z]/.test(owner) ? { owner } : {}),
  };
};

const readLambda: Read = (node, source) => ({
  is: 'function',
  name: '',
  parameters: parametersOf(childBy(childBy(node, 'declarator') ?? NONE, 'parameters'), source),
  body: childBy(node, 'body'),
});

const readClass: Read = (node, source): Form | undefined => {
  if (!childBy(node, 'body')) return undefined;
  const bases = (childOf(node, 'base_class_clause')?.children ?? []).map(
    (one) => rawOf(one, source).split('::').pop() ?? '',
  );
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases: bases.filter((base) => /^[A-Z]\w*$/.test(base)),
  };
};

/** `: Base("x"), host_("y")` before the body of a constructor. */
const readInitializer: Read = (node, source): Form | undefined => {
  const called = node.children[0];
  const list = node.children[node.children.length - 1];
  if (!called || !list || called === list) return undefined;
  const name = rawOf(called, source);
  const [only] = list.children;
  if (/^[A-Z]/.test(name)) return { is: 'call', name, args: argumentsIn(list), builds: 'base' };
  if (!only || list.children.length > 1) return undefined;
  return { is: 'declare', names: [{ name, at: called, value: only, into: 'this' }] };
};

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
