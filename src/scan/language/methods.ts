// Methods and functions of texts, lists and maps that mean the same in every language, by name. What is not listed is unknown.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { joined, textAt } from './reading.js';

type Make = (args: readonly Expression[], at: Span) => Expression | undefined;

const same: Make = ([value]) => value;
const operation =
  (op: Operation, least: number): Make =>
  (args, at) =>
    args.length < least ? undefined : { kind: 'call', op, args: args.slice(0, least), at };

const select: Make = ([of, key, otherwise], at) => {
  if (of === undefined || key === undefined) return undefined;
  const entry: Expression = { kind: 'select', of, key, at };
  return otherwise ? { kind: 'call', op: 'default', args: [entry, otherwise], at } : entry;
};

/** By canonical name (small letters and digits only). The receiver is the first argument. */
const METHODS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...entriesOf(
    operation('lower', 1),
    'lower tolower tolowercase tolowerinvariant downcase lowercase lowercased casefold strtolower mbstrtolower',
  ),
  ...entriesOf(
    operation('upper', 1),
    'upper toupper touppercase toupperinvariant upcase uppercase uppercased strtoupper',
  ),
  ...entriesOf(
    ([value, cut], at) =>
      value &&
      (cut && cut.kind !== 'unknown'
        ? { kind: 'call', op: 'replace', args: [value, cut, textAt(at, '')], at }
        : trimmed(value, at)),
    'rstrip lstrip trimend trimstart trimsuffix trimprefix removeprefix removesuffix deleteprefix deletesuffix',
  ),
  ...entriesOf(([value], at) => value && trimmed(value, at), 'strip trim chomp trimspace trimindent trimmargin'),
  ...entriesOf(operation('replace', 3), 'replace replaceall gsub'),
  ...entriesOf(operation('split', 2), 'split'),
  ...entriesOf(operation('reverse', 1), 'reverse reversed arrayreverse strrev'),
  ...entriesOf(
    operation('base64Decode', 1),
    'b64decode base64decode decodebase64 urlsafeb64decode standardb64decode decode64 strictdecode64 urlsafedecode64 ' +
      'frombase64string decodestring atob',
  ),
  ...entriesOf(
    ([search, by, value], at) =>
      search && by && value && { kind: 'call', op: 'replace', args: [value, search, by], at },
    'strreplace',
  ),
  ...entriesOf(([by, value], at) => by && value && { kind: 'call', op: 'split', args: [value, by], at }, 'explode'),
  ...entriesOf(
    same,
    'ofnullable ok asderef unwrapordefault cloned intostring tostring str stringvalue encode decode freeze dup tos toowned into asstr asref clone string unwrap expect get0 ' +
      'intern html mark touri uri url parse create tourl absoluteuri iter each values tolist toarray asbytes bytes ' +
      'aslist arraylist requirenonnull tosym quote copy unwraporDefault getstring fromutf8 fromutf8lossy newstring'.toLowerCase(),
  ),
  ...entriesOf(select, 'get fetch getordefault dig getvalue valueof getorelse'),
  ...entriesOf(
    ([value, otherwise], at) =>
      value && otherwise ? { kind: 'call', op: 'default', args: [value, otherwise], at } : undefined,
    'orelse requirenonnullelse unwrapor ifempty presence defaultifempty defaultifblank defaultstring firstnonnull withdefault',
  ),
  ...entriesOf((args, at) => (args.length > 1 ? joined(args, at) : undefined), 'concat plus append'),
]);

function trimmed(value: Expression, at: Span): Expression {
  return { kind: 'call', op: 'trim', args: [value], at };
}

function entriesOf(make: Make, names: string): (readonly [string, Make])[] {
  return names.split(' ').map((name) => [name, make] as const);
}

/** The canonical form of a method's name. */
export function methodName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Functions of the languages' own libraries that are called without a receiver; no program names its own like these. */
const LIBRARY =
  /^(?:implode|explode|array_reverse|strrev|str_replace|(?:mb_)?strto(?:lower|upper)|base64_decode|reversed|b64decode|urlsafe_b64decode)$/;

/** Whether a bare call can only be the library's. */
export function isLibraryFunction(name: string): boolean {
  return LIBRARY.test(name);
}

/** Whether a method of that name is known at all. */
export function isMethod(name: string): boolean {
  return METHODS.has(methodName(name)) || /^(?:join|implode|joined)$/i.test(name);
}

/** What a method gives for its receiver and arguments; `undefined` where it cannot be said. */
export function methodValue(name: string, args: readonly Expression[], at: Span): Expression | undefined {
  const [receiver] = args;
  if (receiver === undefined || receiver.kind === 'unknown') return undefined;
  if (/^(?:join|implode|joined)$/i.test(name)) return joinedList(args, at);
  return METHODS.get(methodName(name))?.(args, at);
}

/** `separator.join(list)` or `list.join(separator)`: whichever is a list, by the look of it. */
function joinedList([first, second, ...rest]: readonly Expression[], at: Span): Expression | undefined {
  if (first === undefined) return undefined;
  if (second === undefined) return { kind: 'call', op: 'joinList', args: [first, textAt(at, '')], at };
  if (rest.length > 0) {
    const items = [second, ...rest];
    return { kind: 'call', op: 'joinList', args: [{ kind: 'list', items, at }, first], at };
  }
  const args = first.kind === 'text' && second.kind !== 'text' ? [second, first] : [first, second];
  return { kind: 'call', op: 'joinList', args, at };
}
