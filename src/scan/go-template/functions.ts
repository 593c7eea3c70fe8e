// The functions of Helm templates (text/template, Sprig, Helm) as expressions. One whose result depends on the cluster, the clock or
// chance is unknown; one that only changes how a value is written gives the value.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

export type Apply = (args: readonly Expression[], at: Span) => Expression;

/** What a function makes of its arguments, in the order in which the template gives them; a piped value is the last. */
export function applyFunction(name: string, args: readonly Expression[], at: Span): Expression {
  const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return apply ? apply(args, at) : { kind: 'unknown', why: 'dynamic', at };
}

const last: Apply = (args, at) => args.at(-1) ?? text('', at);
const first: Apply = (args, at) => args[0] ?? text('', at);
const unknown = (at: Span): Expression => ({ kind: 'unknown', why: 'dynamic', at });

function text(value: string, at: Span): Expression {
  return { kind: 'text', text: value, at };
}

function operation(op: Operation, order: readonly number[]): Apply {
  return (args, at) => {
    const given = order.map((place) => args.at(place));
    return given.every((arg) => arg !== undefined) ? { kind: 'call', op, args: given, at } : unknown(at);
  };
}

function firstNonEmpty(args: readonly Expression[], at: Span): Expression {
  return (
    args.reduceRight<Expression | undefined>(
      (rest, arg) => (rest === undefined ? arg : { kind: 'call', op: 'default', args: [arg, rest], at }),
      undefined,
    ) ?? text('', at)
  );
}

function selected([of, ...keys]: readonly Expression[], at: Span): Expression {
  if (of === undefined) return unknown(at);
  return keys.reduce((value, key): Expression => ({ kind: 'select', of: value, key, at }), of);
}

const dict: Apply = (args, at) => {
  const entries: { key: string; value: Expression }[] = [];
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [key, value] = [args[i], args[i + 1]];
    if (key?.kind === 'text' && value) entries.push({ key: key.text, value });
  }
  return { kind: 'record', entries, at };
};

const ternary: Apply = ([yes, no, test], at) => {
  if (!yes || !no || !test) return unknown(at);
  return {
    kind: 'choice',
    on: test,
    of: [{ when: 'true', value: yes }, { when: 'false', value: no }, { value: yes }],
    at,
  };
};

/** The end that is cut off seldom belongs to a host; a name is read without its dot all the same. */
const trimSuffix: Apply = ([suffix, value], at) => {
  if (!value || suffix?.kind !== 'text') return unknown(at);
  if (value.kind === 'text')
    return text(
      value.text.endsWith(suffix.text) ? value.text.slice(0, value.text.length - suffix.text.length) : value.text,
      at,
    );
  return /^[-./]*$/.test(suffix.text) ? value : unknown(at);
};

const trimPrefix: Apply = ([prefix, value], at) => {
  if (!value || prefix?.kind !== 'text') return unknown(at);
  return { kind: 'call', op: 'replace', args: [value, prefix, text('', at)], at };
};

const trunc: Apply = ([length, value], at) => {
  if (!value || length?.kind !== 'text') return unknown(at);
  // Labels are cut at 63 and names shorter than that; what is cut to a few characters is no host.
  return Number(length.text) >= 24 ? value : unknown(at);
};

const printed: Apply = (args, at) => ({ kind: 'join', parts: args, at });

const urlParts: Apply = ([url], at) => {
  if (!url) return unknown(at);
  const host: Expression = { kind: 'call', op: 'urlHost', args: [url], at };
  return {
    kind: 'record',
    entries: [
      { key: 'host', value: host },
      { key: 'hostname', value: host },
    ],
    at,
  };
};

const dig: Apply = (args, at) => {
  const [otherwise, of] = args.slice(-2);
  if (!otherwise || !of) return unknown(at);
  return { kind: 'call', op: 'default', args: [selected([of, ...args.slice(0, -2)], at), otherwise], at };
};

const either: Apply = (args, at) => ({ kind: 'choice', of: args.map((value) => ({ value })), at });

/** A variable of the shell that runs helmfile. */
const variable: Apply = ([name], at) =>
  name?.kind === 'text' ? { kind: 'name', scope: 'env', key: name.text, at } : unknown(at);

const FUNCTIONS: Readonly<Record<string, Apply>> = {
  ...named(
    last,
    'quote squote toString toYaml toYamlPretty toJson toPrettyJson toRawJson fromYaml fromJson fromYamlArray',
  ),
  ...named(
    last,
    'fromJsonArray nindent indent required int int64 float64 deepCopy mustToJson uniq compact html urlquery',
  ),
  ...named(first, 'tpl'),
  // Whoever fails prints nothing.
  fail: (_args, at) => text('', at),
  env: variable,
  requiredEnv: variable,
  default: operation('default', [1, 0]),
  coalesce: firstNonEmpty,
  or: firstNonEmpty,
  and: either,
  ternary,
  printf: (args, at) => (args.length > 0 ? { kind: 'call', op: 'format', args, at } : unknown(at)),
  print: printed,
  println: printed,
  lower: operation('lower', [0]),
  upper: operation('upper', [0]),
  trim: operation('trim', [0]),
  trimAll: last,
  trimSuffix,
  trimPrefix,
  trunc,
  replace: operation('replace', [2, 0, 1]),
  b64enc: operation('base64', [0]),
  b64dec: operation('base64Decode', [0]),
  urlParse: urlParts,
  join: operation('joinList', [1, 0]),
  splitList: operation('split', [1, 0]),
  mustRegexSplit: operation('split', [1, 0]),
  first: (args, at) => selected([...args, text('0', at)], at),
  last: (args, at) => selected([...args, text('-1', at)], at),
  index: selected,
  get: selected,
  dig,
  list: (args, at) => ({ kind: 'list', items: args, at }),
  tuple: (args, at) => ({ kind: 'list', items: args, at }),
  dict,
  merge: (args, at) => ({ kind: 'call', op: 'merge', args: args.toReversed(), at }),
  mergeOverwrite: (args, at) => ({ kind: 'call', op: 'merge', args, at }),
  mustMerge: (args, at) => ({ kind: 'call', op: 'merge', args: args.toReversed(), at }),
  concat: (args, at) => ({ kind: 'call', op: 'concat', args, at }),
  append: ([items, item], at) =>
    items && item
      ? { kind: 'call', op: 'concat', args: [items, { kind: 'list', items: [item], at }], at }
      : unknown(at),
};

function named(apply: Apply, names: string): Record<string, Apply> {
  return Object.fromEntries(names.split(' ').map((name) => [name, apply]));
}
