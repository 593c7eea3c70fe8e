// Swift: files of one folder share their names, and so do files of a target that the run finds by name. Declarations are in language/.
import type { CallArgument, Entry, Form } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { argumentsIn, comment, either, rawOf, same, self, text } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import {
  lastOf,
  readAssignment,
  readClass,
  readCondition,
  readConstants,
  readFunction,
  readProperty,
} from '../language/swift-declarations.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const LINE = text({ open: /^"/, close: /"$/, code: ['interpolated_expression'] });
const LINES = text({ open: /^"""/, close: /"""$/, code: ['interpolated_expression'] });
const RAW = text({
  open: /^#{1,3}(?:"""|")/,
  close: /(?:"""|")#{1,3}$/,
  code: ['interpolated_expression'],
  isRaw: () => true,
});

/** `\(x)`: the marks around code belong to it. */
const withMarks =
  (read: Read): Read =>
  (node, source) => {
    const form = read(node, source);
    if (form?.is !== 'text') return form;
    const pieces = form.pieces.map((piece, at) => {
      if (!('text' in piece)) return piece;
      const isBefore = form.pieces[at + 1] !== undefined;
      const isAfter = form.pieces[at - 1] !== undefined;
      let { text: written, start } = piece;
      if (isAfter && written.startsWith(')')) [written, start] = [written.slice(1), start + 1];
      if (isBefore) written = written.replace(/\\#{0,3}\($/, '');
      return { ...piece, text: written, start };
    });
    return { ...form, pieces };
  };

const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    const value = childBy(node, 'value') ?? node.children[node.children.length - 1];
    const label = childBy(node, 'name');
    return value && (label && label !== value ? { name: rawOf(label, source), value } : { value });
  };

/** `String(format:)` and `URL(string:)` say by their label what they take. */
function labelledCall(name: string, args: readonly CallArgument[]): Form | undefined {
  const [first, ...rest] = args;
  if (!first) return undefined;
  if (name === 'String' && first.name === 'format') return { is: 'format', template: first.value, args: rest };
  if (/^(?:String|NSString|Substring)$/.test(name) && args.length === 1 && first.name !== 'contentsOf')
    return { is: 'same', of: first.value };
  if (/^(?:NSRegularExpression|Regex)$/.test(name)) return { is: 'call', name, args };
  return undefined;
}

const readCall: Read = (node, source): Form | undefined => {
  const called = node.children[0];
  const suffix = childOf(node, 'call_suffix');
  const given = suffix && childOf(suffix, 'value_arguments');
  if (!called || !suffix) return undefined;
  const args = argumentsIn(given, readArgument(source));
  const [first] = args;
  if (given && source[given.start] === '[') return first ? { is: 'index', of: called, key: first.value } : undefined;
  if (called.type === 'simple_identifier') {
    const name = rawOf(called, source);
    return labelledCall(name, args) ?? { is: 'call', name, args: unlabelled(name, args) };
  }
  if (called.type !== 'navigation_expression') return undefined;
  const of = childBy(called, 'target');
  const name = rawOf(childBy(childBy(called, 'suffix') ?? called, 'suffix'), source);
  const [left, right] = of?.type === 'additive_expression' ? [childBy(of, 'lhs'), childBy(of, 'rhs')] : [];
  // The grammar binds `+` tighter than the call before an array: `"a" + ["b"].joined()`.
  if (of && left && right && !source.slice(of.end, called.end).includes(')')) {
    const form: Form = { is: 'call', name, of: right, args: unlabelled(name, args) };
    return { is: 'join', parts: [left, { ...node, start: right.start, form }] };
  }
  return { is: 'call', name, args: unlabelled(name, args), ...(of ? { of } : {}) };
};

/** Labels of what the language's own methods take say nothing; those of functions are names of their parameters. */
function unlabelled(name: string, args: readonly CallArgument[]): readonly CallArgument[] {
  const isOwn =
    /^(?:joined|split|components|replacingOccurrences|trimmingCharacters|appendingPathComponent|appending|object|string|URL|NSURL|value)$/;
  if (!isOwn.test(name)) return args;
  if (name === 'replacingOccurrences') return args.slice(0, 2).map(({ value }) => ({ value }));
  return args.map(({ value }) => ({ value }));
}

/** The grammar binds `+` tighter than a member: of `"a" + b.c` the left side, and the member of the right one. */
function sumOf(node: Syntax, source: string): { readonly left: Syntax; readonly right: Syntax } | undefined {
  if (node.type === 'additive_expression') {
    const [left, right] = [childBy(node, 'lhs'), childBy(node, 'rhs')];
    const isPlus = left && right && source.slice(left.end, right.start).trim() === '+';
    return isPlus ? { left, right } : undefined;
  }
  const of = node.type === 'navigation_expression' ? childBy(node, 'target') : undefined;
  const inner = of && !source.slice(of.end, node.end).startsWith(')') ? sumOf(of, source) : undefined;
  if (!inner) return undefined;
  const name = rawOf(childBy(childBy(node, 'suffix') ?? node, 'suffix'), source);
  const form: Form = { is: 'member', of: inner.right, name };
  const right: Syntax = { ...node, field: null, start: inner.right.start, children: [inner.right], parent: node, form };
  return { left: inner.left, right };
}

const readMember: Read = (node, source) => {
  const sum = sumOf(node, source);
  if (sum) return { is: 'join', parts: [sum.left, sum.right] };
  const of = childBy(node, 'target');
  const name = rawOf(childBy(childBy(node, 'suffix') ?? node, 'suffix'), source);
  if (!of || name === '') return undefined;
  // Of an enum it is the text that stands for it; of an address the same.
  return /^(?:rawValue|absoluteString)$/.test(name) ? { is: 'same', of } : { is: 'member', of, name };
};

const readMap: Read = (node, source) => ({
  is: 'map',
  entries: node.children.flatMap((key, at): Entry[] => {
    const value = node.children[at + 1];
    const constant = /^"([^"\\]*)"$/.exec(rawOf(key, source))?.[1] ?? /^\.(\w+)$/.exec(rawOf(key, source))?.[1];
    return key.field === 'key' && value?.field === 'value' && constant !== undefined ? [{ key: constant, value }] : [];
  }),
});

const readEach: Read = (node, source) => {
  const [at, value] = [childBy(node, 'item'), childBy(node, 'collection')];
  return at && value
    ? { is: 'declare', names: [{ name: rawOf(at, source), at, value, how: 'item', into: 'local' }] }
    : undefined;
};

const readLambda: Read = (node) => {
  const body = lastOf(node);
  return { is: 'function', name: '', parameters: [], body, isValue: body?.type !== 'control_transfer_statement' };
};

/** `switch` as a value: one of its branches'. */
const readBranches: Read = (node) => {
  const blocks = childrenOf(node, 'switch_entry').flatMap((entry) => childrenOf(entry, 'statements'));
  const of = blocks
    .flatMap((block) => lastOf(block) ?? [])
    .flatMap((last) => (last.type === 'control_transfer_statement' ? (childBy(last, 'result') ?? []) : last))
    .filter(({ type }) => !/_statement$|assignment/.test(type));
  return of.length > 0 ? { is: 'either', of } : undefined;
};

/** Reads Swift. */
export const swift = languageScanner({
  id: 'swift',
  title: 'Swift',
  files: { extensions: ['.swift'] },
  grammar: 'swift',
  references: [
    'https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/',
    'https://developer.apple.com/documentation/foundation/url',
  ],
  transparent: ['parenthesized_expression', 'directly_assignable_expression'],
  read: {
    comment,
    multiline_comment: comment,
    line_string_literal: withMarks(LINE),
    multi_line_string_literal: withMarks(LINES),
    raw_string_literal: withMarks(RAW),
    regex_literal: (node, source) => ({ is: 'pattern', text: rawOf(node, source).replace(/^#+|#+$/g, '') }),
    simple_identifier: (node, source) => {
      const written = rawOf(node, source).replace(/^`|`$/g, '');
      return written === 'Self' ? { is: 'this' } : { is: 'name', name: written };
    },
    self_expression: self,
    navigation_expression: readMember,
    call_expression: readCall,
    additive_expression: (node, source) => {
      const [left, right] = [childBy(node, 'lhs'), childBy(node, 'rhs')];
      return left && right && source.slice(left.end, right.start).trim() === '+'
        ? { is: 'join', parts: [left, right] }
        : undefined;
    },
    nil_coalescing_expression: (node) => {
      const [first, second] = [childBy(node, 'value'), childBy(node, 'if_nil')];
      return first && second ? { is: 'otherwise', first, second } : undefined;
    },
    ternary_expression: either('if_true', 'if_false'),
    postfix_expression: same('target'),
    as_expression: same('expr'),
    try_expression: same('expr'),
    await_expression: same(),
    array_literal: (node) => ({ is: 'list', items: node.children }),
    dictionary_literal: readMap,
    property_declaration: readProperty,
    assignment: readAssignment,
    guard_statement: readCondition,
    if_statement: readCondition,
    switch_statement: readBranches,
    for_statement: readEach,
    function_declaration: readFunction,
    init_declaration: readFunction,
    lambda_literal: readLambda,
    class_declaration: readClass,
    protocol_declaration: readClass,
    enum_entry: readConstants,
    control_transfer_statement: (node, source) =>
      /^return\b/.test(rawOf(node, source)) ? { is: 'return', value: childBy(node, 'result') } : undefined,
    import_declaration: () => ({ is: 'ignored' }),
    attribute: () => ({ is: 'message' }),
  },
  assigned: 'nowhere',
  hasBareMembers: true,
  hasFileNames: true,
  callsClasses: true,
  format: 'printf',
  world: 'swift',
  shares: 'package',
  looksIn: ['folder:.'],
  settings: {
    'Bundle.main.object': { key: 0 },
    'Bundle.main.infoDictionary': { key: 0 },
    '*.infoDictionary': { key: 0 },
    getenv: { key: 0 },
    'Environment.get': { key: 0 },
  },
  environments: [
    'ProcessInfo.processInfo.environment',
    'ProcessInfo().environment',
    'Bundle.main.infoDictionary',
    'processInfo.environment',
  ],
  messages: ['print', 'os_log', 'Logger', 'fatalError', 'XCTFail'],
  patterns: ['NSRegularExpression', 'Regex'],
});
