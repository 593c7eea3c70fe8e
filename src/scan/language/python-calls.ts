// Calls of Python that mean something of their own: templates that are filled, functions that are given arguments in advance. It
// evaluates nothing.
import type { CallArgument, Form } from './form.js';
import { argumentsIn, rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** One argument; of what is spread nothing. */
export const readArgument =
  (source: string) =>
  (node: Syntax): CallArgument | undefined => {
    if (node.type !== 'keyword_argument') return /splat/.test(node.type) ? undefined : { value: node };
    const value = childBy(node, 'value');
    return value && { name: rawOf(childBy(node, 'name'), source), value };
  };

/** `"{zone}".format(**parts)`, `Template("$zone").substitute(parts)` */
export function templateCall(
  method: string,
  {
    of,
    args,
    spreads,
  }: { readonly of: Syntax; readonly args: readonly CallArgument[]; readonly spreads: readonly Syntax[] },
): Form | undefined {
  const maps = args.flatMap(({ name, value }) => (name === undefined ? [value] : []));
  if (/^(?:safe_)?substitute$/.test(method))
    return {
      is: 'format',
      template: of,
      args: args.filter(({ name }) => name !== undefined),
      spreads: [...maps, ...spreads],
      style: 'dollar',
    };
  if (method === 'format_map' && maps.length === 1)
    return { is: 'format', template: of, args: [], spreads: maps, style: 'braces' };
  return method === 'format' && spreads.length > 0
    ? { is: 'format', template: of, args, spreads, style: 'braces' }
    : undefined;
}

/** `dict(…)`, `locals()`: what it gives has names. */
function isDict(node: Syntax): boolean {
  const called = node.type === 'call' ? childBy(node, 'function') : undefined;
  return called?.type === 'identifier' && called.end - called.start === 4;
}

/** `partial(url, sub="x")`: a function that calls another with these arguments. */
export function partialCall(node: Syntax, source: string): Syntax | undefined {
  const called = node.type === 'call' ? rawOf(childBy(node, 'function'), source) : '';
  if (!/^(?:functools\.)?partial$/.test(called)) return undefined;
  const given = childBy(node, 'arguments');
  const [target] = given?.children ?? [];
  if (!given || target?.type !== 'identifier') return undefined;
  const args = argumentsIn(given, readArgument(source)).slice(1);
  return { ...node, form: { is: 'call', name: rawOf(target, source), args } };
}

/** `parser.read("x.ini")` (configparser): from then on the name has what the file holds. */
export function readInto(
  node: Syntax,
  source: string,
  { method, of, args }: { readonly method: string; readonly of: Syntax | undefined; readonly args: CallArgument[] },
): Form | undefined {
  const isFile = /["'/].{0,200}\.(?:ini|cfg|conf)\b|^[a-z_]\w*$/i.test(rawOf(args[0]?.value, source));
  if (!/^read(?:_file|fp)?$/.test(method) || of?.type !== 'identifier' || !isFile) return undefined;
  const parsed: Syntax = { ...node, form: { is: 'call', name: 'parse_ini_file', args } };
  return { is: 'declare', names: [{ name: rawOf(of, source), at: node, value: parsed }] };
}

/** `"%s.%s" % (a, b)` */
export function percent(
  operator: string,
  { left, right }: { readonly left: Syntax; readonly right: Syntax },
  source: string,
): Form | undefined {
  if (operator !== '%') return undefined;
  const isNamed = /%\(\w+\)/.test(rawOf(left, source)) && right.type !== 'tuple';
  if (isNamed || right.type === 'dictionary' || isDict(right))
    return { is: 'format', template: left, args: [], spreads: [right], style: 'percent' };
  const items = right.type === 'tuple' ? right.children : [right];
  return { is: 'format', template: left, args: items.map((value) => ({ value })) };
}
